import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  CheckboxGroup,
  type Column,
  DataTable,
  Form,
  NumberInput,
  Page,
  renderPage,
  Select,
  type View,
} from '../../ui/index.ts';
import { changeLadder, ladderMark, type RungInput, readLadder } from '../ladder.ts';
import { w } from '../reminder-words.ts';
import { LEVELS, type Level, REMINDER_ROLES, type ReminderRole } from '../reminders.ts';

const PATH = '/reminders/ladder';

/** A rung as it stands in the form; the last row is empty, for a new one. */
interface Draft {
  after: string;
  every: string;
  roles: readonly string[];
  level: string;
}
const EMPTY: Draft = { after: '', every: '', roles: [], level: 'urging' };

/** /reminders/ladder: when who is reminded, for the administrator. */
export function ladderPage(site: Site): void {
  const stored = async (c: Request): Promise<{ drafts: Draft[]; mark: string }> => {
    const ladder = await readLadder(c.var.context);
    const drafts = ladder.map(({ afterDays, everyDays, roles, level }) => ({
      after: String(afterDays),
      every: everyDays === null ? '' : String(everyDays),
      roles,
      level,
    }));
    return { drafts, mark: ladderMark(ladder) };
  };
  const show = (c: Request, drafts: Draft[], mark: string, faults: FormFaults = NO_FAULTS): string =>
    renderPage(<Ladder view={c.var.view} drafts={drafts} mark={mark} faults={faults} />);

  site.get(PATH, 'system.manage', async (c) => {
    const { drafts, mark } = await stored(c);
    return c.html(show(c, drafts, mark));
  });
  site.post(PATH, 'system.manage', async (c) => {
    const form = await readForm(c);
    const drafts = readDrafts(form);
    return submit(
      c,
      async () => {
        await changeLadder(c.var.context, { rungs: drafts.map(toRung), mark: form.text('mark') });
        return done(c, PATH, c.var.view.t(w.ladderSaved));
      },
      async (faults) => {
        const mark = 'theirs' in faults.details ? (await stored(c)).mark : form.text('mark');
        return show(c, drafts, mark, faults);
      },
    );
  });
}

/** Rows whose days were left empty are gone. */
function readDrafts(form: FormInput): Draft[] {
  const count = Math.min(Number(form.text('count')) || 0, 50);
  return Array.from({ length: count }, (_, index) => ({
    after: form.text(`after-${index}`),
    every: form.text(`every-${index}`),
    roles: form.texts(`roles-${index}`),
    level: form.text(`level-${index}`),
  })).filter(({ after }) => after !== '');
}

const toRung = ({ after, every, roles, level }: Draft): RungInput => ({
  afterDays: Number(after.replace('−', '-')),
  everyDays: every === '' ? null : Number(every),
  roles: roles as ReminderRole[],
  level: level as Level,
});

function Ladder(props: { view: View; drafts: Draft[]; mark: string; faults: FormFaults }) {
  const { view, drafts, mark, faults } = props;
  const { t } = view;
  const rows = [...drafts, EMPTY].map((draft, index) => ({ draft, index }));
  return (
    <Page view={view} title={t(w.ladder)} subtitle={t(w.ladderHint)}>
      <Form
        view={view}
        action={PATH}
        hidden={{ mark, count: String(rows.length) }}
        error={faults.error}
        errors={faults.errors}
        actions={<Button variant="primary">{t(w.save)}</Button>}
      >
        <DataTable
          view={view}
          caption={t(w.ladder)}
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={columns(view)}
          empty={{ title: t(w.ladder) }}
        />
      </Form>
    </Page>
  );
}

function columns(view: View): Column<{ draft: Draft; index: number }>[] {
  const { t } = view;
  const label = (field: string, index: number): string => t(w.fieldOfRung, { field, number: index + 1 });
  return [
    {
      key: 'after',
      label: t(w.afterDays),
      width: 'min',
      render: ({ draft, index }) => (
        <NumberInput
          view={view}
          name={`after-${index}`}
          label={label(t(w.afterDays), index)}
          value={draft.after}
          quiet
        />
      ),
    },
    {
      key: 'every',
      label: t(w.everyDays),
      width: 'min',
      render: ({ draft, index }) => (
        <NumberInput
          view={view}
          name={`every-${index}`}
          label={label(t(w.everyDays), index)}
          value={draft.every}
          quiet
        />
      ),
    },
    {
      key: 'roles',
      label: t(w.toWhom),
      width: 'wide',
      render: ({ draft, index }) => (
        <CheckboxGroup
          view={view}
          name={`roles-${index}`}
          label={label(t(w.toWhom), index)}
          values={draft.roles}
          options={REMINDER_ROLES.map((role) => ({ value: role, label: t(w[role]) }))}
          quiet
          inline
        />
      ),
    },
    {
      key: 'level',
      label: t(w.level),
      render: ({ draft, index }) => (
        <Select
          view={view}
          name={`level-${index}`}
          label={label(t(w.level), index)}
          value={draft.level}
          options={LEVELS.map((level) => ({ value: level, label: t(w[level]) }))}
          empty={null}
          quiet
        />
      ),
    },
  ];
}
