import type { ComponentSpec } from '../../procedures/index.ts';
import { Card, type Column, DataTable, type View } from '../../ui/index.ts';
import type { Typed, TypedPaper } from './typed.ts';
import { w } from './words.ts';

const COUNTS = ['original', 'copy', 'photocopy'] as const;

/** Papers to tick, each with its numbers and its scan. */
export function PaperTable(props: {
  view: View;
  papers: readonly ComponentSpec[];
  typed: Typed;
  /** Names of scans that were received, by paper. */
  received: ReadonlyMap<string, readonly string[]>;
}) {
  const { view, papers, typed, received } = props;
  const { t } = view;
  const of = (key: string): TypedPaper | undefined => typed.papers.get(key);
  const columns: Column<ComponentSpec>[] = [
    {
      key: 'here',
      label: t(w.here),
      width: 'min',
      render: ({ key, name, required }) => (
        <input
          type="checkbox"
          class="checkbox"
          name={`here-${key}`}
          id={`here-${key}`}
          checked={of(key)?.here}
          data-paper={required ? 'required' : 'optional'}
          aria-label={`${t(w.here)}: ${name}`}
        />
      ),
    },
    {
      key: 'name',
      label: t(w.paper),
      width: 'wide',
      render: (one) => (
        <>
          <label for={`here-${one.key}`}>{one.name}</label>
          <span class="text-muted block text-sm">
            {[one.required && t(w.required), one.kind === 'PRESENT' && t(w.shown), one.condition]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    ...COUNTS.map(
      (count): Column<ComponentSpec> => ({
        key: count,
        label: t(w[count]),
        width: 'min',
        render: ({ key, name }) => (
          <input
            type="text"
            inputMode="numeric"
            class="input input-sm w-14 text-right"
            name={`${count}-${key}`}
            value={of(key)?.[count]}
            autocomplete="off"
            aria-label={`${t(w[count])}: ${name}`}
          />
        ),
      }),
    ),
    {
      key: 'scan',
      label: t(w.scanFile),
      render: ({ key, name }) => (
        <>
          <input
            type="file"
            class="file-input file-input-sm w-full max-w-52"
            name={`scan-${key}`}
            accept=".pdf,.jpg,.jpeg,.png"
            multiple
            aria-label={`${t(w.scanFile)}: ${name}`}
          />
          {received.has(key) && (
            <span class="text-muted block text-sm">
              {t(w.scanned, { names: received.get(key)?.join(', ') ?? '' })}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <Card
      title={t(w.papers)}
      flush
      actions={
        <label class="choice">
          <input type="checkbox" class="checkbox" name="all" id="f-all" aria-keyshortcuts="F4" />
          <span>{t(w.all)}</span>
        </label>
      }
    >
      <DataTable
        view={view}
        caption={t(w.papers)}
        columns={columns}
        rows={papers}
        rowKey={({ key }) => key}
        dense
        empty={{ title: t(w.papers) }}
      />
    </Card>
  );
}
