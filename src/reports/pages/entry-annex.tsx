import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import {
  Checkbox,
  type Column,
  DataTable,
  Details,
  formatNumber,
  NumberInput,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { plainNumber } from '../figures.ts';
import { type CountedItem, type Item, isCounted } from '../form.ts';
import type { ReportDetail } from '../reading.ts';
import { w } from '../words.ts';
import { itemName } from './annex.tsx';
import { ValueWords } from './common.tsx';

interface Props {
  view: View;
  detail: ReportDetail;
  faults: FormFaults;
  /** What was typed and not kept; absent: what is kept shows. */
  form: FormInput | undefined;
}

/** The annex as a form: counted numbers stand there, others are typed, and any may be stated otherwise with a reason. */
export function EntryAnnex(props: Props) {
  const { view, detail } = props;
  const { groups, items } = detail.form;
  return (
    <Stack>
      {groups.map(({ code, title }) => (
        <Details key={code} summary={`${code}. ${title}`} open>
          <DataTable
            view={view}
            caption={`${code}. ${title}`}
            dense
            columns={columns(props)}
            rows={items.filter((item) => item.code.startsWith(`${code}.`))}
            rowKey={(item) => item.code}
            empty={{ title: view.t(w.notReported) }}
          />
        </Details>
      ))}
    </Stack>
  );
}

function columns(props: Props): Column<Item>[] {
  const { view, detail } = props;
  const { t, language } = view;
  const only = (render: (item: CountedItem) => preact.JSX.Element | null) => (item: Item) =>
    isCounted(item) ? render(item) : null;
  return [
    {
      key: 'item',
      label: t(w.item),
      width: 'wide',
      render: (item) => (
        <span id={`place-${item.code.replaceAll('.', '-')}`}>
          {itemName(item)} <span class="text-muted">({item.unit})</span>
        </span>
      ),
    },
    {
      key: 'counted',
      label: t(w.counted),
      align: 'end',
      width: 'min',
      render: (item) => {
        if (!isCounted(item)) return <ValueWords view={view} item={item} figures={detail.figures} />;
        const computed = detail.figures.get(item.code)?.computed ?? null;
        return computed === null ? '' : formatNumber(computed, language);
      },
    },
    {
      key: 'value',
      label: t(w.stated),
      width: 'min',
      render: only((item) => <ValueField {...props} item={item} />),
    },
    {
      key: 'na',
      label: t(w.notApplicable),
      width: 'min',
      render: only((item) => <NaField {...props} item={item} />),
    },
    { key: 'note', label: t(w.note), render: only((item) => <NoteField {...props} item={item} />) },
  ];
}

type FieldProps = Props & { item: CountedItem };

function ValueField({ view, detail, faults, form, item }: FieldProps) {
  const { t } = view;
  const figure = detail.figures.get(item.code);
  const stated = figure?.stated ?? null;
  const name = `value-${item.code}`;
  const field = t(figure?.computed == null ? w.typeInput : w.statedInput);
  return (
    <NumberInput
      view={view}
      name={name}
      label={t(w.fieldOf, { field, code: item.code })}
      value={form ? form.text(name) : stated === null ? '' : plainNumber(stated)}
      error={faults.errors[name]}
      quiet
    />
  );
}

function NaField({ view, detail, form, item }: FieldProps) {
  const { t } = view;
  const figure = detail.figures.get(item.code);
  if (figure?.computed != null && !figure.notApplicable) return null;
  const name = `na-${item.code}`;
  return (
    <Checkbox
      view={view}
      name={name}
      label={t(w.fieldOf, { field: t(w.notApplicable), code: item.code })}
      checked={form ? form.checked(name) : figure?.notApplicable}
    />
  );
}

function NoteField({ view, detail, faults, form, item }: FieldProps) {
  const { t } = view;
  const name = `note-${item.code}`;
  return (
    <TextInput
      view={view}
      name={name}
      label={t(w.fieldOf, { field: t(w.note), code: item.code })}
      value={form ? form.text(name) : detail.figures.get(item.code)?.note}
      error={faults.errors[name]}
      maxLength={2000}
      quiet
    />
  );
}
