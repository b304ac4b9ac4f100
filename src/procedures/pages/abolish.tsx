import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  Form,
  formatDate,
  Page,
  renderPage,
  Select,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Decision } from '../decision-store.ts';
import { abolishProcedure, listDecisions } from '../publishing.ts';
import { findProcedure } from '../reading.ts';
import type { ProcedureRecord } from '../store.ts';
import { mw } from './manage-words.ts';
import { w } from './words.ts';

const PATH = '/procedures/manage/:id/abolish';

/** Abolishing a procedure by decision. */
export function abolishPage(site: Site): void {
  site.get(PATH, 'procedures.publish', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'procedures.publish', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await abolishProcedure(c.var.context, id, {
          decisionId: form.text('decisionId'),
          lastDay: form.text('lastDay'),
          replacedBy: form.text('replacedBy'),
        });
        return done(c, `/procedures/manage/${id}`, c.var.view.t(mw.abolished));
      },
      (faults) => show(c, form, faults),
    );
  });
}

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const procedure = await findProcedure(context, c.req.param('id') ?? '');
  const decisions = await listDecisions(context);
  const typed = {
    decisionId: form?.text('decisionId') ?? '',
    lastDay: form?.text('lastDay') ?? today(context).toString(),
    replacedBy: form?.text('replacedBy') ?? '',
  };
  return renderPage(<AbolishPage {...{ view, procedure, decisions, typed, faults }} />);
}

interface AbolishProps {
  view: View;
  procedure: ProcedureRecord;
  decisions: readonly Decision[];
  typed: { decisionId: string; lastDay: string; replacedBy: string };
  faults: FormFaults;
}

function AbolishPage({ view, procedure, decisions, typed, faults }: AbolishProps) {
  const { t, language } = view;
  const { errors } = faults;
  const back = `/procedures/manage/${procedure.id}`;
  const labels = {
    decisionId: t(mw.chooseDecision),
    lastDay: t(mw.lastDay),
    replacedBy: t(mw.replacedByCode),
  };
  return (
    <Page
      view={view}
      title={`${t(mw.abolish)} ${procedure.code}`}
      subtitle={t(mw.abolishHint)}
      width="narrow"
      breadcrumbs={[
        { href: '/procedures/manage', label: t(mw.catalogue) },
        { href: back, label: procedure.code },
      ]}
    >
      <Card>
        <Form
          view={view}
          action={`${back}/abolish`}
          error={faults.error}
          errors={errors}
          labels={labels}
          actions={
            <>
              <Button variant="danger" busyLabel={t(mw.saving)}>
                {t(mw.abolish)}
              </Button>
              <ButtonLink href={back} variant="ghost">
                {t(mw.cancel)}
              </ButtonLink>
            </>
          }
        >
          <Select
            view={view}
            name="decisionId"
            label={labels.decisionId}
            options={decisions.map((decision) => ({
              value: decision.id,
              label: t(w.decisionWords, {
                number: decision.number,
                date: formatDate(decision.signedOn, language),
                issuer: decision.issuedBy,
              }),
            }))}
            value={typed.decisionId}
            error={errors.decisionId}
            required
          />
          <DateInput
            view={view}
            name="lastDay"
            label={labels.lastDay}
            value={typed.lastDay}
            error={errors.lastDay}
            required
          />
          <TextInput
            view={view}
            name="replacedBy"
            label={labels.replacedBy}
            value={typed.replacedBy}
            error={errors.replacedBy}
            width="short"
            maxLength={30}
          />
        </Form>
      </Card>
    </Page>
  );
}
