import { notFound } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { check } from '../../platform/validation.ts';
import {
  Button,
  ButtonLink,
  Card,
  CheckboxGroup,
  type Column,
  ConfirmButton,
  DataTable,
  FieldRow,
  Form,
  NumberInput,
  Row,
  renderPage,
  Select,
  TextArea,
  TextInput,
} from '../../ui/index.ts';
import { CHANNELS, COLLECTS, FEE_TYPES, type FeeSpec, feeShape, type ProcedureContent } from '../content.ts';
import { freshKey, withoutPart, withPart } from '../editing.ts';
import { parseNumber } from '../forms/posted.ts';
import { feeWords } from './common.tsx';
import { ConditionFields, readCondition } from './condition-fields.tsx';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { parts } from './part-words.ts';
import {
  Changed,
  isChanged,
  linesOf,
  loadVersion,
  VersionPage,
  type VersionShown,
  wordOptions,
} from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/fees';
const NEW = 'new';

/** The fees of a draft. */
export function feesPages(site: Site): void {
  const load = (c: Request) => loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');

  site.get(PATH, 'procedures.manage', async (c) => c.html(renderPage(<FeesPage {...(await load(c))} />)));

  site.get(`${PATH}/:fee`, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const fee = feeIn(shown.version.content, c.req.param('fee') ?? '');
    return c.html(renderPage(<FeePage {...shown} fee={fee} faults={NO_FAULTS} />));
  });

  site.post(`${PATH}/:fee`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('fee') ?? '';
    const save = (content: ProcedureContent): ProcedureContent => {
      const before = feeIn(content, key);
      const fresh = before.key === NEW ? freshKey(content.fees, 'fee-') : before.key;
      return {
        ...content,
        fees: withPart(content.fees, check(feeShape, { ...changed(before, form), key: fresh })),
      };
    };
    return saveEdit(c, form, save, tabPath(c, 'fees'), async (faults) => {
      const shown = await load(c);
      const fee = changed(feeIn(shown.version.content, key), form);
      return renderPage(<FeePage {...shown} fee={fee} faults={faults} />);
    });
  });

  site.post(`${PATH}/:fee/delete`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const remove = (content: ProcedureContent): ProcedureContent => ({
      ...content,
      fees: withoutPart(content.fees, c.req.param('fee') ?? ''),
    });
    return saveEdit(c, form, remove, tabPath(c, 'fees'), async () =>
      renderPage(<FeesPage {...(await load(c))} />),
    );
  });
}

const EMPTY: FeeSpec = {
  key: NEW,
  type: 'LE_PHI',
  name: '',
  amount: null,
  unit: '',
  channel: 'ALL',
  collect: 'BEFORE',
  cases: [],
  when: null,
  perField: null,
  exemptGroups: [],
  legalRef: '',
  note: '',
};

function feeIn(content: ProcedureContent, key: string): FeeSpec {
  const fee = key === NEW ? EMPTY : content.fees.find((one) => one.key === key);
  if (!fee) throw notFound();
  return fee;
}

function changed(fee: FeeSpec, form: FormInput): FeeSpec {
  const amount = form.text('amount');
  return {
    ...fee,
    name: form.text('name'),
    type: form.text('type') as FeeSpec['type'],
    // What is no number is refused by the shape, not taken for nothing.
    amount: amount === '' ? null : (parseNumber(amount) ?? -1),
    unit: form.text('unit'),
    channel: form.text('channel') as FeeSpec['channel'],
    collect: form.text('collect') as FeeSpec['collect'],
    cases: form.texts('cases'),
    when: readCondition(form),
    perField: form.text('perField') || null,
    exemptGroups: linesOf(form.text('exemptGroups')),
    legalRef: form.text('legalRef'),
    note: form.text('note'),
  };
}

