import { type REFUSAL_KINDS, refuseAtCounter } from '../../dossiers/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { wantsJson } from '../../platform/problem.ts';
import { agencyNames, type ProcedureCase } from '../../procedures/index.ts';
import { recordServed } from '../../queue/index.ts';
import { renderPage, renderPart } from '../../ui/index.ts';
import {
  type Choice,
  type Counter,
  chooseProcedure,
  chosenCase,
  counterOf,
  countersOf,
  isElsewhere,
} from '../choosing.ts';
import { guide } from '../guiding.ts';
import { m } from '../messages.ts';
import { type Found, findPerson } from '../person.ts';
import { receiveScans, type Scan, scansOf, tokenOf } from '../scans.ts';
import { checkParties, takeInPaper } from '../taking.ts';
import { requirementsAt, termsOf } from '../terms.ts';
import { INTAKE } from './addresses.ts';
import { choose, findHere } from './choose.tsx';
import { IntakePage } from './intake-form.tsx';
import { FoundNote } from './person-fields.tsx';
import { TermsCard } from './terms-card.tsx';
import { conditionsOf, filingOf, freshTyped, partyOf, readTyped, type Typed, typedParty } from './typed.ts';
import { w } from './words.ts';

/** /counter/intake: a paper dossier, taken in on one screen. */
export function intakePages(site: Site): void {
  site.get(INTAKE, 'dossiers.receive', async (c) => {
    const { context, view } = c.var;
    const counters = await countersOf(context);
    const counter = counterOf(counters, view.query.get('agency'));
    const code = view.query.get('procedure');
    if (code === null) return choose(c, counters, counter);
    const place = await placeOf(context, counter, code, view.query.get('case'));
    const citizen = view.query.get('person');
    const found = citizen ? await findPerson(context, citizen) : null;
    const typed = freshTyped(place.one, usualCompetent(place), found?.person ?? null);
    return c.html(await screenHtml(c, place, { typed, found, scans: [], faults: NO_FAULTS }));
  });
  site.get(`${INTAKE}/procedures`, 'dossiers.receive', async (c) => c.json({ items: await findHere(c) }));
  site.get(`${INTAKE}/terms`, 'dossiers.receive', showTerms);
  site.post(`${INTAKE}/person`, 'dossiers.receive', showPerson);
  site.post(INTAKE, 'dossiers.receive', receive);
  site.post(`${INTAKE}/guidance`, 'dossiers.receive', giveGuidance);
  site.post(`${INTAKE}/refusal`, 'dossiers.receive', refuse);
}

/** Where a dossier is being taken in, and of what. */
interface Place {
  counter: Counter;
  choice: Choice;
  one: ProcedureCase;
}

async function placeOf(context: Context, counter: Counter, code: string, key: string | null): Promise<Place> {
  const choice = await chooseProcedure(context, counter.id, code);
  return { counter, choice, one: chosenCase(choice.version, key) };
}

/** The agency that decides where nothing was chosen: the counter's own, if there is just one. */
function usualCompetent({ counter, choice }: Place): string {
  const own = choice.offers.filter(({ receivingAgencyId }) => receivingAgencyId === counter.id);
  const [only] = new Set(own.map(({ competentAgencyId }) => competentAgencyId));
  return only ?? '';
}

interface Shown {
  typed: Typed;
  found: Found | null;
  scans: readonly Scan[];
  faults: FormFaults;
}

async function screenHtml(c: Request, place: Place, shown: Shown): Promise<string> {
  const { context, view } = c.var;
  const { typed, scans, faults } = shown;
  const { content } = place.choice.version;
  const [terms, agencies] = await Promise.all([
    termsOf(context, content, conditionsHere(place, typed)),
    agencyNames(context),
  ]);
  const missing = Array.isArray(faults.details.missing) ? (faults.details.missing as string[]) : [];
  const kept = scans.map((scan) => ({ key: scan.key, name: scan.name, token: tokenOf(context, scan) }));
  return renderPage(
    <IntakePage
      view={view}
      {...place}
      {...shown}
      {...{ terms, agencies, missing, kept }}
      self={context.actor?.personId ?? ''}
    />,
  );
}

const conditionsHere = (
  { counter, choice, one }: Place,
  typed: Pick<Typed, 'remote' | 'exempt' | 'quantities' | 'represented' | 'competent'> & {
    owner: { kind: string };
  },
) => ({
  ...conditionsOf(typed, one.key, choice.version.content),
  applicant: typed.owner.kind === 'ORGANISATION' ? ('ORGANISATION' as const) : ('PERSON' as const),
  represented: typed.represented,
  elsewhere: typed.competent !== '' && isElsewhere(choice, counter.id, typed.competent),
});

/** Fee and due date for what was ticked; asked for without anything personal. */
async function showTerms(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { query } = view;
  const counter = counterOf(await countersOf(context), query.get('agency'));
  const place = await placeOf(context, counter, query.get('procedure') ?? '', query.get('case'));
  const { content } = place.choice.version;
  const quantities = Object.fromEntries(
    [...query].flatMap(([name, value]) => (name.startsWith('n-') ? [[name.slice(2), value]] : [])),
  );
  const conditions = conditionsHere(place, {
    remote: query.has('remote'),
    exempt: query.get('exempt') ?? '',
    quantities,
    represented: query.has('represented'),
    competent: query.get('competent') ?? '',
    owner: { kind: query.get('kind') ?? 'PERSON' },
  });
  return c.html(renderPart(<TermsCard view={view} terms={await termsOf(context, content, conditions)} />));
}

