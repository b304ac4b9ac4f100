/** Who is told of what happens to a dossier: officers by notices; applicants by rooms that subscribe (`hooks.ts`). */
import { type Notice, notifyMany } from '../notices/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { formatInstant } from '../ui/index.ts';
import type { Action } from './lifecycle.ts';
import { n } from './notice-messages.ts';
import type { Dossier, EventData } from './store.ts';

interface Told {
  dossier: Dossier;
  action: Action;
  seq: number;
  data: EventData;
}

type Say = (told: Told) => Pick<Notice, 'kind' | 'recipients' | 'text' | 'params'> | null;

const dueWords = ({ dueAt }: Dossier): string => (dueAt ? formatInstant(dueAt, 'vi') : '–');
const person = (id: unknown): Notice['recipients'] => (typeof id === 'string' ? [{ personId: id }] : []);

/** Whoever works on it; while nobody does, the agency's case officers. */
const workers = ({ assigneeId, handlingAgencyId }: Dossier): Notice['recipients'] =>
  assigneeId ? [{ personId: assigneeId }] : [{ role: 'CASE_OFFICER', agencyId: handlingAgencyId }];

const SAYINGS: Partial<Record<Action, Say>> = {
  assign: ({ dossier, data }) => ({
    kind: 'dossier.assigned',
    recipients: person(data.to),
    text: n.assigned,
    params: { code: dossier.code ?? '', due: dueWords(dossier) },
  }),
  remind: ({ dossier }) => ({ kind: 'dossier.due', recipients: workers(dossier), text: n.reminded }),
  'send-back': ({ dossier, data }) => ({
    kind: 'dossier.assigned',
    recipients: person(data.to),
    text: n.sentBack,
    params: { code: dossier.code ?? '' },
  }),
  'ask-opinion': ({ dossier, data }) => ({
    kind: 'dossier.opinion',
    recipients: [
      { role: 'CASE_OFFICER', agencyId: String(data.agency) },
      { role: 'UNIT_HEAD', agencyId: String(data.agency) },
    ],
    text: n.opinion,
    params: { code: dossier.code ?? '', due: formatInstant(String(data.opinionDue), 'vi') },
  }),
  'answer-opinion': ({ dossier }) => ({
    kind: 'dossier.opinion',
    recipients: workers(dossier),
    text: n.answered,
  }),
  'send-supplement': ({ dossier }) => ({
    kind: 'dossier.answered',
    recipients: workers(dossier),
    text: n.supplemented,
  }),
  'send-intake-supplement': ({ dossier }) => ({
    kind: 'dossier.answered',
    recipients: [{ role: 'CLERK', agencyId: dossier.receivingAgencyId }],
    text: n.supplemented,
  }),
  'ask-withdrawal': ({ dossier }) => ({
    kind: 'dossier.answered',
    recipients: workers(dossier),
    text: n.withdrawal,
  }),
};

/** Writes the notices of an act in its transaction; most acts tell nobody. */
export async function tellOfficers(context: Context, tx: Tx, told: Told): Promise<void> {
  const said = SAYINGS[told.action]?.(told);
  if (!said) return;
  const { dossier, seq } = told;
  await notifyMany(context, tx, [
    {
      params: { code: dossier.code ?? '' },
      ...said,
      subject: { type: 'dossier', id: dossier.id, href: `/dossiers/${dossier.id}` },
      dedupeKey: `dossier ${dossier.id} ${seq}`,
    },
  ]);
}
