/**
 * The statutory forms as PDF (one-stop 5). What they print is what was frozen when they were issued: a form printed
 * again is the same, whatever changed since.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { type Agency, ancestors, listAgencies, namesOfPeople } from '../agencies/index.ts';
import { officeTimeOf, type TimeLimit } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { projectRoot } from '../platform/root.ts';
import { typeset } from '../platform/typst.ts';
import { formatBytes } from '../ui/index.ts';
import { wallTimeOf } from './clocking.ts';
import type { FormRecord, IssuedForm } from './form-store.ts';
import { keepPdf } from './form-store.ts';
import {
  dayWords,
  dongWords,
  type FormSet,
  formTitle,
  HANDBACK_TITLE,
  HINTS,
  ID_LABELS,
  limitOnForm,
  momentWords,
  NOT_SUPPLEMENTED,
  ORIGIN_MARKS,
  RESULT_PLACES,
  SIGNERS,
  STOPPED,
} from './form-words.ts';
import type { FormKey } from './lifecycle.ts';
import { lookupUrl } from './lookup.ts';
import { type Component, currentPapers } from './papers.ts';
import type { Party } from './people.ts';
import type { DossierView } from './reading.ts';
import type { SupplementItem } from './supplement-store.ts';
import { officeOf } from './terms.ts';

const templates = new Map<string, string>();

function template(name: string): string {
  const known =
    templates.get(name) ??
    ['common', name]
      .map((file) => readFileSync(join(projectRoot(), 'forms', `${file}.typ`), 'utf8'))
      .join('\n');
  templates.set(name, known);
  return known;
}

/** A form as PDF/A with its text. */
export function formPdf(form: FormKey | 'RESULT' | 'HANDBACK' | 'SUBMISSION', data: FormData): Uint8Array {
  return typeset(template(form.toLowerCase()), printable(data)).pdf;
}

/** Letters that the font of the decree has; the archive format takes no others. */
const UNPRINTABLE = /[^\t\n\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ab\u00d7]/gu;

/** Emoji and foreign scripts become question marks, so that the form can be printed at all. */
function printable<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    typeof value === 'string' && key !== 'qr' ? value.normalize('NFC').replace(UNPRINTABLE, '?') : value,
  ) as T;
}

/** What every form shows; each adds its own. */
export interface FormData extends Record<string, unknown> {
  title: string;
  date: { year: number; month: number; day: number };
  superior: string;
  unit: string;
  place: string;
  /** "ngày 09 tháng 11 năm 2026". */
  day: string;
  lookup: string;
  hotline: string;
}

/** A form that was issued for a dossier. Remembers the hash of its first PDF. Throws 404 for none of this kind and number. */
export async function issuedFormPdf(
  context: Context,
  view: DossierView,
  form: string,
  seq: number,
): Promise<Uint8Array> {
  const record = view.forms.find((one) => one.form === form && one.seq === seq && one.state !== 'DROPPED');
  if (!record) throw notFound();
  const pdf = formPdf(record.form, await issuedFormData(context, view, record));
  if (record.state === 'ISSUED' && record.pdfSha256 === null) {
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    await keepPdf(context.db, view.dossier.id, record.form, seq, sha256);
  }
  return pdf;
}

/** The head of a form of an agency: who stands above it, and where it is. */
export async function headOf(
  context: Context,
  set: FormSet,
  form: FormKey,
  agencyId: string,
  on: Temporal.PlainDate,
): Promise<FormData> {
  const [agencies, { settings }] = await Promise.all([
    listAgencies({ ...context, system: true }, { at: null }),
    officeOf(context),
  ]);
  const unit = agencies.find(({ id }) => id === agencyId);
  const above = ancestors(agencies, agencyId);
  return {
    title: formTitle(set, form),
    date: { year: on.year, month: on.month, day: on.day },
    superior: above[0]?.name ?? '',
    unit: unit?.name ?? '',
    place: placeOf([...(unit ? [unit] : []), ...above]),
    day: dayWords(on),
    lookup: '',
    hotline: settings.hotline,
  };
}

