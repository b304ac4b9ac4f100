import type { Request } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import { Badge, Card, DescriptionList, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { findTask, type TaskDetail } from '../browsing.ts';
import { m, word } from '../messages.ts';
import { p } from '../publish-messages.ts';
import { spansOfRow } from '../rows.ts';
import { marked } from './document-pane.tsx';
import { timeReason, timeWords } from './time-words.ts';

/** One published task, the words it came from, who is to do it and until when: before it is handed out. */
export async function taskPage(c: Request): Promise<Response> {
  const { view } = c.var;
  const detail = await findTask(c.var.context, c.req.param('id') ?? '');
  const { plan, task } = detail;
  const { t } = view;
  return c.html(
    renderPage(
      <Page
        view={view}
        width="narrow"
        title={`${t(p.task)} ${task.ordinal}`.trim()}
        subtitle={<Badge>{t(word('field_', task.field))}</Badge>}
        breadcrumbs={[
          { href: '/plans', label: t(m.plans) },
          { href: `/plans/${plan.id}/tasks`, label: shorten(plan.title || plan.number || t(m.untitled), 70) },
        ]}
      >
        <Stack>
          <Card>
            <p class="mb-4 text-lg font-medium">{task.content}</p>
            <DescriptionList
              items={[
                { term: t(m.product), value: task.product },
                { term: t(m.note), value: task.note },
              ]}
            />
          </Card>
          <Card title={t(m.agencies)}>
            <Agencies view={view} detail={detail} />
          </Card>
          <Card title={t(m.time)}>
            <Times view={view} detail={detail} />
          </Card>
          <Verbatim view={view} detail={detail} />
        </Stack>
      </Page>,
    ),
  );
}

/** So many agencies stand in two columns. */
const MANY = 8;

function Agencies({ view, detail }: { view: View; detail: TaskDetail }) {
  const { t } = view;
  const { task } = detail;
  const words = { LEAD: task.leadWords, COORDINATE: task.coordinateWords, INVITED: '' } as const;
  return (
    <DescriptionList
      items={(['LEAD', 'COORDINATE', 'INVITED'] as const).map((role) => {
        const agencies = task.agencies.filter((agency) => agency.role === role);
        const shown = agencies.length > 0 || words[role] !== '';
        return {
          term: t(word('role_', role)),
          value: shown ? (
            <>
              {agencies.length === 0 && <span class="text-muted">{t(m.noAgency)}</span>}
              <ul class={agencies.length > MANY ? 'gap-x-8 sm:columns-2' : undefined}>
                {agencies.map(({ agencyId, name, origin }) => (
                  <li key={agencyId} class="break-inside-avoid">
                    {name} {origin === 'MANUAL' && <Badge>{t(m.origin_MANUAL)}</Badge>}
                  </li>
                ))}
              </ul>
              {words[role] && <p class="text-muted text-sm">{t(m.inDocument, { words: words[role] })}</p>}
            </>
          ) : null,
        };
      })}
    />
  );
}

function Times({ view, detail }: { view: View; detail: TaskDetail }) {
  const { task } = detail;
  const { t } = view;
  return (
    <Stack gap="sm">
      {task.times.length === 0 && <p class="text-muted">{t(m.dueNone)}</p>}
      {task.times.map((time) => (
        <div key={`${time.label}${time.dueOn}${time.kind}`}>
          <p class="font-medium">{timeWords(view, time)}</p>
          <p class="text-muted text-sm">{timeReason(view, time)}</p>
        </div>
      ))}
      {task.timeWords && <p class="text-muted text-sm">{t(m.inDocument, { words: task.timeWords })}</p>}
    </Stack>
  );
}

const AROUND = 160;

/** The row's words in the document, with what stands around them. */
export function Verbatim({ view, detail }: { view: View; detail: TaskDetail }) {
  const { t } = view;
  const spans = spansOfRow(detail.row);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return null;
  const { text } = detail.source;
  const from = Math.max(0, text.lastIndexOf('\n', first.start - AROUND) + 1);
  const after = text.indexOf('\n', Math.min(text.length, last.end + AROUND));
  const to = Math.min(after === -1 ? text.length : after, from + 6000);
  return (
    <Card title={t(m.verbatim)}>
      <p class="whitespace-pre-line" lang="vi">
        {marked(text, { start: from, end: to }, spans)}
      </p>
      <p class="mt-3">
        <a class="link" href={`/plans/${detail.plan.id}/text?row=${detail.row.id}#marked`}>
          {t(m.seeInDocument)}
        </a>
      </p>
    </Card>
  );
}
