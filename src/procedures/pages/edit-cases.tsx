import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { check } from '../../platform/validation.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  ConfirmButton,
  EmptyState,
  FieldRow,
  Form,
  NumberInput,
  Row,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import {
  CHANNELS,
  caseShape,
  type ProcedureCase,
  type ProcedureContent,
  SUPPLEMENT_POLICIES,
  TIME_UNITS,
  type TimeLimit,
} from '../content.ts';
import { freshKey, withCase, withoutPart } from '../editing.ts';
import { limitWords } from './common.tsx';
import { PaperList } from './edit-component.tsx';
import { StepsForm } from './edit-steps.tsx';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { parts } from './part-words.ts';
import { Changed, caseIn, isChanged, loadVersion, VersionPage, type VersionShown } from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/cases';

/** The cases of a draft: each with its limit, papers and internal process. */
export function casesPages(site: Site): void {
  const load = (c: Request) => loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');

  site.get(PATH, 'procedures.manage', async (c) => c.html(renderPage(<CasesPage {...(await load(c))} />)));

  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const fresh = (content: ProcedureContent): ProcedureCase => newCase(c.var.view, content);
    const { version } = await load(c);
    const key = freshKey(version.content.cases, 'case-');
    return saveEdit(
      c,
      form,
      (content) => ({ ...content, cases: [...content.cases, { ...fresh(content), key }] }),
      `${tabPath(c, 'cases')}/${key}`,
      async () => renderPage(<CasesPage {...(await load(c))} />),
    );
  });

  site.get(`${PATH}/:case`, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const one = caseIn(shown.version.content, c.req.param('case'));
    return c.html(renderPage(<CasePage {...shown} one={one} faults={NO_FAULTS} />));
  });

  site.post(`${PATH}/:case`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('case') ?? '';
    return saveEdit(
      c,
      form,
      (content) => withCase(content, key, (one) => check(caseShape, changed(one, form))),
      `${tabPath(c, 'cases')}/${key}`,
      async (faults) => {
        const shown = await load(c);
        const one = changed(caseIn(shown.version.content, key), form);
        return renderPage(<CasePage {...shown} one={one} faults={faults} />);
      },
    );
  });

  site.post(`${PATH}/:case/delete`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('case') ?? '';
    return saveEdit(
      c,
      form,
      (content) => ({ ...content, cases: withoutPart(content.cases, key) }),
      tabPath(c, 'cases'),
      async () => renderPage(<CasesPage {...(await load(c))} />),
    );
  });
}

/** A case to begin with: like the last one, or empty. */
function newCase(view: View, content: ProcedureContent): ProcedureCase {
  const last = content.cases.at(-1);
  const name = view.t(edw.newCase);
  if (last) return { ...last, name };
  const limit: TimeLimit = { unit: 'WORKING_DAY', value: 5, cutoff: null, extraRemote: 0, note: '' };
  return {
    key: 'case-1',
    code: '1',
    name,
    limit,
    limitByChannel: {},
    components: [],
    steps: [],
    processDecision: '',
    supplementPolicy: 'RESTART',
    supplementDays: 30,
    maxSupplements: 1,
    singleOpen: false,
  };
}

function readLimit(form: FormInput, prefix: string, before: TimeLimit | undefined): TimeLimit {
  const unit = form.text(`${prefix}unit`) as TimeLimit['unit'];
  return {
    unit,
    value: unit === 'SAME_DAY' ? 1 : Number(form.text(`${prefix}value`)),
    cutoff: form.text(`${prefix}cutoff`) || null,
    extraRemote: Number(form.text(`${prefix}extraRemote`) || '0'),
    note: before?.note ?? '',
  };
}

function changed(one: ProcedureCase, form: FormInput): ProcedureCase {
  const own = CHANNELS.filter((channel) => form.text(`${channel}-unit`) !== '');
  return {
    ...one,
    name: form.text('name'),
    code: form.text('code'),
    limit: readLimit(form, '', one.limit),
    limitByChannel: Object.fromEntries(
      own.map((channel) => [channel, readLimit(form, `${channel}-`, one.limitByChannel[channel])]),
    ),
    processDecision: form.text('processDecision'),
    supplementPolicy: form.text('supplementPolicy') as ProcedureCase['supplementPolicy'],
    supplementDays: form.text('supplementDays') === '' ? null : Number(form.text('supplementDays')),
    maxSupplements: Number(form.text('maxSupplements')),
    singleOpen: form.checked('singleOpen'),
  };
}

