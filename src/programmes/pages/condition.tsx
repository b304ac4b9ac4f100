import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  DateInput,
  FieldRow,
  Form,
  NumberInput,
  Page,
  renderPage,
  TextInput,
} from '../../ui/index.ts';
import { settingsOf } from '../browsing.ts';
import { findLivingTask } from '../browsing-tasks.ts';
import { recordCondition } from '../conditions.ts';
import { w } from '../words.ts';

/** /tasks/:id/condition/:position: a condition came true. */
export function conditionPage(site: Site): void {
  site.get('/tasks/:id/condition/:position', 'programmes.manage', async (c) =>
    c.html(await show(c, new FormInput(new FormData()), NO_FAULTS)),
  );

  site.post('/tasks/:id/condition/:position', 'programmes.manage', async (c) => {
    const form = await readForm(c);
    const id = c.req.param('id') ?? '';
    return submit(
      c,
      async () => {
        const days = form.text('dueAfterDays');
        const count = await recordCondition(c.var.context, id, {
          timePosition: c.req.param('position'),
          occurredOn: form.text('occurredOn'),
          document: form.text('document'),
          dueAfterDays: days === '' ? null : days,
          everywhere: form.checked('everywhere'),
        });
        return done(c, `/tasks/${id}`, c.var.view.t(w.begun, { count }));
      },
      (faults) => show(c, form, faults),
    );
  });
}

async function show(c: Request, form: FormInput, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const detail = await findLivingTask(context, c.req.param('id') ?? '');
  const time = detail?.times.find(({ position }) => String(position) === c.req.param('position'));
  if (!detail || !time?.condition) throw notFound();
  const { daysAfterCondition } = await settingsOf(context);
  const href = `/tasks/${detail.task.id}`;
  const labels = {
    occurredOn: t(w.occurredOn),
    document: t(w.document),
    dueAfterDays: t(w.dueAfterDays),
    everywhere: t(w.everywhere),
  };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    value: form.text(name),
    error: faults.errors[name],
  });
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(w.recordCondition)}
      subtitle={<q>{time.condition}</q>}
      breadcrumbs={[{ href, label: `${t(w.task)} ${detail.task.ordinal}`.trim() }]}
    >
      <p class="mb-4">{detail.task.content}</p>
      <Card>
        <Form
          view={view}
          action={`${href}/condition/${time.position}`}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={
            <>
              <Button variant="primary">{t(w.recordCondition)}</Button>
              <ButtonLink href={href} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <FieldRow>
            <DateInput {...field('occurredOn')} required />
            <NumberInput {...field('dueAfterDays')} hint={t(w.dueAfterHint, { days: daysAfterCondition })} />
          </FieldRow>
          <TextInput {...field('document')} hint={t(w.documentHint)} required />
          <Checkbox
            view={view}
            name="everywhere"
            label={labels.everywhere}
            checked={form.checked('everywhere')}
          />
        </Form>
      </Card>
    </Page>,
  );
}
