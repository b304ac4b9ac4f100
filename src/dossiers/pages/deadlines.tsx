import { mayDo } from '../../agencies/index.ts';
import { knownCalendar, officeTimeOf, TIME_UNITS, type TimeUnit } from '../../calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import type { Site } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  ConfirmButton,
  DateInput,
  Details,
  FieldRow,
  Form,
  NumberInput,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { answerVector } from '../clock/answer.ts';
import { runClock } from '../clock/clock.ts';
import { clockWords, limitWords } from '../clock/words.ts';
import { officeOf } from '../terms.ts';
import { DEADLINE_VECTORS, type DeadlineVector } from '../vectors/vectors.ts';
import { askRecompute } from '../watching.ts';
import { w } from './words.ts';

/** What is tried, as typed. */
interface Trial {
  unit: TimeUnit;
  value: string;
  date: string;
  time: string;
}

const PATH = '/dossiers/deadlines';

/** GET /dossiers/deadlines: try a limit, and the worked examples that the tests compute too. */
export function deadlinesPage(site: Site): void {
  site.get(PATH, 'signed-in', async (c) => {
    const { context, view } = c.var;
    const { t } = view;
    const trial = readTrial(context, view.query);
    const asked = view.query.has('unit');
    const manages = await mayDo(context, 'calendar.manage');
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(w.deadlines)}
          subtitle={t(w.deadlinesHint)}
          breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
          actions={manages && <Recompute view={view} />}
        >
          <Stack>
            <TrialCard view={view} trial={trial} steps={asked ? await tryOut(context, view, trial) : null} />
            <Card title={t(w.examples)}>
              <Stack gap="sm">
                {DEADLINE_VECTORS.map((vector) => (
                  <Example key={vector.id} view={view} vector={vector} />
                ))}
              </Stack>
            </Card>
          </Stack>
        </Page>,
      ),
    );
  });

  site.post(`${PATH}/recompute`, 'calendar.manage', async (c) => {
    await askRecompute(c.var.context);
    return done(c, PATH, c.var.view.t(w.recomputeAsked));
  });
}

/** After a notice changed the holidays: all open dossiers are counted again (R12). */
function Recompute({ view }: { view: View }) {
  const { t } = view;
  return (
    <ConfirmButton
      view={view}
      id="recompute"
      action={`${PATH}/recompute`}
      title={t(w.recompute)}
      message={<p>{t(w.recomputeHint)}</p>}
      confirmLabel={t(w.recompute)}
    >
      {t(w.recompute)}
    </ConfirmButton>
  );
}

function readTrial(context: Context, query: URLSearchParams): Trial {
  const now = officeTimeOf(context.now());
  const unit = TIME_UNITS.find((one) => one === query.get('unit')) ?? 'WORKING_DAY';
  return {
    unit,
    value: query.get('value') ?? '3',
    date: query.get('date') ?? now.toPlainDate().toString(),
    time: query.get('time') ?? now.toPlainTime().toString().slice(0, 5),
  };
}

/** The arithmetic of what was typed, in words; null when it is none. */
async function tryOut(context: Context, view: View, trial: Trial): Promise<string[] | 'wrong'> {
  const value = trial.unit === 'SAME_DAY' ? 0 : Number(trial.value);
  const fits = /^\d{4}-\d\d-\d\d$/.test(trial.date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(trial.time);
  if (!fits || !Number.isInteger(value) || value < 0 || value > 1000) return 'wrong';
  const { calendar, settings } = await officeOf(context);
  try {
    const at = Temporal.PlainDateTime.from(`${trial.date}T${trial.time}`).toString();
    const clock = runClock(calendar, { unit: trial.unit, value }, [{ type: 'accepted', at }], settings.clock);
    return clockWords(clock.steps, view.language);
  } catch (error) {
    if (error instanceof RangeError) return 'wrong';
    throw error;
  }
}

function TrialCard({ view, trial, steps }: { view: View; trial: Trial; steps: string[] | 'wrong' | null }) {
  const { t } = view;
  return (
    <Card title={t(w.tryIt)}>
      <Stack>
        <Form
          view={view}
          method="get"
          action={PATH}
          actions={<Button variant="primary">{t(w.compute)}</Button>}
        >
          <FieldRow>
            <NumberInput view={view} name="value" label={t(w.value)} value={trial.value} />
            <Select
              view={view}
              name="unit"
              label={t(w.unit)}
              value={trial.unit}
              empty={null}
              options={TIME_UNITS.map((value) => ({
                value,
                label: limitWords({ unit: value, value: 0 }, view.language).replace(/^0 /, ''),
              }))}
            />
            <DateInput view={view} name="date" label={t(w.startDate)} value={trial.date} />
            <TextInput view={view} name="time" label={t(w.startTime)} value={trial.time} width="short" />
          </FieldRow>
        </Form>
        {steps === 'wrong' && (
          <Callout view={view} tone="error">
            {t(w.timeShape)}
          </Callout>
        )}
        {Array.isArray(steps) && <Arithmetic lines={steps} />}
      </Stack>
    </Card>
  );
}

function Arithmetic({ lines }: { lines: readonly string[] }) {
  return (
    <ol class="list-decimal pl-5">
      {lines.map((line) => (
        <li key={line} class="py-0.5">
          {line}
        </li>
      ))}
    </ol>
  );
}

function Example({ view, vector }: { view: View; vector: DeadlineVector }) {
  const { state } = answerVector(knownCalendar(), vector);
  return (
    <Details summary={`${vector.id} – ${vector.name[view.language]}`}>
      <Arithmetic lines={clockWords(state.steps, view.language)} />
      <p class="text-muted text-sm">
        {view.t(w.source)}: {vector.source}
      </p>
    </Details>
  );
}
