import { html } from 'hono/html';
import { SANDBOX_ACCOUNTS, type SandboxAccount } from './people.ts';

const frame = (title: string, body: unknown) => html`<!doctype html>
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <style>
        body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem;
          color: #111; background: #fff; }
        p.warn { background: #fff3c4; color: #3d2f00; padding: .75rem 1rem; border-radius: .5rem; }
        ul { list-style: none; padding: 0; }
        button { display: block; width: 100%; margin: .375rem 0; padding: .625rem 1rem; font: inherit; text-align: left;
          border: 1px solid #6b7280; border-radius: .5rem; background: #fff; color: #111; cursor: pointer; }
        button:focus-visible { outline: 3px solid #9f1d1a; outline-offset: 2px; }
        button small { display: block; color: #4b5563; }
      </style>
    </head>
    <body>
      <main>
        <h1>${title}</h1>
        <p class="warn">Máy chủ thử nghiệm: mọi người và doanh nghiệp ở đây đều là giả định.</p>
        ${body}
      </main>
    </body>
  </html>`;

const TITLE = 'Định danh điện tử (thử nghiệm)';

/** The page on which somebody chooses who to be. */
export const choicePage = (interaction: string) =>
  frame(
    TITLE,
    html`<form method="post" action="/interaction/${interaction}">
      ${group('Cá nhân', (one) => !one.business && !one.flaw && one.level > 1)}
      ${group('Doanh nghiệp, tổ chức', (one) => one.business !== undefined)}
      ${group('Trường hợp phải bị từ chối', (one) => one.flaw !== undefined || one.level === 1)}
    </form>`,
  );

const group = (title: string, which: (account: SandboxAccount) => boolean) => html`<h2>${title}</h2>
  <ul>
    ${SANDBOX_ACCOUNTS.filter(which).map(
      (account) => html`<li>
        <button name="account" value="${account.id}">
          ${account.business?.name ?? account.fullName}
          <small>${wordsOf(account)}</small>
        </button>
      </li>`,
    )}
  </ul>`;

const wordsOf = (account: SandboxAccount): string => {
  if (account.flaw === 'expired') return 'Mã xác thực đã hết hạn';
  if (account.flaw === 'other-audience') return 'Mã xác thực cấp cho nơi khác';
  if (account.flaw === 'forged') return 'Mã xác thực ký bằng khóa lạ';
  if (account.flaw === 'no-number') return 'Không có số định danh';
  if (account.business) return `Mã số thuế ${account.business.taxCode}; người đăng nhập: ${account.fullName}`;
  return `${account.number} – mức độ ${account.level}`;
};

export const goodbyePage = (form: string) =>
  frame(
    TITLE,
    html`<p>Bạn có muốn đăng xuất khỏi định danh điện tử không?</p>
      ${new Html(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
      <button type="submit" form="op.logoutForm">Ở lại</button>`,
  );

export const errorPage = (message: string) => frame(TITLE, html`<p role="alert">${message}</p>`);

/** Markup that the provider made itself. */
class Html {
  readonly isEscaped = true;
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}
