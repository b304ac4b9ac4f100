/** Parts of the page of a task: its times with their conditions, what was decided later, withdrawing it. */
import { randomUUID } from 'node:crypto';
import { planWord } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  Details,
  FieldRow,
  Form,
  formatDate,
  Row,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Amendment, TaskSnapshot } from '../amend-store.ts';
import type { TimePoint } from '../handout-store.ts';
import { w, workWord } from '../words.ts';
import type { TaskProps } from './task.tsx';

type TimeLike = Pick<TimePoint, 'condition' | 'continuous' | 'dueOn' | 'label' | 'rhythm' | 'startOn'>;

/** "Đợt 1: từ 01/3/2026 đến 30/6/2026 · Hằng quý". */
export function timeLine({ t, language }: View, time: TimeLike): string {
  const start = time.startOn && formatDate(time.startOn, language);
  const due = time.dueOn && formatDate(time.dueOn, language);
  const days =
    start && due
      ? t(w.fromTo, { start, due })
      : due
        ? t(w.until, { due })
        : start
          ? t(w.from, { start })
          : time.condition
            ? ''
            : t(w.noDates);
  const rhythm = time.rhythm && t(workWord('rhythm_', time.rhythm));
  const repeats =
    rhythm && (time.continuous ? t(w.continuousEach, { rhythm: rhythm.toLowerCase() }) : rhythm);
  const words = [days, repeats, time.condition].filter(Boolean).join(' · ');
  return time.label ? `${time.label}: ${words}` : words;
}

/** When it is to be done, and what was recorded about its conditions. */
export function TimesCard({ c, detail }: TaskProps) {
  const { view } = c.var;
  const { t, language } = view;
  const { task } = detail;
  return (
    <Card title={t(w.times)}>
      <Stack gap="sm">
        {detail.times.map((time) => (
          <div key={time.position}>
            <Row>
              <span class="font-medium">{timeLine(view, time)}</span>
              {time.condition && detail.mayManage && task.withdrawnOn === null && (
                <ButtonLink href={`/tasks/${task.id}/condition/${time.position}`} size="sm" icon="check">
                  {t(w.recordCondition)}
                </ButtonLink>
              )}
            </Row>
            <ul class="text-muted list-disc pl-5 text-sm">
              {detail.conditions
                .filter(({ timePosition }) => timePosition === time.position)
                .map((event) => (
                  <li key={event.occurredOn}>
                    {t(w.conditionRecorded, {
                      date: formatDate(event.occurredOn, language),
                      document: event.document,
                      days: event.dueAfterDays,
                    })}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

/** What was decided after publishing, newest first, each with what stood there before. */
export function Amendments({ c, detail }: TaskProps) {
  const { view } = c.var;
  const { t, language } = view;
  return (
    <Card title={t(w.amendments)}>
      <ol class="flex flex-col gap-4">
        {detail.amendments.toReversed().map((one) => (
          <li key={one.number}>
            <p class="font-medium">
              {t(workWord('kind_', one.kind))}.{' '}
              {t(w.amendmentBy, {
                document: one.document,
                date: formatDate(one.decidedOn, language),
                reason: one.reason,
              })}
            </p>
            {one.before && one.after && <Changes view={view} before={one.before} after={one.after} />}
            <p class="text-muted text-sm">{one.madeByName}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

type Snapshot = NonNullable<Amendment['before']>;

function Changes({ view, before, after }: { view: View; before: Snapshot; after: Snapshot }) {
  const { t } = view;
  const texts = (state: TaskSnapshot): Record<string, string> => ({
    [t(w.field)]: t(planWord('field_', state.field)),
    [t(w.content)]: state.content,
    [t(w.product)]: state.product,
    [t(w.note)]: state.note,
    [t(w.times)]: state.times.map((time) => timeLine(view, time)).join('; '),
    [t(w.agencies)]: String(state.agencies.length),
  });
  const [old, now] = [texts(before), texts(after)];
  const changed = Object.keys(old).filter((name) => old[name] !== now[name]);
  if (changed.length === 0) return null;
  return (
    <dl class="border-base-300 my-2 border-l-4 pl-3 text-sm">
      {changed.map((name) => (
        <div key={name} class="mb-1">
          <dt class="font-semibold">{name}</dt>
          <dd>
            <del class="text-muted">{old[name] || '–'}</del> →{' '}
            <ins class="no-underline">{now[name] || '–'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function WithdrawForm({ c, detail, sent, faults }: TaskProps) {
  const { view, context } = c.var;
  const { t } = view;
  const labels = { document: t(w.document), decidedOn: t(w.decidedOn), reason: t(w.reason) };
  const field = (name: keyof typeof labels, otherwise = '') => ({
    view,
    name,
    id: `withdraw-${name}`,
    label: labels[name],
    value: sent.text(name) || otherwise,
    error: faults.errors[name],
    required: true,
  });
  return (
    <Card>
      <Details summary={t(w.withdraw)} open={faults.error !== undefined}>
        <Stack>
          <p class="text-muted text-sm">{t(w.dontChange)}</p>
          <Form
            view={view}
            action={`/tasks/${detail.task.id}/withdraw`}
            hidden={{ version: String(detail.task.version), requestKey: randomUUID() }}
            error={faults.error}
            errors={faults.errors}
            labels={labels}
            actions={<Button variant="danger">{t(w.withdraw)}</Button>}
          >
            <FieldRow>
              <TextInput {...field('document')} hint={t(w.documentHint)} />
              <DateInput {...field('decidedOn', today(context).toString())} />
            </FieldRow>
            <TextArea {...field('reason')} rows={3} />
          </Form>
        </Stack>
      </Details>
    </Card>
  );
}
