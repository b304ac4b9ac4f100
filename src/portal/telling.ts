/** Applicants are told by e-mail of what happens to their dossier, once for each event (one-stop 4.9). */
import { namesOfAgencies } from '../agencies/index.ts';
import { type Action, lifecycleWords, type ToTell, takeToTell } from '../dossiers/index.ts';
import { type ApplicantMail, mailApplicant } from '../notices/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import { say } from '../platform/i18n.ts';
import type { JobKind } from '../platform/jobs.ts';
import { ratingPath } from '../ratings/index.ts';
import { formatInstant } from '../ui/index.ts';
import { t as words } from './telling-words.ts';

const BATCH = 200;

/** Every minute: writes the mails of what has happened since; the outbox sends them. */
export function tellingJob(app: App): JobKind {
  return {
    name: 'tell-applicants',
    schedule: '* * * * *',
    handle: async () => {
      await tellApplicants(systemContext(app, 'tell-applicants'));
    },
  };
}

/** Tells of all that waits, and returns how many mails were written. What was taken and what was written stand or fall together. */
export async function tellApplicants(context: Context): Promise<number> {
  let written = 0;
  for (let more = true; more; ) {
    more = await context.db.transaction().execute(async (tx) => {
      const { taken, told } = await takeToTell(context, tx, BATCH);
      const inside = { ...context, db: tx };
      const names = await namesOfAgencies(
        inside,
        told.map(({ competentAgencyId }) => competentAgencyId),
      );
      for (const one of told.filter(({ action }) => !SILENT.has(action))) {
        const mail = letterOf(context, one, names.get(one.competentAgencyId) ?? '');
        if (await mailApplicant(inside, tx, mail)) written++;
      }
      return taken === BATCH;
    });
  }
  return written;
}

/** What the mail says; no personal data beyond the code and the state of the dossier. */
export function letterOf(context: Pick<Context, 'keys'>, one: ToTell, agency: string): ApplicantMail {
  const vi = (text: Parameters<typeof say>[1], params: Record<string, string> = {}): string =>
    say('vi', text, params);
  const at = (date: Date | null): string => (date === null ? '–' : formatInstant(date, 'vi'));
  const sentence = vi(SENTENCES[one.action] ?? words.other, {
    code: one.code,
    agency,
    due: at(one.dueAt),
    promised: at(one.promisedAt),
    respondBy: at(one.respondBy),
    act: vi(lifecycleWords[`do_${one.action}`]),
  });
  const details: [string, string][] = [
    [vi(words.procedure), one.procedureName],
    [vi(words.agency), agency],
  ];
  if (one.officerName !== null) details.push([vi(words.officer), one.officerName]);
  if (one.acceptedAt !== null) details.push([vi(words.acceptedAt), at(one.acceptedAt)]);
  const promised = one.promisedAt ?? one.dueAt;
  if (promised !== null && !OVER.has(one.action)) details.push([vi(words.dueAt), at(promised)]);
  const links = [{ label: vi(words.follow), path: one.followPath }];
  if (one.action === 'return')
    links.push({ label: vi(words.rate), path: ratingPath(context, { id: one.dossierId, code: one.code }) });
  return {
    address: one.email,
    dossier: { id: one.dossierId, seq: one.seq },
    subject: sentence.length <= 150 ? sentence : `${sentence.slice(0, 149)}…`,
    sentence,
    details,
    links,
  };
}

/** Shown on the page of the dossier, but no reason for a mail: work goes on, or they did it themselves. */
const SILENT: ReadonlySet<Action> = new Set([
  'take-up',
  'send-supplement',
  'send-intake-supplement',
  'ask-withdrawal',
]);

const OVER: ReadonlySet<Action> = new Set([
  'grant',
  'refuse',
  'refuse-unsupplemented',
  'refuse-intake',
  'return',
  'withdraw',
  'confirm-withdrawal',
  'stop',
  'expire-intake',
]);

const SENTENCES: Partial<Record<Action, (typeof words)[keyof typeof words]>> = {
  submit: words.submitted,
  receive: words.accepted,
  accept: words.accepted,
  forward: words.forwarded,
  'refuse-intake': words.notAccepted,
  'ask-intake-supplement': words.supplement,
  'ask-supplement': words.supplement,
  'accept-supplement': words.supplemented,
  'ask-payment': words.payment,
  suspend: words.suspended,
  resume: words.resumed,
  grant: words.granted,
  refuse: words.refused,
  'refuse-unsupplemented': words.refused,
  return: words.returned,
  apologise: words.apologised,
  recompute: words.dueChanged,
  extend: words.dueChanged,
  transfer: words.transferred,
};