const COMMITTEE = /^Ủy ban nhân dân (?:tỉnh|thành phố|xã|phường|đặc khu)\s+/;

/** The name of the place as documents begin with it: of the nearest people's committee. */
function placeOf(agencies: readonly Agency[]): string {
  const committee = agencies.find(({ name }) => COMMITTEE.test(name));
  return committee?.name.replace(COMMITTEE, '') ?? '';
}

/** The sheet on which whoever takes the result signs (giấy biên nhận trả kết quả; one-stop 5.7). No statutory form. */
export async function handbackPdf(
  context: Context,
  view: DossierView,
  taken: { receiver: string; proof: string; officer: string },
): Promise<Uint8Array> {
  const { dossier, people, result } = view;
  const day = officeTimeOf(context.now()).toPlainDate();
  const head = await headOf(context, 'v2025', 'REGISTER', dossier.receivingAgencyId, day);
  return formPdf('HANDBACK', {
    ...head,
    ...taken,
    title: HANDBACK_TITLE,
    code: dossier.code ?? '',
    submitter: partyOnForm(people.owner),
    request: requestOf(view),
    result: result ? `${result.number}, ${dayWords(Temporal.PlainDate.from(result.issuedOn))}` : '',
  });
}

async function issuedFormData(context: Context, view: DossierView, record: FormRecord): Promise<FormData> {
  const { dossier, people } = view;
  const set = record.template.startsWith('v2018') ? 'v2018' : 'v2025';
  const at = wallTimeOf(record.issuedAt);
  const agencyId = unitOf(view, record);
  const [head, names] = await Promise.all([
    headOf(context, set, record.form, agencyId, at.toPlainDate()),
    namesOfPeople(context, record.issuedBy === null ? [] : [record.issuedBy]),
  ]);
  const submitter = people.submitter ?? people.owner;
  const common = {
    ...head,
    code: dossier.code ?? '',
    number: record.number,
    submitter: partyOnForm(submitter),
    owner: people.submitter ? partyOnForm(people.owner) : null,
    request: requestOf(view),
    officer: names.get(record.issuedBy ?? '') ?? '',
    lookup: lookupUrl(context, dossier) ?? '',
  };
  return { ...common, ...PARTS[record.form](view, record, common) };
}

/** The procedure, and what the applicant wrote beside it. */
export function requestOf({ dossier, terms }: DossierView): string {
  const { name, shortName } = terms.version.content;
  return [name, dossier.summary].filter((words) => words !== '' && words !== shortName).join('. ') || name;
}

/** Forms of the intake bear the receiving unit, all others the competent agency. */
function unitOf({ dossier }: DossierView, { form, data }: FormRecord): string {
  const intake = form === 'RECEIPT' || data.stage === 'INTAKE' || data.signer === 'ONE_STOP';
  return intake ? dossier.receivingAgencyId : dossier.competentAgencyId;
}

/** Somebody as forms print them. */
export const partyOnForm = ({ fullName, idKind, idNumber, address, phone, email }: Party) => ({
  name: fullName,
  idLabel: ID_LABELS[idKind] ?? '',
  idNumber,
  address,
  phone,
  email,
});

type Common = FormData & { officer: string; lookup: string };
type Part = (view: DossierView, record: FormRecord, common: Common) => Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const momentOf = (value: unknown): string =>
  typeof value === 'string' && value !== '' ? momentWords(wallTimeOf(new Date(value))) : '';
const dayOf = (date: Date | null): string => (date ? dayWords(wallTimeOf(date).toPlainDate()) : '');

const signedBy = (record: FormRecord, common: Common) => ({
  signerRole: text(record.data.signerTitle) || SIGNERS.head,
  signerHint: HINTS.seal,
  officer: text(record.data.signerName) || (record.state === 'DRAFT' ? '' : common.officer),
});

