/** Mails to applicants: one for each event of their dossier, in plain words, with what the decree wants in it. */
import { render } from 'preact-render-to-string';
import { tenantName } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { say } from '../platform/i18n.ts';
import { siteAddress } from './composing.ts';
import { sendsMail } from './mail-mode.ts';
import { insertMail } from './mail-store.ts';
import { STYLE } from './mail-style.ts';
import { SENDER_NAME, w } from './mail-words.ts';

export interface ApplicantMail {
  address: string;
  /** The event of which it tells: one mail each. */
  dossier: { id: string; seq: number };
  subject: string;
  sentence: string;
  /** Name and value: unit, officer, times. */
  details: readonly (readonly [string, string])[];
  /** Where it is followed, and what else can be done; the first one is the button. */
  links: readonly { label: string; path: string }[];
}

/** Writes a mail into the outbox, in the transaction; false where mails are off or it was written before. */
export async function mailApplicant(context: Context, tx: Tx, mail: ApplicantMail): Promise<boolean> {
  if (!sendsMail(context.config)) return false;
  const tenant = await tenantName(context);
  const site = siteAddress(context.config);
  const why = say('vi', tenant === null ? w.whyNoTenant : w.why, {
    product: SENDER_NAME,
    tenant: tenant ?? '',
  });
  const written = await insertMail(
    tx,
    {
      personId: null,
      dossier: mail.dossier,
      name: '',
      address: mail.address,
      language: 'vi',
      digestOn: null,
      subject: mail.subject,
      text: textOf(mail, site, why),
      html: `<!doctype html>${render(<Html mail={mail} site={site} why={why} />)}`,
    },
    context.now().toString(),
  );
  return written !== undefined;
}

const textOf = ({ sentence, details, links }: ApplicantMail, site: string, why: string): string =>
  [
    sentence,
    '',
    ...details.map(([name, value]) => `${name}: ${value}`),
    '',
    ...links.map(({ label, path }) => `${label}: ${site}${path}`),
    '',
    '--',
    why,
    '',
  ].join('\n');

function Html({ mail, site, why }: { mail: ApplicantMail; site: string; why: string }) {
  const [first, ...rest] = mail.links;
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{mail.subject}</title>
      </head>
      <body style={STYLE.page}>
        <div style={STYLE.sheet}>
          <p style="margin-top:0;font-weight:600">{mail.sentence}</p>
          <ul style={STYLE.list}>
            {mail.details.map(([name, value]) => (
              <li key={name} style={STYLE.item}>
                <span style={STYLE.due}>{name}</span>
                <br />
                {value}
              </li>
            ))}
          </ul>
          {first && (
            <p>
              <a href={`${site}${first.path}`} style={STYLE.button}>
                {first.label}
              </a>
            </p>
          )}
          {rest.map(({ label, path }) => (
            <p key={path} style="margin-bottom:0">
              <a href={`${site}${path}`} style={STYLE.link}>
                {label}
              </a>
            </p>
          ))}
        </div>
        <div style={STYLE.foot}>{why}</div>
      </body>
    </html>
  );
}
