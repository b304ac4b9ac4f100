import { html } from 'hono/html';

const BUTTONS = [
  ['ok', 'Thành công'],
  ['fail', 'Thất bại'],
  ['cancel', 'Hủy'],
  ['silent', 'Thành công, nhưng không báo về'],
  ['thrice', 'Thành công, báo về 3 lần'],
  ['bad-signature', 'Báo về sai chữ ký'],
  ['bad-amount', 'Báo về sai số tiền'],
] as const;

/** The page of the sandbox on which a person pays; every button is a scenario. */
export const payPage = (reference: string, order: { amount: number; words: string }) => html`<!doctype html>
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Cổng thanh toán thử nghiệm</title>
      <style>
        body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 2rem auto; padding: 0 1rem; }
        p.warn { background: #fff3c4; color: #3d2f00; padding: .75rem 1rem; border-radius: .5rem; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; } dd { margin: 0; font-weight: 600; }
        button { display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; text-align: left;
          border: 1px solid #6b7280; border-radius: .5rem; background: #fff; color: #111; cursor: pointer; }
        button.primary { background: #0b6b3a; border-color: #0b6b3a; color: #fff; font-weight: 600; }
      </style>
    </head>
    <body>
      <main>
        <h1>Cổng thanh toán thử nghiệm</h1>
        <p class="warn">Đây là môi trường thử: không có tiền thật.</p>
        <dl>
          <dt>Nội dung</dt>
          <dd>${order.words}</dd>
          <dt>Số tiền</dt>
          <dd>${new Intl.NumberFormat('vi-VN').format(order.amount)} đồng</dd>
          <dt>Mã tham chiếu</dt>
          <dd>${reference}</dd>
        </dl>
        ${BUTTONS.map(
          ([scenario, label]) => html`<form method="post" action="/pay/${reference}?as=${scenario}">
            <button class="${scenario === 'ok' ? 'primary' : ''}">${label}</button>
          </form>`,
        )}
      </main>
    </body>
  </html>`;