const PARTS: Record<IssuedForm, Part> = {
  RECEIPT: (view, record, common) => receipt(view, record, common),
  SUPPLEMENT: ({ components }, { data }, common) => ({
    items: (data.items as SupplementItem[]).map(({ position, content }) => ({
      content,
      note: components.find((one) => one.position === position)?.name ?? '',
    })),
    reason: text(data.reason),
    guidance: text(data.guidance),
    respondBy: momentOf(data.respondBy),
    contact: common.unit,
    signerRole: data.stage === 'INTAKE' ? SIGNERS.guide : SIGNERS.head,
  }),
  REFUSAL: (_view, record, common) => ({
    reason: record.data.kind === 'NOT_SUPPLEMENTED' ? NOT_SUPPLEMENTED : text(record.data.reason),
    legalGround: text(record.data.legalGround),
    insteadAt: text(record.data.insteadAt),
    ...(record.data.signer === 'ONE_STOP'
      ? { signerRole: SIGNERS.receiver, signerHint: HINTS.sign }
      : signedBy(record, common)),
  }),
  APOLOGY: ({ dossier }, record, common) => ({
    receivedDay: dayOf(dossier.acceptedAt),
    due: momentOf(record.data.dueAt),
    reason: text(record.data.reason),
    newDate: text(record.data.newDate) && dayWords(Temporal.PlainDate.from(text(record.data.newDate))),
    ...signedBy(record, common),
  }),
  STOP: ({ dossier }, record, common) => ({
    receivedDay: dayOf(dossier.acceptedAt),
    stopDay: dayOf(record.issuedAt),
    reason: text(record.data.reason),
    legalGround: text(record.data.legalGround),
    temporary: record.data.temporary === true,
    what: record.data.temporary === true ? STOPPED.temporary : STOPPED.final,
    ...signedBy(record, common),
  }),
};

interface FeeOnForm {
  name: string;
  amount: number | null;
}

function receipt(view: DossierView, record: FormRecord, { lookup }: Common): Record<string, unknown> {
  const { dossier, events, terms } = view;
  const event = events.find(({ seq }) => seq === record.seq);
  const first = events.find(({ data }) => data.limit);
  const due = record.data.dueAt ?? event?.data.due ?? null;
  const original = record.seq === first?.seq;
  const papers = original
    ? view.components.filter(({ round }) => round === 0)
    : currentPapers(view.components);
  return {
    papers: papers.filter(({ origin, checked }) => origin !== null && checked !== 'MISSING').map(paperOf),
    sets: terms.version.content.dossierSets,
    limit: first?.data.limit ? limitOnForm(first.data.limit as TimeLimit) : '',
    received: momentOf(record.data.acceptedAt ?? record.data.receivedAt ?? dossier.acceptedAt?.toISOString()),
    due: momentOf(due),
    provisional: Boolean(record.data.provisional),
    resultPlace: RESULT_PLACES[dossier.resultMode],
    fees: ((record.data.fees as FeeOnForm[] | undefined) ?? []).map(
      ({ name, amount }) => `${name}: ${amount === null ? '....................' : dongWords(amount)}`,
    ),
    book: dossier.registerYear ?? '',
    entry: dossier.registerNumber ?? '',
    qr: qrSvg(lookup || (dossier.code ?? dossier.id)),
  };
}

export const paperOf = (one: Component) => ({
  name: one.name,
  mark: ORIGIN_MARKS[one.origin ?? 'PAPER'] ?? '',
  files: one.files.map(({ name, size, sha256, fingerprint }) => ({
    name,
    size: formatBytes(size, 'vi'),
    sha256: fingerprint ?? sha256,
  })),
  original: one.original || '',
  copy: one.copy || '',
  photocopy: one.photocopy || '',
});

/** A QR code as SVG: one path of squares. */
export function qrSvg(words: string): string {
  const { modules } = QRCode.create(words, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) path += `M${column + 2},${row + 2}h1v1h-1z`;
  const box = size + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box} ${box}"><path d="${path}" fill="#000"/></svg>`;
}
