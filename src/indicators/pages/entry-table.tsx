import { type Column, DataTable, formatNumber, Icon, type View } from '../../ui/index.ts';
import { fromUnits, type Units } from '../decimal.ts';
import type { RowField, TypedRow } from '../entry-rules.ts';
import { type Definition, typedAs } from '../model.ts';
import type { SheetRow } from '../sheets.ts';
import { w } from '../words.ts';
import { answerWords, partsWords, StateBadge } from './common.tsx';

/** Whether a row only shows: handed in, approved, or computed. */
export const isLocked = ({ open, approved, definition }: SheetRow): boolean =>
  definition.source === 'MEASURE' || open?.state === 'SUBMITTED' || (approved !== null && open === null);

/** What is kept, as it would be typed. */
export function typedOf(view: View, { definition, open }: SheetRow): TypedRow {
  const number = (units: Units | null | undefined): string =>
    units === null || units === undefined ? '' : formatNumber(fromUnits(units), view.language);
  const kind = typedAs(definition);
  const value = kind === 'RATIO' ? '' : kind === 'YES_NO' ? yesOrNo(open?.value) : number(open?.value);
  return {
    definitionId: definition.id,
    version: open?.version ?? 0,
    notApplicable: open?.answer === 'NOT_APPLICABLE',
    numerator: number(open?.numerator),
    denominator: number(open?.denominator),
    value,
    note: open?.note ?? '',
  };
}

const yesOrNo = (value: Units | null | undefined): string =>
  value === null || value === undefined ? '' : value > 0n ? '1' : '0';

interface EntryTableProps {
  view: View;
  rows: readonly SheetRow[];
  typed: ReadonlyMap<string, TypedRow>;
  errors: Readonly<Record<string, string>>;
}

/** The rows of the grid; without script a table of inputs, with it one used like a spreadsheet. */
export function EntryTable({ view, rows, typed, errors }: EntryTableProps) {
  const { t } = view;
  const shown = (row: SheetRow): TypedRow => typed.get(row.definition.id) ?? typedOf(view, row);
  const input = (row: SheetRow, field: RowField, label: string) => (
    <Input
      view={view}
      row={row}
      typed={shown(row)}
      field={field}
      label={label}
      error={errors[`${row.definition.id}.${field}`]}
    />
  );
  const columns: Column<SheetRow>[] = [
    { key: 'name', label: t(w.indicator), width: 'wide', render: (row) => <Name view={view} row={row} /> },
    {
      key: 'numerator',
      label: t(w.numerator),
      width: 'min',
      render: (row) =>
        !isLocked(row) &&
        typedAs(row.definition) === 'RATIO' &&
        input(row, 'numerator', row.definition.numeratorName),
    },
    {
      key: 'denominator',
      label: t(w.denominatorOrWeight),
      width: 'min',
      render: (row) =>
        !isLocked(row) &&
        (typedAs(row.definition) === 'RATIO' || typedAs(row.definition) === 'WEIGHTED') &&
        input(row, 'denominator', row.definition.denominatorName),
    },
    {
      key: 'value',
      label: t(w.value),
      width: 'min',
      render: (row) =>
        isLocked(row) ? (
          <Kept view={view} row={row} />
        ) : typedAs(row.definition) === 'RATIO' ? (
          <span data-share="" class="tabular-nums">
            {row.open ? answerWords(view, row.open, row.definition) : '–'}
          </span>
        ) : (
          input(row, 'value', t(w.value))
        ),
    },
    {
      key: 'notApplicable',
      label: t(w.total_NOT_APPLICABLE),
      width: 'min',
      align: 'center',
      render: (row) =>
        !isLocked(row) && <NotApplicable view={view} typed={shown(row)} name={row.definition.name} />,
    },
    {
      key: 'note',
      label: t(w.note),
      render: (row) => (isLocked(row) ? (row.open ?? row.approved)?.note : input(row, 'note', t(w.note))),
    },
  ];
  return (
    <entry-grid>
      <DataTable
        view={view}
        caption={t(w.tabEntry)}
        columns={columns}
        rows={rows}
        rowKey={({ definition }) => definition.id}
        empty={{ title: t(w.nothingToReport) }}
      />
    </entry-grid>
  );
}

