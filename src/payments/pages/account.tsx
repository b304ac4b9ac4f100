import { findAgency } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Button, Card, FieldRow, Form, Page, renderPage, TextInput, type View } from '../../ui/index.ts';
import { type AccountInput, findAccount, setAccount } from '../accounts.ts';
import { m } from '../messages.ts';

const NAMES = ['bankBin', 'accountNumber', 'accountName', 'taxCode', 'receiptForm', 'receiptSymbol'] as const;
type Draft = Record<(typeof NAMES)[number], string> & { version: string };

/** /agencies/:id/payments: where an agency's money goes. */
export function accountPage(site: Site): void {
  const show = async (c: Request, draft: Draft, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const agency = await findAgency(c.var.context, c.req.param('id') ?? '');
    return renderPage(
      <AccountPage view={c.var.view} id={agency.id} name={agency.name} draft={draft} faults={faults} />,
    );
  };

  site.get('/agencies/:id/payments', 'payments.accounts', async (c) => {
    const account = await findAccount(
      c.var.context,
      (await findAgency(c.var.context, c.req.param('id') ?? '')).id,
    );
    const draft = Object.fromEntries(NAMES.map((name) => [name, account?.[name] ?? '']));
    return c.html(await show(c, { ...draft, version: String(account?.version ?? 0) } as Draft));
  });

  site.post('/agencies/:id/payments', 'payments.accounts', async (c) => {
    const form = await readForm(c);
    const fields = Object.fromEntries(NAMES.map((name) => [name, form.text(name)]));
    const draft = { ...fields, version: form.text('version') } as Draft;
    return submit(
      c,
      async () => {
        const agency = await findAgency(c.var.context, c.req.param('id') ?? '');
        await setAccount(c.var.context, agency.id, draft satisfies AccountInput);
        return done(c, `/agencies/${agency.id}/payments`, c.var.view.t(m.saved));
      },
      (faults) => show(c, draft, faults),
    );
  });
}

function AccountPage(props: { view: View; id: string; name: string; draft: Draft; faults: FormFaults }) {
  const { view, id, name, draft, faults } = props;
  const { t } = view;
  const labels = {
    bankBin: t(m.bank),
    accountNumber: t(m.accountNumber),
    accountName: t(m.accountName),
    taxCode: t(m.taxCode),
    receiptForm: t(m.receiptForm),
    receiptSymbol: t(m.receiptSymbol),
  };
  const field = (key: (typeof NAMES)[number], required = true) => (
    <TextInput
      view={view}
      name={key}
      label={labels[key]}
      value={draft[key]}
      error={faults.errors[key]}
      required={required}
    />
  );
  return (
    <Page
      view={view}
      title={t(m.account)}
      subtitle={t(m.accountHint)}
      breadcrumbs={[{ href: `/agencies/${id}`, label: name }]}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action={`/agencies/${id}/payments`}
          hidden={{ version: draft.version }}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(m.save)}</Button>}
        >
          <FieldRow>
            {field('bankBin')}
            {field('accountNumber')}
          </FieldRow>
          {field('accountName')}
          {field('taxCode', false)}
          <FieldRow>
            {field('receiptForm', false)}
            {field('receiptSymbol')}
          </FieldRow>
        </Form>
      </Card>
    </Page>
  );
}
