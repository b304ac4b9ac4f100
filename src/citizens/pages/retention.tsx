import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Button, Card, Form, NumberInput, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { type Kept, listTerms, setTerm, type Term } from '../retention.ts';
import { w } from './words.ts';

const PATH = '/citizens/retention';

/** How long personal data are kept: set by the administrator. */
export function retentionPage(site: Site): void {
  site.get(PATH, 'system.manage', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'system.manage', async (c) => {
    const form = await readForm(c);
    const what = form.text('what') as Kept;
    return submit(
      c,
      async () => {
        await setTerm(c.var.context, { what, months: form.text('months'), version: form.text('version') });
        return done(c, PATH, c.var.view.t(w.termSaved));
      },
      (faults) => show(c, what, faults),
    );
  });
}

async function show(c: Request, wrong: Kept | null, faults: FormFaults): Promise<string> {
  const terms = await listTerms(c.var.context);
  return renderPage(<RetentionPage view={c.var.view} terms={terms} wrong={wrong} faults={faults} />);
}

interface Shown {
  view: View;
  terms: readonly Term[];
  /** The term whose form was wrong. */
  wrong: Kept | null;
  faults: FormFaults;
}

function RetentionPage({ view, terms, wrong, faults }: Shown) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.retention)} subtitle={t(w.retentionHint)} width="narrow">
      <Stack>
        {terms.map(({ what, months, version }) => (
          <Card key={what} title={t(w[`kept${what}`])}>
            <Form
              view={view}
              action={PATH}
              hidden={{ what, version: String(version) }}
              error={wrong === what ? faults.error : undefined}
              actions={<Button busyLabel={t(w.saving)}>{t(w.save)}</Button>}
            >
              <NumberInput
                view={view}
                id={`months-${what}`}
                name="months"
                label={t(w[`kept${what}`])}
                quiet
                value={months}
                unit={t(w.months)}
                error={wrong === what ? faults.errors.months : undefined}
              />
            </Form>
          </Card>
        ))}
      </Stack>
    </Page>
  );
}