function CasesPage(props: VersionShown) {
  const { view, version } = props;
  const { t } = view;
  const { cases } = version.content;
  return (
    <VersionPage {...props} tab="cases">
      <Stack>
        {cases.length === 0 && <EmptyState title={t(edw.noCases)} />}
        {cases.map((one) => (
          <Card
            key={one.key}
            title={one.name}
            hint={`${one.code} · ${limitWords(view, one.limit)} · ${one.components.length} ${t(edw.papers).toLocaleLowerCase('vi')} · ${one.steps.length} ${t(mw.part).toLocaleLowerCase('vi')}`}
            actions={
              <ButtonLink href={`/procedures/versions/${version.id}/cases/${one.key}`} icon="edit">
                {t(mw.edit)}
              </ButtonLink>
            }
          >
            <ul class="list-disc pl-5">
              {one.components.map(({ key, name }) => (
                <li key={key}>{name}</li>
              ))}
            </ul>
          </Card>
        ))}
        <form method="post" action={`/procedures/versions/${version.id}/cases`}>
          <input type="hidden" name="edition" value={version.edition} />
          <Button icon="plus">{t(edw.addCase)}</Button>
        </form>
      </Stack>
    </VersionPage>
  );
}

type CaseProps = VersionShown & { one: ProcedureCase; faults: FormFaults };

function CasePage(props: CaseProps) {
  const { view, version, one, faults } = props;
  const { t } = view;
  const path = `/procedures/versions/${version.id}/cases/${one.key}`;
  return (
    <VersionPage
      {...props}
      tab="cases"
      actions={
        <ConfirmButton
          view={view}
          id="delete-case"
          action={`${path}/delete`}
          fields={{ edition: String(version.edition) }}
          title={t(edw.deleteTitle, { name: one.name })}
          message={<p>{t(edw.deleteHint)}</p>}
          confirmLabel={t(mw.remove)}
          icon="delete"
        >
          {t(mw.remove)}
        </ConfirmButton>
      }
    >
      <Stack>
        <Changed view={view} faults={faults} />
        <Card title={one.name}>
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
                <ButtonLink href={`/procedures/versions/${version.id}/cases`} variant="ghost">
                  {t(mw.cancel)}
                </ButtonLink>
              </Row>
            }
          >
            <CaseFields view={view} one={one} />
          </Form>
        </Card>
        <PaperList view={view} version={version} one={one} />
        <StepsForm view={view} version={version} one={one} />
      </Stack>
    </VersionPage>
  );
}

function CaseFields({ view, one }: { view: View; one: ProcedureCase }) {
  const { t } = view;
  return (
    <>
      <FieldRow>
        <TextInput
          view={view}
          name="name"
          label={t(edw.caseName)}
          value={one.name}
          maxLength={500}
          required
        />
        <TextInput view={view} name="code" label={t(edw.caseCode)} value={one.code} maxLength={40} required />
      </FieldRow>
      <LimitFields view={view} prefix="" limit={one.limit} label={t(edw.limitAmount)} />
      <fieldset class="form-row">
        <legend>{t(edw.otherLimits)}</legend>
        <div class="flex flex-col gap-3">
          {CHANNELS.map((channel) => (
            <LimitFields
              key={channel}
              view={view}
              prefix={`${channel}-`}
              limit={one.limitByChannel[channel]}
              label={t(w[channel])}
              optional
            />
          ))}
        </div>
      </fieldset>
      <FieldRow columns={3}>
        <Select
          view={view}
          name="supplementPolicy"
          label={t(parts.supplementPolicy)}
          options={SUPPLEMENT_POLICIES.map((value) => ({ value, label: t(edw[value]) }))}
          value={one.supplementPolicy}
          empty={null}
        />
        <NumberInput
          view={view}
          name="supplementDays"
          label={t(parts.supplementDays)}
          value={one.supplementDays ?? ''}
        />
        <NumberInput
          view={view}
          name="maxSupplements"
          label={t(parts.maxSupplements)}
          value={one.maxSupplements}
        />
      </FieldRow>
      <TextInput
        view={view}
        name="processDecision"
        label={t(parts.processDecision)}
        value={one.processDecision}
        maxLength={100}
        width="medium"
      />
      <Checkbox view={view} name="singleOpen" label={t(parts.singleOpen)} checked={one.singleOpen} />
    </>
  );
}

function LimitFields(props: {
  view: View;
  prefix: string;
  limit: TimeLimit | undefined;
  label: string;
  optional?: boolean;
}) {
  const { view, prefix, limit, label, optional } = props;
  const { t } = view;
  return (
    <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <NumberInput view={view} name={`${prefix}value`} label={label} value={limit?.value ?? ''} />
      <Select
        view={view}
        name={`${prefix}unit`}
        label={t(edw.limitUnit)}
        options={TIME_UNITS.map((value) => ({ value, label: t(edw[`unit${value}`]) }))}
        value={limit?.unit}
        empty={optional ? t(edw.sameForAll) : null}
      />
      <TextInput
        view={view}
        name={`${prefix}cutoff`}
        label={t(parts.cutoff)}
        value={limit?.cutoff ?? ''}
        maxLength={5}
        placeholder="15:00"
      />
      <NumberInput
        view={view}
        name={`${prefix}extraRemote`}
        label={t(parts.extraRemote)}
        value={limit?.extraRemote ?? 0}
      />
    </div>
  );
}
