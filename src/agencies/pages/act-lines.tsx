import type { ComponentChildren } from 'preact';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import { wrongFields } from '../../platform/validation.ts';
import { Button, ButtonLink, Card, Form, Page, renderPage, type View } from '../../ui/index.ts';
import { addLines, changeLine, findAct, type LineInput } from '../acts/drafting.ts';
import { type ActLine, LINE_KINDS, type LineKind } from '../acts/model.ts';
import type { Act } from '../acts/store.ts';
import type { Agency } from '../rules.ts';
import { listAgencies } from '../service.ts';
import { type LineDraft, LineFields, NewLineFields } from './act-line-fields.tsx';
import { actCrumbs } from './acts.tsx';
import { aw } from './acts-words.ts';

const PATH = '/reorganisations/:id/lines';
const MOST_SUGGESTIONS = 10;
const idOf = (c: Request): string => c.req.param('id') ?? '';
const kindOf = (text: string | null): LineKind => LINE_KINDS.find((kind) => kind === text) ?? 'MERGE';

/** Adding lines (several agencies at once) and editing one. */
export function actLinePages(site: Site): void {
  site.get('/reorganisations/:id/suggest', 'agencies.manage', async (c) => {
    const { lines } = await findAct(c.var.context, idOf(c));
    const words = foldText(c.var.view.query.get('q') ?? '');
    const known = await agenciesOf(c, lines);
    const items = known
      .filter(({ code, name }) => foldText(`${name} ${code}`).includes(words))
      .slice(0, MOST_SUGGESTIONS)
      .map(({ code, name }) => ({ value: code, label: name, hint: code }));
    return c.json({ items });
  });

  site.get(`${PATH}/new`, 'agencies.manage', async (c) => {
    const { act, lines } = await findAct(c.var.context, idOf(c));
    const form = new FormData();
    form.append('agencies', c.var.view.query.get('agency') ?? '');
    return c.html(
      await newPage(c, act, lines, kindOf(c.var.view.query.get('kind')), new FormInput(form), NO_FAULTS),
    );
  });
  site.post(PATH, 'agencies.manage', (c) => add(c));

  site.get(`${PATH}/:line`, 'agencies.manage', async (c) => {
    const { act, lines } = await findAct(c.var.context, idOf(c));
    const line = lines.find(({ id }) => id === c.req.param('line'));
    if (!line) return c.redirect(`/reorganisations/${idOf(c)}`, 303);
    return c.html(await editPage(c, act, lines, line, draftOf(line), NO_FAULTS));
  });
  site.post(`${PATH}/:line`, 'agencies.manage', (c) => edit(c));
}

type Known = Pick<Agency, 'code' | 'name'>;

/** Agencies that a line may name: those of today, and those that the act founds. */
async function agenciesOf(c: Request, lines: readonly ActLine[]): Promise<Known[]> {
  const founded = lines
    .filter(({ kind }) => kind === 'FOUND')
    .map(({ agencyCode, name }) => ({ code: agencyCode, name }));
  return [...founded, ...(await listAgencies(c.var.context))];
}

/** The code that a field means: a suggestion that was taken, or the words typed: a code, or a name in full. */
function codeIn(form: FormInput, name: string, known: readonly Known[]): string {
  const taken = form.text(name);
  const typed = form.text(`${name}_text`);
  if (taken !== '' || typed === '') return taken;
  const named = known.find(
    (agency) => foldText(agency.name) === foldText(typed) || agency.code === typed.toUpperCase(),
  );
  return named?.code ?? typed;
}

/** The codes that a field for several agencies means. */
function codesIn(form: FormInput, name: string, known: readonly Known[]): string[] {
  const codes = [...form.texts(name), codeIn(form, `${name}Search`, known)];
  return [...new Set(codes.map((code) => code.trim()))].filter((code) => code !== '');
}

async function add(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const { act, lines } = await findAct(context, idOf(c));
  const kind = kindOf(form.text('kind'));
  return submit(
    c,
    async () => {
      const added = newLines(kind, form, await agenciesOf(c, lines));
      await addLines(context, act.id, Number(form.text('version')), added);
      return done(c, `/reorganisations/${act.id}`, view.t(aw.added, { count: added.length }));
    },
    (faults) => newPage(c, act, lines, kind, form, faults),
  );
}

/** The lines that the form for a kind describes: one for each agency chosen, and the founding of a new successor. */
function newLines(kind: LineKind, form: FormInput, known: readonly Known[]): LineInput[] {
  const draft = readDraft(form, known);
  if (kind === 'FOUND' || kind === 'RENAME') return [lineFrom(kind, draft)];
  const agencies = codesIn(form, 'agencies', known);
  if (agencies.length === 0) throw wrongFields({ agencies: aw.chooseSome });
  if (kind === 'SPLIT') {
    const [agencyCode = ''] = [codeIn(form, 'agencyCode', known)];
    return agencies.map((successorCode, index) =>
      // People and what is below cannot be shared: the first takes them until somebody says otherwise.
      lineFrom(kind, {
        ...draft,
        agencyCode,
        successorCode,
        takesBelow: index === 0,
        takesPeople: index === 0,
      }),
    );
  }
  const founds = kind === 'MERGE' && draft.name !== '';
  const heir = founds ? draft.agencyCode : draft.successorCode;
  return [
    ...(founds ? [lineFrom('FOUND', draft)] : []),
    ...agencies.map((agencyCode) => lineFrom(kind, { ...draft, agencyCode, successorCode: heir })),
  ];
}

