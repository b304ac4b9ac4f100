/** Papers that write themselves: the process control sheet of a dossier, and the register of a receiving unit and year. */
import { namesOfAgencies, namesOfPeople, scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Sheet } from '../platform/workbooks.ts';
import { classify } from './clock/clock.ts';
import { wallTimeOf } from './clocking.ts';
import { bookWords, dayWords, momentWords, WAYS } from './form-words.ts';
import { formPdf, headOf } from './forms.ts';
import { openPeople } from './people.ts';
import type { DossierView } from './reading.ts';
import { type Book, selectBooks, selectRegister } from './register-store.ts';
import type { Dossier, StepRun } from './store.ts';
import { officeOf, publishedVersion } from './terms.ts';

/** Phiếu kiểm soát quá trình giải quyết hồ sơ: one row for each hand-over, from the steps as they were worked through. */
export async function controlSheetPdf(context: Context, view: DossierView): Promise<Uint8Array> {
  const { dossier, opinions, steps, terms } = view;
  const { calendar } = await officeOf(context);
  const on = wallTimeOf(dossier.acceptedAt ?? dossier.submittedAt).toPlainDate();
  const [head, people, agencies] = await Promise.all([
    headOf(context, 'v2025', 'CONTROL', dossier.competentAgencyId, on),
    namesOfPeople(
      context,
      steps.flatMap(({ assigneeId, finishedBy }) => [assigneeId, finishedBy].flatMap((id) => id ?? [])),
    ),
    namesOfAgencies(context, [
      dossier.handlingAgencyId,
      ...steps.map(({ agencyId }) => agencyId),
      ...opinions.map(({ agencyId }) => agencyId),
    ]),
  ]);
  const nameOf = (id: string | null): string => people.get(id ?? '') ?? '';
  const verdictOf = (run: StepRun): string => {
    if (run.finishedAt === null) return '';
    const [finished, due] = [wallTimeOf(run.finishedAt), wallTimeOf(run.dueAt)];
    // Steps are measured by the hour, so on the due date the hour decides.
    if (Temporal.PlainDateTime.compare(finished, due) > 0) return 'overdue';
    return classify(calendar, finished.toPlainDate(), due.toPlainDate()).class;
  };
  return formPdf('CONTROL', {
    ...head,
    code: dossier.code ?? '',
    handling: agencies.get(dossier.handlingAgencyId) ?? '',
    coordinating: [...new Set(opinions.map(({ agencyId }) => agencies.get(agencyId) ?? ''))].join('; '),
    request: terms.version.content.name,
    handovers: steps.map((run, index) => {
      const before = steps[index - 1];
      return {
        from: before ? (agencies.get(before.agencyId) ?? '') : '',
        to: agencies.get(run.agencyId) ?? '',
        at: momentWords(wallTimeOf(run.startedAt)),
        giver: before ? nameOf(before.finishedBy) : '',
        taker: nameOf(run.assigneeId ?? run.finishedBy),
        verdict: verdictOf(run),
        note: [terms.case.steps[run.step - 1]?.name, run.note].filter(Boolean).join('. '),
      };
    }),
  });
}

export interface RegisterEntry {
  number: number;
  code: string;
  procedure: string;
  sets: number;
  owner: string;
  contact: string;
  handling: string;
  received: string;
  due: string;
  returned: string;
  way: string;
  note: string;
  /** For links; not printed. */
  id: string;
}

export interface RegisterQuery {
  agencyId: string;
  year: number;
  /** Numbers, both included. */
  from: number;
  to: number;
}

/** Most entries that are read at once, e.g. for a file. */
export const MOST_ENTRIES = 20_000;

/** The books that the person who asks may read, the latest year first. */
export async function booksOf(context: Context): Promise<(Book & { agencyName: string })[]> {
  const scope = await scopeOf(context, 'dossiers.read');
  const books = await selectBooks(context.db, scope.all ? null : scope.ids);
  const names = await namesOfAgencies(
    context,
    books.map(({ agencyId }) => agencyId),
  );
  const collator = new Intl.Collator('vi');
  return books
    .map((book) => ({ ...book, agencyName: names.get(book.agencyId) ?? '' }))
    .sort((a, b) => b.year - a.year || collator.compare(a.agencyName, b.agencyName));
}

/** Entries of sổ theo dõi hồ sơ, in order of their numbers. Throws 404 for a unit of others. */
export async function registerOf(context: Context, query: RegisterQuery): Promise<RegisterEntry[]> {
  const scope = await scopeOf(context, 'dossiers.read');
  if (!scope.all && !scope.ids.includes(query.agencyId)) throw notFound();
  const rows = await selectRegister(context.db, {
    ...query,
    to: Math.min(query.to, query.from + MOST_ENTRIES),
  });
  const agencies = await namesOfAgencies(
    context,
    rows.map(({ handlingAgencyId }) => handlingAgencyId),
  );
  return Promise.all(
    rows.map((dossier) => entryOf(context, dossier, agencies.get(dossier.handlingAgencyId) ?? '')),
  );
}

const shortDay = (date: Date | null): string => {
  if (date === null) return '';
  const { day, month, year } = wallTimeOf(date);
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
};

async function entryOf(context: Context, dossier: Dossier, handling: string): Promise<RegisterEntry> {
  const { content } = await publishedVersion(context, dossier.procedureVersionId);
  const { owner } = openPeople(context.keys, dossier.people);
  return {
    id: dossier.id,
    number: dossier.registerNumber ?? 0,
    code: dossier.code ?? '',
    procedure: content.shortName || content.name,
    sets: content.dossierSets,
    owner: dossier.ownerName,
    contact: [owner.address, owner.phone].filter(Boolean).join(', '),
    handling,
    received: shortDay(dossier.acceptedAt),
    due: shortDay(dossier.promisedAt ?? dossier.dueAt),
    returned: shortDay(dossier.returnedAt),
    way: WAYS[dossier.resultMode] ?? '',
    note: '',
  };
}

export async function registerPdf(
  context: Context,
  query: Pick<RegisterQuery, 'agencyId' | 'year'>,
  entries: readonly RegisterEntry[],
): Promise<Uint8Array> {
  const today = context.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const head = await headOf(context, 'v2025', 'REGISTER', query.agencyId, today);
  return formPdf('REGISTER', { ...head, day: dayWords(today), book: bookWords(query.year), entries });
}

export function registerSheet(year: number, entries: readonly RegisterEntry[]): Sheet {
  const columns = [
    { head: 'TT', width: 6 },
    { head: 'Mã hồ sơ', width: 26 },
    { head: 'Tên thủ tục hành chính', width: 40 },
    { head: 'Số lượng hồ sơ (bộ)', width: 10 },
    { head: 'Tên tổ chức, cá nhân', width: 26 },
    { head: 'Địa chỉ, số điện thoại', width: 36 },
    { head: 'Cơ quan chủ trì giải quyết', width: 28 },
    { head: 'Nhận hồ sơ', width: 12 },
    { head: 'Hẹn trả kết quả', width: 12 },
    { head: 'Trả kết quả', width: 12 },
    { head: 'Phương thức nhận kết quả', width: 18 },
    { head: 'Ghi chú', width: 20 },
  ];
  const rows = entries.map((one) => [
    one.number,
    one.code,
    one.procedure,
    one.sets,
    one.owner,
    one.contact,
    one.handling,
    one.received,
    one.due,
    one.returned,
    one.way,
    one.note,
  ]);
  return { name: bookWords(year), columns, rows };
}
