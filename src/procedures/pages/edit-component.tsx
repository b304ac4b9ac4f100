import { notFound } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { check } from '../../platform/validation.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  type Column,
  ConfirmButton,
  DataTable,
  FieldRow,
  Form,
  NumberInput,
  RadioGroup,
  Row,
  renderPage,
  Select,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import {
  COMPONENT_KINDS,
  type ComponentSpec,
  componentShape,
  DIGITISE_REASONS,
  type ProcedureCase,
  type ProcedureContent,
} from '../content.ts';
import { freshKey, withCase, withMoved, withoutPart, withPart } from '../editing.ts';
import type { VersionRecord } from '../store.ts';
import { ConditionFields, readCondition } from './condition-fields.tsx';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { parts } from './part-words.ts';
import {
  Changed,
  caseIn,
  isChanged,
  linesOf,
  loadVersion,
  VersionPage,
  type VersionShown,
  wordOptions,
} from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/cases/:case/papers/:paper';
const NEW = 'new';

/** One paper of a case: edited, moved, taken out. `new` stands for the one to come. */
export function componentPages(site: Site): void {
  const load = (c: Request) => loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
  const casePath = (c: Request): string => `${tabPath(c, 'cases')}/${c.req.param('case')}`;
  const editPapers =
    (c: Request, change: (papers: ComponentSpec[], key: string) => ComponentSpec[]) =>
    (content: ProcedureContent): ProcedureContent =>
      withCase(content, c.req.param('case') ?? '', (one) => ({
        ...one,
        components: change(one.components, c.req.param('paper') ?? ''),
      }));

  site.get(PATH, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const one = caseIn(shown.version.content, c.req.param('case'));
    const paper = paperIn(one, c.req.param('paper') ?? '');
    return c.html(renderPage(<PaperPage {...shown} one={one} paper={paper} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const save = editPapers(c, (papers, key) => {
      const before = papers.find((paper) => paper.key === key) ?? EMPTY;
      const fresh = before.key === NEW ? freshKey(papers, 'part-') : before.key;
      return withPart(papers, check(componentShape, { ...changed(before, form), key: fresh }));
    });
    return saveEdit(c, form, save, casePath(c), async (faults) => {
      const shown = await load(c);
      const one = caseIn(shown.version.content, c.req.param('case'));
      const paper = changed(paperIn(one, c.req.param('paper') ?? ''), form);
      return renderPage(<PaperPage {...shown} one={one} paper={paper} faults={faults} />);
    });
  });

  for (const [action, change] of Object.entries(MOVES))
    site.post(`${PATH}/${action}`, 'procedures.manage', async (c) => {
      const form = await readForm(c);
      return saveEdit(c, form, editPapers(c, change), casePath(c), async (faults) => {
        const shown = await load(c);
        const one = caseIn(shown.version.content, c.req.param('case'));
        const paper = paperIn(one, c.req.param('paper') ?? '');
        return renderPage(<PaperPage {...shown} one={one} paper={paper} faults={faults} />);
      });
    });
}

const MOVES = {
  up: (papers: ComponentSpec[], key: string) => withMoved(papers, key, -1),
  down: (papers: ComponentSpec[], key: string) => withMoved(papers, key, 1),
  delete: (papers: ComponentSpec[], key: string) => withoutPart(papers, key),
};

const EMPTY: ComponentSpec = {
  key: NEW,
  code: null,
  name: '',
  kind: 'EVIDENCE',
  original: 1,
  copy: 0,
  required: true,
  when: null,
  condition: '',
  digitise: false,
  digitiseReason: null,
  alternatives: [],
  reusableFrom: [],
  eForm: false,
  template: '',
  note: '',
};

function paperIn(one: ProcedureCase, key: string): ComponentSpec {
  const paper = key === NEW ? EMPTY : one.components.find((candidate) => candidate.key === key);
  if (!paper) throw notFound();
  return paper;
}

const changed = (paper: ComponentSpec, form: FormInput): ComponentSpec => ({
  ...paper,
  name: form.text('name'),
  code: form.text('code') || null,
  kind: form.text('kind') as ComponentSpec['kind'],
  original: Number(form.text('original') || '0'),
  copy: Number(form.text('copy') || '0'),
  required: form.checked('required'),
  when: readCondition(form),
  condition: form.text('condition'),
  digitise: form.checked('digitise'),
  digitiseReason: form.checked('digitise')
    ? ((form.text('digitiseReason') || 'MANAGEMENT') as ComponentSpec['digitiseReason'])
    : null,
  alternatives: linesOf(form.text('alternatives')),
  reusableFrom: linesOf(form.text('reusableFrom')),
  eForm: form.checked('eForm'),
  template: form.text('template'),
  note: form.text('note'),
});

/** The papers of a case with what may be done to each. */
export function PaperList({
  view,
  version,
  one,
}: {
  view: View;
  version: VersionRecord;
  one: ProcedureCase;
}) {
  const { t } = view;
  const base = `/procedures/versions/${version.id}/cases/${one.key}/papers`;
  const columns: Column<ComponentSpec>[] = [
    { key: 'name', label: t(w.paper), width: 'wide', render: ({ name }) => name },
    { key: 'kind', label: t(w.kind), width: 'min', render: ({ kind }) => t(w[kind]) },
    {
      key: 'count',
      label: `${t(w.originals)} / ${t(w.copies)}`,
      width: 'min',
      render: ({ original, copy }) => `${original} / ${copy}`,
    },
    {
      key: 'required',
      label: t(parts.required),
      width: 'min',
      render: ({ required, when }) => (required ? (when === null ? '✓' : '✓ *') : '–'),
    },
    {
      key: 'move',
      label: t(parts.order),
      width: 'min',
      print: false,
      render: ({ key, name }) => (
        <form method="post" class="flex gap-1">
          <input type="hidden" name="edition" value={version.edition} />
          <Button icon="moveUp" iconOnly size="sm" variant="ghost" formAction={`${base}/${key}/up`}>
            {`${t(mw.moveUp)}: ${name}`}
          </Button>
          <Button icon="moveDown" iconOnly size="sm" variant="ghost" formAction={`${base}/${key}/down`}>
            {`${t(mw.moveDown)}: ${name}`}
          </Button>
        </form>
      ),
    },
  ];
  return (
    <Card
      title={t(edw.papers)}
      flush
      actions={
        <ButtonLink href={`${base}/${NEW}`} icon="plus">
          {t(edw.addPaper)}
        </ButtonLink>
      }
    >
      <DataTable
        view={view}
        caption={t(edw.papers)}
        columns={columns}
        rows={one.components}
        rowKey={({ key }) => key}
        rowHref={({ key }) => `${base}/${key}`}
        empty={{ title: t(edw.noPapers) }}
      />
    </Card>
  );
}

type PaperProps = VersionShown & { one: ProcedureCase; paper: ComponentSpec; faults: FormFaults };

function PaperPage(props: PaperProps) {
  const { view, version, one, paper, faults } = props;
  const { t } = view;
  const back = `/procedures/versions/${version.id}/cases/${one.key}`;
  const path = `${back}/papers/${paper.key}`;
  return (
    <VersionPage
      {...props}
      tab="cases"
      actions={
        paper.key !== NEW && (
          <ConfirmButton
            view={view}
            id="delete-paper"
            action={`${path}/delete`}
            fields={{ edition: String(version.edition) }}
            title={t(edw.deleteTitle, { name: paper.name })}
            message={<p>{t(edw.deleteHint)}</p>}
            confirmLabel={t(mw.remove)}
            icon="delete"
          >
            {t(mw.remove)}
          </ConfirmButton>
        )
      }
    >
      <Changed view={view} faults={faults} />
      <Card title={paper.key === NEW ? t(edw.addPaper) : paper.name} hint={one.name}>
        <Form
          view={view}
          action={path}
          hidden={{ edition: String(version.edition) }}
          error={isChanged(faults) ? undefined : faults.error}
          errors={faults.errors}
          actions={
            <Row>
              <Button variant="primary" busyLabel={t(mw.saving)} shortcut="Control+S">
                {t(mw.save)}
              </Button>
              <ButtonLink href={back} variant="ghost">
                {t(mw.cancel)}
              </ButtonLink>
            </Row>
          }
        >
          <PaperFields {...props} />
        </Form>
      </Card>
    </VersionPage>
  );
}

function PaperFields({ view, version, paper, faults }: PaperProps) {
  const { t } = view;
  return (
    <>
      <TextArea
        view={view}
        name="name"
        label={t(edw.paperName)}
        value={paper.name}
        rows={2}
        maxLength={2000}
        error={faults.errors.name}
        required
      />
      <RadioGroup
        view={view}
        name="kind"
        label={t(parts.kind)}
        options={wordOptions(view, COMPONENT_KINDS)}
        value={paper.kind}
        inline
      />
      <FieldRow columns={3}>
        <NumberInput view={view} name="original" label={t(parts.original)} value={paper.original} />
        <NumberInput view={view} name="copy" label={t(parts.copy)} value={paper.copy} />
        <TextInput view={view} name="code" label={t(parts.code)} value={paper.code ?? ''} maxLength={60} />
      </FieldRow>
      <Checkbox view={view} name="required" label={t(parts.required)} checked={paper.required} />
      <ConditionFields view={view} content={version.content} condition={paper.when} />
      <TextInput
        view={view}
        name="condition"
        label={t(parts.condition)}
        value={paper.condition}
        maxLength={500}
      />
      <FieldRow>
        <TextArea
          view={view}
          name="reusableFrom"
          label={t(parts.reusableFrom)}
          hint={t(edw.onePerLine)}
          value={paper.reusableFrom.join('\n')}
          rows={2}
        />
        <TextArea
          view={view}
          name="alternatives"
          label={t(parts.alternatives)}
          hint={t(edw.onePerLine)}
          value={paper.alternatives.join('\n')}
          rows={2}
        />
      </FieldRow>
      <Checkbox view={view} name="eForm" label={t(parts.eForm)} checked={paper.eForm} />
      <TextInput
        view={view}
        name="template"
        label={t(parts.template)}
        value={paper.template}
        maxLength={500}
      />
      <Checkbox view={view} name="digitise" label={t(parts.digitise)} checked={paper.digitise} />
      <Select
        view={view}
        name="digitiseReason"
        label={t(parts.digitiseReason)}
        options={DIGITISE_REASONS.map((value) => ({ value, label: t(edw[value]) }))}
        value={paper.digitiseReason ?? undefined}
        empty={t(edw.none)}
        width="medium"
      />
      <TextInput view={view} name="note" label={t(parts.note)} value={paper.note} maxLength={1000} />
    </>
  );
}
