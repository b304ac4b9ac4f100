import { randomUUID } from 'node:crypto';
import { formatTarget, planWord } from '../../plans/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  Form,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
} from '../../ui/index.ts';
import { cw } from '../cascade-words.ts';
import { startPlan, type WritingChoice, writingChoice } from '../cascade-writing.ts';

const PATH = '/cascade/new';

/** /cascade/new: a plan of one's own, beginning with the rows above that an agency takes on. */
export function planWritingPage(site: Site): void {
  const show = async (c: Request, form: FormInput | null, faults: FormFaults): Promise<string> => {
    const { query } = c.var.view;
    const choice = await writingChoice(c.var.context, {
      agencyId: form?.text('agencyId') ?? query.get('agency'),
      planId: form?.text('planId') ?? query.get('plan'),
    });
    return renderPage(<WritingPage c={c} choice={choice} form={form} faults={faults} />);
  };

  site.get(PATH, 'plans.import', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'plans.import', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const rowIds = form.texts('row');
        const planId = await startPlan(c.var.context, {
          agencyId: form.text('agencyId'),
          planId: form.text('planId'),
          rowIds,
          title: form.text('title'),
          requestKey: form.text('requestKey'),
        });
        return done(c, `/plans/${planId}/review`, c.var.view.t(cw.started, { count: rowIds.length }));
      },
      (faults) => show(c, form, faults),
    );
  });
}

interface WritingProps {
  c: Request;
  choice: WritingChoice;
  form: FormInput | null;
  faults: FormFaults;
}

function WritingPage({ c, choice, form, faults }: WritingProps) {
  const { view } = c.var;
  const { t } = view;
  const { agencies, agency, plans, plan } = choice;
  return (
    <Page
      view={view}
      title={t(cw.write)}
      subtitle={t(cw.writeHint)}
      breadcrumbs={[{ href: '/plans', label: t(planWord('', 'plans')) }]}
    >
      <Stack>
        {agencies.length > 0 && (
          <Card>
            <form method="get" action={PATH} class="flex flex-wrap items-end gap-3">
              <Select
                view={view}
                name="agency"
                label={t(cw.agency)}
                empty={null}
                value={agency?.id}
                options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Select
                view={view}
                name="plan"
                label={t(cw.planAbove)}
                empty={null}
                value={plan?.id}
                options={plans.map((one) => ({
                  value: one.id,
                  label: shorten([one.number, one.title].filter(Boolean).join(' · '), 90),
                }))}
              />
              <Button>{t(cw.show)}</Button>
            </form>
          </Card>
        )}
        {agency && plan ? (
          <Rows c={c} choice={choice} form={form} faults={faults} />
        ) : (
          <EmptyState title={t(cw.noneAbove)} />
        )}
      </Stack>
    </Page>
  );
}

function Rows({ c, choice, form, faults }: WritingProps) {
  const { view } = c.var;
  const { t } = view;
  const { agency, plan, rows, title } = choice;
  return (
    <Form
      view={view}
      id="take"
      action={PATH}
      hidden={{
        agencyId: agency?.id ?? '',
        planId: plan?.id ?? '',
        requestKey: form?.text('requestKey') || randomUUID(),
      }}
      error={faults.error}
      errors={faults.errors}
      labels={{ title: t(cw.title), row: t(cw.assigned) }}
      actions={
        <Button variant="primary" icon="plan">
          {t(cw.start)}
        </Button>
      }
    >
      <TextInput
        view={view}
        name="title"
        label={t(cw.title)}
        value={form?.text('title') || title}
        error={faults.errors.title}
        required
      />
      <DataTable
        view={view}
        caption={t(cw.assigned)}
        rows={rows}
        rowKey={({ id }) => id}
        selection={{ form: 'take', name: 'row', label: ({ content }) => shorten(content, 120) }}
        empty={{ title: t(cw.nothing) }}
        columns={[
          {
            key: 'row',
            label: t(cw.row),
            width: 'wide',
            render: ({ ordinal, content }) => (
              <>
                {ordinal && <span class="text-muted">{ordinal} </span>}
                {content}
              </>
            ),
          },
          {
            key: 'kind',
            label: t(cw.kind),
            render: ({ kind, field }) => (
              <>
                {t(kind === 'task' ? cw.task : cw.indicator)}
                <span class="text-muted block text-sm">{t(planWord('field_', field))}</span>
              </>
            ),
          },
          {
            key: 'target',
            label: t(cw.target),
            render: ({ kind, targets }) =>
              kind === 'indicator' ? targets.map(formatTarget).join('; ') : '–',
          },
        ]}
      />
    </Form>
  );
}