function FeesPage(props: VersionShown) {
  const { view, version } = props;
  const { t } = view;
  const base = `/procedures/versions/${version.id}/fees`;
  const columns: Column<FeeSpec>[] = [
    { key: 'name', label: t(edw.feeName), width: 'wide', render: ({ name }) => name },
    { key: 'type', label: t(parts.type), render: ({ type }) => t(w[type]) },
    { key: 'amount', label: t(w.amount), align: 'end', render: (fee) => feeWords(view, fee) },
    { key: 'channel', label: t(w.channel), render: ({ channel }) => t(w[channel]) },
    { key: 'collect', label: t(w.collect), render: ({ collect }) => t(w[collect]) },
  ];
  return (
    <VersionPage {...props} tab="fees">
      <Card
        title={t(mw.tabFees)}
        flush
        actions={
          <ButtonLink href={`${base}/${NEW}`} icon="plus">
            {t(edw.addFee)}
          </ButtonLink>
        }
      >
        <DataTable
          view={view}
          caption={t(mw.tabFees)}
          columns={columns}
          rows={version.content.fees}
          rowKey={({ key }) => key}
          rowHref={({ key }) => `${base}/${key}`}
          empty={{ title: t(edw.noFees) }}
        />
      </Card>
    </VersionPage>
  );
}

type FeeProps = VersionShown & { fee: FeeSpec; faults: FormFaults };

function FeePage(props: FeeProps) {
  const { view, version, fee, faults } = props;
  const { t } = view;
  const back = `/procedures/versions/${version.id}/fees`;
  return (
    <VersionPage
      {...props}
      tab="fees"
      actions={
        fee.key !== NEW && (
          <ConfirmButton
            view={view}
            id="delete-fee"
            action={`${back}/${fee.key}/delete`}
            fields={{ edition: String(version.edition) }}
            title={t(edw.deleteTitle, { name: fee.name })}
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
      <Card title={fee.key === NEW ? t(edw.addFee) : fee.name}>
        <Form
          view={view}
          action={`${back}/${fee.key}`}
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
          <FeeFields {...props} />
        </Form>
      </Card>
    </VersionPage>
  );
}

function FeeFields({ view, version, fee, faults }: FeeProps) {
  const { t } = view;
  const { content } = version;
  const numbers = (content.form?.sections ?? []).flatMap(({ fields }) =>
    fields.filter(({ type }) => type === 'number').map(({ key, label }) => ({ value: key, label })),
  );
  return (
    <>
      <TextInput
        view={view}
        name="name"
        label={t(edw.feeName)}
        value={fee.name}
        maxLength={500}
        error={faults.errors.name}
        required
      />
      <FieldRow columns={3}>
        <Select
          view={view}
          name="type"
          label={t(parts.type)}
          options={wordOptions(view, FEE_TYPES)}
          value={fee.type}
          empty={null}
        />
        <NumberInput
          view={view}
          name="amount"
          label={t(w.amount)}
          hint={t(edw.amountHint)}
          value={fee.amount ?? ''}
          unit={t(edw.dong)}
          error={faults.errors.amount}
        />
        <TextInput view={view} name="unit" label={t(parts.unit)} value={fee.unit} maxLength={60} />
        <Select
          view={view}
          name="channel"
          label={t(w.channel)}
          options={wordOptions(view, ['ALL', ...CHANNELS])}
          value={fee.channel}
          empty={null}
        />
        <Select
          view={view}
          name="collect"
          label={t(w.collect)}
          options={wordOptions(view, COLLECTS)}
          value={fee.collect}
          empty={null}
        />
        <Select
          view={view}
          name="perField"
          label={t(parts.perField)}
          options={numbers}
          value={fee.perField ?? undefined}
          empty={t(edw.once)}
        />
      </FieldRow>
      {content.cases.length > 1 && (
        <CheckboxGroup
          view={view}
          name="cases"
          label={t(edw.feeCases)}
          options={content.cases.map(({ key, name }) => ({ value: key, label: name }))}
          values={fee.cases}
        />
      )}
      <ConditionFields view={view} content={content} condition={fee.when} />
      <TextArea
        view={view}
        name="exemptGroups"
        label={t(parts.exemptGroups)}
        hint={t(edw.onePerLine)}
        value={fee.exemptGroups.join('\n')}
        rows={2}
      />
      <FieldRow>
        <TextInput
          view={view}
          name="legalRef"
          label={t(parts.legalRef)}
          value={fee.legalRef}
          maxLength={200}
        />
        <TextInput view={view} name="note" label={t(parts.note)} value={fee.note} maxLength={500} />
      </FieldRow>
    </>
  );
}
