import type { Request } from '../../platform/http.ts';
import type { VersionRecord } from '../../procedures/index.ts';
import {
  Autocomplete,
  Button,
  Card,
  type Column,
  DataTable,
  Page,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type Counter, counterOf, countersOf, findChoices, usualChoices } from '../choosing.ts';
import { INTAKE } from './addresses.ts';
import { w } from './words.ts';

/** The first step: which procedure. Words, a code, or one of those that this clerk takes in every day. */
export async function choose(c: Request, counters: readonly Counter[], counter: Counter): Promise<Response> {
  const { context, view } = c.var;
  const { query } = view;
  const person = query.get('person');
  const taken = query.get('q') ?? '';
  if (taken !== '') return c.redirect(hrefOf(counter, taken, person), 303);
  const words = (query.get('q_text') ?? '').trim();
  const rows =
    words === '' ? await usualChoices(context, counter.id) : await findChoices(context, counter.id, words);
  const [only] = rows;
  // Nothing to choose from: on to the dossier.
  if (words !== '' && only && rows.length === 1) return c.redirect(hrefOf(counter, only.code, person), 303);
  return c.html(renderPage(<ChoosePage {...{ view, counters, counter, words, rows, person }} />));
}

function ChoosePage(props: {
  view: View;
  counters: readonly Counter[];
  counter: Counter;
  words: string;
  rows: readonly VersionRecord[];
  person: string | null;
}) {
  const { view, counters, counter, words, rows, person } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(w.intake)} subtitle={t(w.at, { agency: counter.name })}>
      <Stack>
        <Card>
          <form method="get" action={INTAKE} class="form">
            {counters.length > 1 ? (
              <Select
                view={view}
                name="agency"
                label={t(w.agency)}
                value={counter.id}
                empty={null}
                options={counters.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : (
              <input type="hidden" name="agency" value={counter.id} />
            )}
            {person && <input type="hidden" name="person" value={person} />}
            <Autocomplete
              view={view}
              name="q"
              label={t(w.findProcedure)}
              hint={t(w.findProcedureHint)}
              text={words}
              src={`${INTAKE}/procedures?agency=${counter.id}`}
              autofocus
              submits
            />
            <div class="form-actions">
              <Button variant="primary" icon="search">
                {t(w.find)}
              </Button>
            </div>
          </form>
        </Card>
        <Card title={t(words === '' ? w.usual : w.found)} flush>
          <DataTable
            view={view}
            caption={t(words === '' ? w.usual : w.found)}
            columns={columnsFor(view)}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={({ code }) => hrefOf(counter, code, person)}
            dense
            empty={{
              title: t(w.noneFound, { words }),
              hint: t(w.noneFoundHint),
              action: (
                <a class="link" href="/procedures">
                  {t(w.allProcedures)}
                </a>
              ),
            }}
          />
        </Card>
      </Stack>
    </Page>
  );
}

const hrefOf = (counter: Counter, procedure: string, person: string | null): string =>
  `${INTAKE}?${new URLSearchParams({ agency: counter.id, procedure, ...(person && { person }) })}`;

const columnsFor = ({ t }: View): Column<VersionRecord>[] => [
  { key: 'name', label: t(w.findProcedure), width: 'wide', render: ({ content }) => content.name },
  { key: 'code', label: t(w.code), width: 'min', render: ({ code }) => code },
  { key: 'field', label: t(w.field), hideOnPhone: true, render: ({ content }) => content.field.name },
];

const MOST_SUGGESTED = 8;

/** Suggestions for words being typed. */
export async function findHere(c: Request): Promise<{ value: string; label: string; hint: string }[]> {
  const { context, view } = c.var;
  const counter = counterOf(await countersOf(context), view.query.get('agency'));
  const found = await findChoices(context, counter.id, view.query.get('q') ?? '');
  return found.slice(0, MOST_SUGGESTED).map(({ code, content }) => ({
    value: code,
    label: content.name,
    hint: `${code} · ${content.field.name}`,
  }));
}
