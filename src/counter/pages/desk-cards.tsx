import type { DeskView, placesOf } from '../../queue/index.ts';
import {
  Badge,
  Button,
  Card,
  CheckboxGroup,
  Details,
  Form,
  formatInstant,
  Row,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Counter } from '../choosing.ts';
import { w, word } from './words.ts';

const DESK = '/counter/desk';
type Places = Awaited<ReturnType<typeof placesOf>>;

/** Sitting down at a counter. */
export function OpenDeskCard({ view, counter, places }: { view: View; counter: Counter; places: Places }) {
  const { t } = view;
  const taken = new Map(places.desks.map((desk) => [desk.counterId, places.names.get(desk.personId) ?? '']));
  return (
    <Card title={t(w.openDesk)}>
      <Form
        view={view}
        action={`${DESK}/open`}
        hidden={{ agency: counter.id }}
        actions={<Button variant="primary">{t(w.openDesk)}</Button>}
      >
        <Select
          view={view}
          name="counter"
          label={t(w.counterNo)}
          empty={null}
          options={places.counters.map(({ id, number }) => ({
            value: id,
            label: taken.has(id)
              ? t(w.counterTaken, { n: number, name: taken.get(id) ?? '' })
              : t(w.atCounter, { n: number }),
            disabled: taken.has(id),
          }))}
          width="medium"
        />
        <CheckboxGroup
          view={view}
          name="group"
          label={t(w.groupsServed)}
          hint={t(w.groupsServedHint)}
          options={places.groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} – ${name}` }))}
        />
      </Form>
    </Card>
  );
}

/** Whoever is called or served here, and what may be done. */
export function TicketCard({ view, opened }: { view: View; opened: DeskView }) {
  const { t } = view;
  const { current } = opened;
  return (
    <Card
      title={
        current ? t(word('ticket_', current.state === 'CALLED' ? 'CALLED' : 'SERVING')) : t(w.nobodyHere)
      }
      actions={
        <Post view={view} to="close">
          <Button size="sm" variant="ghost">
            {t(w.closeDesk)}
          </Button>
        </Post>
      }
    >
      <Stack>
        {current && <p class="text-6xl font-bold tabular-nums">{current.label}</p>}
        {current?.priority && (
          <Row>
            <Badge tone="warning">{t(w.priority)}</Badge>
          </Row>
        )}
        <Row>
          {current?.state === 'CALLED' ? (
            <>
              <Post view={view} to="serve" hidden={{ procedure: current.procedureCode ?? '' }}>
                <Button variant="primary" shortcut="F9">
                  {t(w.isHere)}
                </Button>
              </Post>
              <Post view={view} to="recall">
                <Button icon="bell">{t(w.recall)}</Button>
              </Post>
              <Post view={view} to="skip">
                <Button variant="ghost">{t(w.skip)}</Button>
              </Post>
            </>
          ) : (
            <Post view={view} to="next">
              <Button variant="primary" icon="bell" shortcut="F9">
                {t(w.callNext)}
              </Button>
            </Post>
          )}
          {current?.state === 'SERVING' && (
            <Post view={view} to="end">
              <Button variant="ghost">{t(w.endServing)}</Button>
            </Post>
          )}
        </Row>
        {current && <HandOn view={view} opened={opened} />}
      </Stack>
    </Card>
  );
}

function HandOn({ view, opened }: { view: View; opened: DeskView }) {
  const { t } = view;
  return (
    <Details summary={t(w.handOn)}>
      <Form view={view} action={`${DESK}/hand-on`} actions={<Button>{t(w.handOn)}</Button>}>
        <Select
          view={view}
          name="to"
          label={t(w.handOnTo)}
          options={[
            ...opened.others.map((desk) => ({
              value: `counter ${desk.counterId}`,
              label: t(w.atCounter, { n: desk.number }),
              group: t(w.counterNo),
            })),
            ...opened.groups.map(({ id, letter, name }) => ({
              value: `group ${id}`,
              label: `${letter} – ${name}`,
              group: t(w.groupsServed),
            })),
          ]}
        />
      </Form>
    </Details>
  );
}

/** Those who wait, in the order in which they are called. */
export function WaitingCard({ view, opened }: { view: View; opened: DeskView }) {
  const { t, language } = view;
  const idle = opened.current?.state !== 'CALLED';
  return (
    <Card title={t(w.waiting, { n: opened.waiting.length })}>
      {opened.waiting.length === 0 ? (
        <p class="text-muted">{t(w.nobodyWaits)}</p>
      ) : (
        <ul class="flex flex-col gap-1">
          {opened.waiting.map((ticket) => (
            <li key={ticket.id} class="flex flex-wrap items-center gap-3">
              <strong class="w-16 text-lg tabular-nums">{ticket.label}</strong>
              <span class="text-muted flex-1 text-sm">
                {formatInstant(ticket.issuedAt, language).slice(0, 5)}
                {ticket.priority && ` · ${t(w.priority)}`}
              </span>
              {idle && (
                <Post view={view} to="call" hidden={{ ticket: ticket.id }}>
                  <Button size="sm" variant="ghost">
                    {t(w.callThis)}
                    <span class="sr-only"> {ticket.label}</span>
                  </Button>
                </Post>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** One act of the desk. */
export function Post(props: {
  view: View;
  to: string;
  hidden?: Readonly<Record<string, string>>;
  children: preact.ComponentChildren;
}) {
  return (
    <Form view={props.view} action={`${DESK}/${props.to}`} hidden={props.hidden}>
      {props.children}
    </Form>
  );
}
