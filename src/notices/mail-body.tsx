import { render } from 'preact-render-to-string';
import { type Language, type Text, translator } from '../platform/i18n.ts';
import { formatDate } from '../ui/index.ts';
import type { Kind } from './kinds.ts';
import { STYLE } from './mail-style.ts';
import { SENDER_NAME, w } from './mail-words.ts';
import { m } from './messages.ts';

/** One thing that a mail tells of. */
export interface MailItem {
  kind: Kind;
  text: { vi: string; en: string };
  href: string;
  dueOn: string | null;
}

interface Letter {
  language: Language;
  name: string;
  items: readonly MailItem[];
  /** The day whose digest it is; null: told at once. */
  digestOn: string | null;
  /** Where the product is, e.g. `https://cchc.tinh.gov.vn`. */
  site: string;
  tenant: string | null;
}

/** A mail lists no more; the rest is in the inbox. */
const MOST = 50;

/** Subject, text and HTML of a mail. Whatever people have written is encoded, never markup. */
export function writeLetter(letter: Letter): { subject: string; text: string; html: string } {
  return {
    subject: subjectOf(letter),
    text: textOf(letter),
    html: `<!doctype html>${render(<Html letter={letter} />)}`,
  };
}

function subjectOf({ language, items, digestOn }: Letter): string {
  const t = translator(language);
  const count = items.length;
  if (digestOn !== null) return t(w.digestSubject, { date: formatDate(digestOn, language), count });
  const [only] = items;
  if (!only || count > 1) return t(w.severalSubject, { count });
  const words = only.text[language].replace(/\s+/g, ' ');
  return words.length <= 150 ? words : `${words.slice(0, 149)}…`;
}

/** The items in the groups of their kinds, as far as a mail lists them, and how many more there are. */
function grouped(items: readonly MailItem[]): { groups: [Kind, MailItem[]][]; more: number } {
  const shown = items.slice(0, MOST);
  return { groups: [...Map.groupBy(shown, (item) => item.kind)], more: items.length - shown.length };
}

const why = ({ language, tenant }: Letter): string => {
  const t = translator(language);
  const text: Text = tenant === null ? w.whyNoTenant : w.why;
  return t(text, { product: SENDER_NAME, tenant: tenant ?? '' });
};

function textOf(letter: Letter): string {
  const { language, name, items, digestOn, site } = letter;
  const t = translator(language);
  const { groups, more } = grouped(items);
  const lines = [t(w.greeting, { name }), ''];
  if (digestOn !== null) lines.push(t(w.digestIntro, { date: formatDate(digestOn, language) }), '');
  for (const [kind, group] of groups) {
    lines.push(t(m[`kind.${kind}`]).toLocaleUpperCase('vi'));
    for (const item of group) {
      const due = item.dueOn === null ? '' : ` (${t(w.due, { date: formatDate(item.dueOn, language) })})`;
      lines.push(`- ${item.text[language]}${due}`, `  ${site}${item.href}`);
    }
    lines.push('');
  }
  if (more > 0) lines.push(t(w.more, { count: more }), '');
  lines.push(`${t(w.all)}: ${site}/notices`, '', '--', why(letter));
  lines.push(`${t(w.change)}: ${site}/notices/preferences`);
  return `${lines.join('\n')}\n`;
}

function Html({ letter }: { letter: Letter }) {
  const { language, name, items, digestOn, site } = letter;
  const t = translator(language);
  const { groups, more } = grouped(items);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subjectOf(letter)}</title>
      </head>
      <body style={STYLE.page}>
        <div style={STYLE.sheet}>
          <p style="margin-top:0">{t(w.greeting, { name })}</p>
          {digestOn !== null && <p>{t(w.digestIntro, { date: formatDate(digestOn, language) })}</p>}
          {groups.map(([kind, group]) => (
            <div key={kind}>
              <h2 style={STYLE.head}>{t(m[`kind.${kind}`])}</h2>
              <ul style={STYLE.list}>
                {group.map((item, index) => (
                  <li key={`${item.href} ${index}`} style={STYLE.item}>
                    <a href={`${site}${item.href}`} style={STYLE.link}>
                      {item.text[language]}
                    </a>
                    {item.dueOn !== null && (
                      <>
                        {' '}
                        <span style={STYLE.due}>
                          ({t(w.due, { date: formatDate(item.dueOn, language) })})
                        </span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {more > 0 && <p>{t(w.more, { count: more })}</p>}
          <p style="margin-bottom:0">
            <a href={`${site}/notices`} style={STYLE.button}>
              {t(w.all)}
            </a>
          </p>
        </div>
        <p style={STYLE.foot}>
          {why(letter)}{' '}
          <a href={`${site}/notices/preferences`} style={STYLE.link}>
            {t(w.change)}
          </a>
        </p>
      </body>
    </html>
  );
}
