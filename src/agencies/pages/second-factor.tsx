import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  CopyButton,
  Form,
  Page,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { enableSecondFactor, type Proposal, proposeSecondFactor, repeatProposal } from '../second-factor.ts';
import { w } from './account-words.ts';
import { w as words } from './words.ts';

const PATH = '/account/second-factor';

/** Turning on the second factor: scan, keep the recovery codes, confirm. Nothing is stored before the last step. */
export function secondFactorPage(site: Site): void {
  const show = (c: Request, proposal: Proposal, faults: FormFaults = NO_FAULTS): string =>
    renderPage(<SecondFactorPage view={c.var.view} proposal={proposal} faults={faults} />);

  site.get(PATH, 'signed-in', async (c) => {
    c.header('cache-control', 'no-store');
    return c.html(show(c, await proposeSecondFactor(c.var.context)));
  });

  site.post(PATH, 'signed-in', async (c) => {
    const form = await readForm(c);
    const sealed = form.text('sealed');
    return submit(
      c,
      async () => {
        await enableSecondFactor(c.var.context, { sealed, code: form.text('code') });
        return done(c, '/account', c.var.view.t(w.turnedOn));
      },
      async (faults) => show(c, await repeatProposal(c.var.context, sealed), faults),
    );
  });
}

interface SecondFactorPageProps {
  view: View;
  proposal: Proposal;
  faults: FormFaults;
}

function SecondFactorPage({ view, proposal, faults }: SecondFactorPageProps) {
  const { t } = view;
  const picture = `data:image/svg+xml;base64,${Buffer.from(proposal.qrCode).toString('base64')}`;
  return (
    <Page
      view={view}
      title={t(w.secondFactor)}
      width="narrow"
      breadcrumbs={[{ href: '/account', label: t(w.account) }]}
    >
      <Stack>
        <Card title={t(w.scan)} hint={t(w.scanHint)}>
          <img src={picture} width="220" height="220" alt={t(w.qrCode)} class="rounded bg-white" />
          <p class="mt-3 text-sm">
            {t(w.key)}: <code class="break-all">{proposal.key}</code>
          </p>
        </Card>
        <RecoveryCodes view={view} codes={proposal.recoveryCodes} />
        <Card title={t(w.confirmCode)}>
          <Form
            view={view}
            action={PATH}
            hidden={{ sealed: proposal.sealed }}
            error={faults.error}
            errors={faults.errors}
            actions={
              <>
                <Button variant="primary">{t(w.turnOn)}</Button>
                <ButtonLink href="/account" variant="ghost">
                  {t(words.cancel)}
                </ButtonLink>
              </>
            }
          >
            <TextInput
              view={view}
              name="code"
              label={t(w.code)}
              error={faults.errors.code}
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={10}
              width="short"
              required
            />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

function RecoveryCodes({ view, codes }: { view: View; codes: readonly string[] }) {
  return (
    <Card title={view.t(w.keepCodes)} hint={view.t(w.keepCodesHint)}>
      <ul class="grid grid-cols-2 gap-x-6 gap-y-1 sm:max-w-md">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Row>
        <CopyButton view={view} text={codes.join('\n')} />
      </Row>
    </Card>
  );
}