/** Who was scanned: fields to fill in, and what to show beside them. */
async function showPerson(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const found = await findPerson(context, form.secret('text').slice(0, 2000));
  return c.json({
    person: found.person && typedParty(found.person),
    html: renderPart(<FoundNote view={view} found={found} />),
  });
}

interface Sent {
  place: Place;
  typed: Typed;
  scans: Scan[];
  found: Found | null;
  form: FormInput;
}

/** What was sent, with the person behind a scan that no script has filled in. */
async function readSent(c: Request): Promise<Sent> {
  const { context } = c.var;
  const form = await readForm(c);
  const counter = counterOf(await countersOf(context), form.text('agency'));
  const place = await placeOf(context, counter, form.text('procedure'), form.text('case') || null);
  const typed = readTyped(form, place.one, place.choice.version.content);
  const asked = form.text('choose') || (typed.owner.fullName === '' ? typed.scan : '');
  const found = asked === '' ? null : await findPerson(context, asked);
  const scans = scansOf(context, form.texts('kept'));
  const filled =
    found?.person == null ? typed : { ...typed, owner: { ...typedParty(found.person), ...typedBy(typed) } };
  return { place, typed: filled, scans, found, form };
}

/** How to reach somebody is what the clerk typed, where the clerk typed it. */
const typedBy = ({ owner }: Typed) =>
  Object.fromEntries(
    (['phone', 'email', 'address'] as const).flatMap((name) =>
      owner[name] === '' ? [] : [[name, owner[name]]],
    ),
  );

/** The scans that came with this form, beside those received before. */
async function newScans(context: Context, { form, place, scans }: Sent): Promise<Scan[]> {
  const sent = place.one.components.flatMap(({ key, name }) => {
    const before = scans.filter((scan) => scan.key === key).length;
    return form
      .files(`scan-${key}`)
      .map((file, index) => ({ key, component: name, number: before + index + 1, file }));
  });
  return receiveScans(context, sent);
}

async function receive(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const sent = await readSent(c);
  const { place } = sent;
  const act = async () => {
    sent.scans.push(...(await newScans(context, sent)));
    refuseNobody(sent);
    const taken = await takeInPaper(
      context,
      filingOf(
        sent.typed,
        {
          agencyId: place.counter.id,
          procedure: place.choice.version.code,
          caseKey: place.one.key,
          content: place.choice.version.content,
        },
        sent.scans,
      ),
    );
    // What was taken in while the line was down is not measured: nobody stands at the counter any more.
    if (sent.typed.at === '') await recordServed(context, 'RECEIPT', taken.id);
    return taken;
  };
  // What was taken in while the line was down is sent by a script.
  if (wantsJson(c)) {
    const { id, code } = await act();
    return c.json({ id, code, href: `${INTAKE}/${id}` });
  }
  return submit(
    c,
    async () => done(c, `${INTAKE}/${(await act()).id}`),
    (faults) => screenHtml(c, place, { ...sent, faults: named(faults, view.t(w.noPerson)) }),
  );
}

/** Nobody was scanned and no name typed: said at the field where the clerk begins. */
function refuseNobody({ typed, form }: Sent): void {
  if (typed.owner.fullName !== '' && form.text('choose') === '') return;
  throw new AppError(422, 'invalid', m.checkFields, {
    fields: typed.owner.fullName === '' ? { scan: w.noPerson } : {},
  });
}

const named = (faults: FormFaults, noPerson: string): FormFaults =>
  faults.errors.owner === undefined
    ? faults
    : { ...faults, errors: { ...faults.errors, scan: faults.errors.owner || noPerson } };

async function giveGuidance(c: Request): Promise<Response> {
  const { context } = c.var;
  const sent = await readSent(c);
  const { place, typed } = sent;
  return submit(
    c,
    async () => {
      refuseNobody(sent);
      const { owner } = checkParties({ owner: partyOf(typed.owner), submitter: null });
      const id = await guide(context, {
        key: typed.key,
        agencyId: place.counter.id,
        procedure: place.choice.version.code,
        person: owner,
        items: itemsOf(place, typed),
        reason: typed.reason,
        guidance: typed.guidance,
      });
      await recordServed(context, 'GUIDANCE', id);
      return done(c, `/counter/guidance/${id}`);
    },
    (faults) => screenHtml(c, place, { ...sent, faults }),
  );
}

/** Required papers that are not here, and what the clerk added. */
function itemsOf(place: Place, typed: Typed): { content: string; note: string }[] {
  const { components } = requirementsAt(place.choice.version.content, conditionsHere(place, typed));
  const papers = components.filter(({ key, required }) => required && !typed.papers.get(key)?.here);
  const others = typed.items
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return [
    ...papers.map(({ name, note }) => ({ content: name.slice(0, 1000), note: note.slice(0, 500) })),
    ...others.map((content) => ({ content, note: '' })),
  ];
}

async function refuse(c: Request): Promise<Response> {
  const { context } = c.var;
  const sent = await readSent(c);
  const { place, typed } = sent;
  return submit(
    c,
    async () => {
      refuseNobody(sent);
      const { owner } = checkParties({ owner: partyOf(typed.owner), submitter: null });
      const id = await refuseAtCounter(context, {
        key: typed.key,
        procedure: place.choice.version.code,
        caseKey: place.one.key,
        receivingAgencyId: place.counter.id,
        owner,
        kind: typed.refusalKind as (typeof REFUSAL_KINDS)[number],
        reason: typed.reason,
        legalGround: typed.legalGround,
        insteadAt: typed.insteadAt,
      });
      await recordServed(context, 'REFUSAL', id);
      return done(c, `${INTAKE}/${id}`);
    },
    (faults) => screenHtml(c, place, { ...sent, faults }),
  );
}
