import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Form,
  formatNumber,
  Page,
  renderPage,
  Stack,
  Stat,
  StatRow,
} from '../../ui/index.ts';
import { type HandOutPreview, handOut, previewHandOut } from '../handing-out.ts';
import { w } from '../words.ts';

/** /plans/:id/hand-out: what would happen, then doing it. */
export function handOutPage(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const preview = await previewHandOut(c.var.context, idOf(c));
    return renderPage(<HandOutPage c={c} preview={preview} faults={faults} />);
  };
  site.get('/plans/:id/hand-out', 'programmes.manage', async (c) => c.html(await show(c)));

  site.post('/plans/:id/hand-out', 'programmes.manage', (c) =>
    submit(
      c,
      async () => {
        const { tasks, assignments } = await handOut(c.var.context, idOf(c));
        const message = c.var.view.t(w.handedOut, { tasks, assignments });
        return done(c, `/work?plan=${idOf(c)}`, message);
      },
      (faults) => show(c, faults),
    ),
  );
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

function HandOutPage({ c, preview, faults }: { c: Request; preview: HandOutPreview; faults: FormFaults }) {
  const { view } = c.var;
  const { t, language } = view;
  const { plan, tasks, opens } = preview;
  const number = (value: number): string => formatNumber(value, language);
  const href = `/plans/${plan.id}`;
  return (
    <Page
      view={view}
      width="narrow"
      title={t(w.handOutTitle)}
      subtitle={shorten([plan.number, plan.title].filter(Boolean).join(' – '), 200)}
      breadcrumbs={[{ href, label: t(w.plan) }]}
    >
      <Stack>
        <p>{t(w.handOutHint)}</p>
        <Card title={t(w.willOpen)}>
          <StatRow>
            <Stat label={t(w.tasks)} value={number(tasks.length)} />
            <Stat
              label={t(w.assignmentsCount)}
              value={number(opens.LEAD + opens.COORDINATE + opens.INVITED)}
              hint={[
                t(w.leads, { count: number(opens.LEAD) }),
                t(w.coordinators, { count: number(opens.COORDINATE) }),
                opens.INVITED > 0 && t(w.invited, { count: number(opens.INVITED) }),
              ]
                .filter(Boolean)
                .join('; ')}
            />
            <Stat label={t(w.recurringCount)} value={number(preview.recurring)} />
            <Stat label={t(w.waitingCount)} value={number(preview.waiting)} />
          </StatRow>
        </Card>
        {preview.unled.length > 0 && (
          <Callout view={view} tone="warning" title={t(w.unled)}>
            <p>{t(w.unledHint)}</p>
            <ul class="list-disc pl-5">
              {preview.unled.map((task) => (
                <li key={task.id}>
                  <a class="link" href={`/tasks/${task.id}`}>
                    {[task.ordinal, shorten(task.content, 120)].filter(Boolean).join(' ')}
                  </a>
                </li>
              ))}
            </ul>
          </Callout>
        )}
        {preview.succeeded.length > 0 && (
          <Callout view={view} tone="info" title={t(w.succeeded)}>
            <ul class="list-disc pl-5">
              {preview.succeeded.map(({ from, to }) => (
                <li key={from.id}>
                  {t(w.succeededTo, {
                    from: from.name,
                    to: to.map(({ name }) => name).join('; ') || t(w.nobody),
                  })}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        <Form
          view={view}
          action={`${href}/hand-out`}
          error={faults.error}
          actions={
            <>
              <Button variant="primary" icon="send">
                {t(w.handOut)}
              </Button>
              <ButtonLink href={href} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          {null}
        </Form>
      </Stack>
    </Page>
  );
}