const lineFrom = (kind: LineKind, draft: LineDraft): LineInput => ({ ...draft, kind }) as LineInput;

function readDraft(form: FormInput, known: readonly Known[]): LineDraft {
  return {
    agencyCode: codeIn(form, 'agencyCode', known),
    successorCode: codeIn(form, 'successorCode', known),
    name: form.text('name'),
    shortName: form.text('shortName'),
    identifierCode: form.text('identifierCode'),
    level: form.text('level'),
    kinds: form.texts('kinds'),
    parentCode: codeIn(form, 'parentCode', known),
    share: form.text('share').replace(',', '.'),
    scope: form.text('scope'),
    takesWork: form.checked('takesWork'),
    takesBelow: form.checked('takesBelow'),
    takesPeople: form.checked('takesPeople'),
  };
}

const draftOf = (line: ActLine): LineDraft => ({
  ...line,
  level: line.level ?? '',
  kinds: [...line.kinds],
  share: line.share === null ? '' : String(line.share),
});

async function edit(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const { act, lines } = await findAct(context, idOf(c));
  const line = lines.find(({ id }) => id === c.req.param('line'));
  if (!line) return c.redirect(`/reorganisations/${act.id}`, 303);
  const draft = readDraft(form, await agenciesOf(c, lines));
  return submit(
    c,
    async () => {
      const version = Number(form.text('version'));
      await changeLine(context, act.id, line.id, { ...lineFrom(line.kind, draft), version });
      return done(c, `/reorganisations/${act.id}`, view.t(aw.saved));
    },
    (faults) => editPage(c, act, lines, line, draft, faults),
  );
}

const FIELD_LABELS = {
  agencies: aw.agencies,
  agencyCode: aw.agency,
  successorCode: aw.successor,
  name: aw.newName,
  level: aw.level,
  kinds: aw.kinds,
  parentCode: aw.parent,
  share: aw.share,
};
const labelsOf = (view: View): Record<string, string> =>
  Object.fromEntries(Object.entries(FIELD_LABELS).map(([name, text]) => [name, view.t(text)]));

async function newPage(
  c: Request,
  act: Act,
  lines: readonly ActLine[],
  kind: LineKind,
  form: FormInput,
  faults: FormFaults,
): Promise<string> {
  const { view } = c.var;
  const known = await agenciesOf(c, lines);
  const names = new Map(known.map(({ code, name }) => [code, name]));
  const first = Object.keys(faults.errors).length === 0 && faults.error === undefined;
  return linePage(
    view,
    act,
    view.t(aw[kind]),
    `/reorganisations/${act.id}/lines`,
    { kind },
    faults,
    <NewLineFields
      view={view}
      actId={act.id}
      kind={kind}
      draft={{
        ...readDraft(form, known),
        ...(first ? { takesWork: true, takesBelow: true, takesPeople: true } : {}),
      }}
      agencies={codesIn(form, 'agencies', known)}
      names={names}
      errors={faults.errors}
    />,
  );
}

async function editPage(
  c: Request,
  act: Act,
  lines: readonly ActLine[],
  line: ActLine,
  draft: LineDraft,
  faults: FormFaults,
): Promise<string> {
  const { view } = c.var;
  const names = new Map((await agenciesOf(c, lines)).map(({ code, name }) => [code, name]));
  const title = `${view.t(aw.editLine)}: ${view.t(aw[line.kind])}`;
  return linePage(
    view,
    act,
    title,
    `/reorganisations/${act.id}/lines/${line.id}`,
    {},
    faults,
    <LineFields
      view={view}
      actId={act.id}
      kind={line.kind}
      draft={draft}
      names={names}
      errors={faults.errors}
    />,
  );
}

function linePage(
  view: View,
  act: Act,
  title: string,
  action: string,
  hidden: Record<string, string>,
  faults: FormFaults,
  fields: ComponentChildren,
): string {
  const { t } = view;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={title}
      breadcrumbs={[...actCrumbs(view), { href: `/reorganisations/${act.id}`, label: act.title }]}
    >
      <Card>
        <Form
          view={view}
          action={action}
          hidden={{ ...hidden, version: String(act.version) }}
          error={faults.error}
          errors={faults.errors}
          labels={labelsOf(view)}
          actions={
            <>
              <Button variant="primary" busyLabel={t(aw.saving)}>
                {t(aw.save)}
              </Button>
              <ButtonLink href={`/reorganisations/${act.id}`} variant="ghost">
                {t(aw.cancel)}
              </ButtonLink>
            </>
          }
        >
          {fields}
        </Form>
      </Card>
    </Page>,
  );
}