function Name({ view, row }: { view: View; row: SheetRow }) {
  const { definition, previous } = row;
  return (
    <>
      {definition.name}
      <span class="text-muted block text-sm font-normal">
        {definition.code}
        {definition.unit && ` · ${definition.unit}`}
        {previous &&
          ` · ${view.t(w.previous, {
            value: [answerWords(view, previous, definition), bracketed(partsWords(view, previous))]
              .join(' ')
              .trim(),
          })}`}
      </span>
      <State view={view} row={row} />
    </>
  );
}

const bracketed = (words: string): string => (words === '' ? '' : `(${words})`);

/** What is handed in, approved or computed. */
function Kept({ view, row }: { view: View; row: SheetRow }) {
  const value = row.open ?? row.approved;
  if (!value) return <>–</>;
  return (
    <span class="tabular-nums">
      {answerWords(view, value, row.definition)}
      <span class="text-muted block text-sm">{partsWords(view, value)}</span>
    </span>
  );
}

function State({ view, row }: { view: View; row: SheetRow }) {
  const { t } = view;
  const value = row.open ?? row.approved;
  return (
    <span class="mt-1 flex flex-wrap items-center gap-2 text-sm font-normal">
      <input type="hidden" name={`${row.definition.id}.version`} value={row.open?.version ?? 0} />
      {value ? (
        <StateBadge view={view} state={value.state} />
      ) : (
        <span class="text-muted">{t(w.notTyped)}</span>
      )}
      {value && (
        <a class="link" href={`/indicators/values/${value.id}`}>
          {t(value.state === 'APPROVED' && row.definition.source === 'MANUAL' ? w.correctOrSee : w.details)}
        </a>
      )}
      {row.open?.state === 'RETURNED' && <span>{row.open.returnReason}</span>}
    </span>
  );
}

interface InputProps {
  view: View;
  row: SheetRow;
  typed: TypedRow;
  field: RowField;
  label: string;
  error: string | undefined;
}

/** One cell to type in; its name says what and of which indicator. */
function Input({ view, row, typed, field, label, error }: InputProps) {
  const { definition } = row;
  const name = `${definition.id}.${field}`;
  const id = `f-${name.replace('.', '-')}`;
  const common = {
    id,
    name,
    'data-column': field,
    'aria-label': `${label}: ${definition.name}`,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
  };
  return (
    <>
      {field === 'value' && typedAs(definition) === 'YES_NO' ? (
        <YesNo view={view} definition={definition} common={common} chosen={typed.value} />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={field === 'note' ? undefined : 'decimal'}
          autocomplete="off"
          value={typed[field]}
          maxLength={field === 'note' ? 2000 : 30}
          class={field === 'note' ? 'input input-sm min-w-32' : 'input input-sm w-24 text-right tabular-nums'}
        />
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          <Icon name="error" size="xs" class="mt-1" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

function YesNo(props: {
  view: View;
  definition: Definition;
  common: Record<string, unknown>;
  chosen: string;
}) {
  const { view, common, chosen } = props;
  return (
    <select {...common} class="select select-sm w-32">
      <option value="">–</option>
      <option value="1" selected={chosen === '1'}>
        {view.t(w.yes)}
      </option>
      <option value="0" selected={chosen === '0'}>
        {view.t(w.no)}
      </option>
    </select>
  );
}

function NotApplicable({ view, typed, name }: { view: View; typed: TypedRow; name: string }) {
  return (
    <label class="inline-grid min-h-7 min-w-7 place-items-center">
      <span class="sr-only">
        {view.t(w.total_NOT_APPLICABLE)}: {name}
      </span>
      <input
        type="checkbox"
        name={`${typed.definitionId}.notApplicable`}
        checked={typed.notApplicable}
        class="checkbox checkbox-sm"
      />
    </label>
  );
}
