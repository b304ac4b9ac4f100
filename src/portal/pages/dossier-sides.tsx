import type { DossierView } from '../../dossiers/index.ts';
import type { PaymentRequest } from '../../payments/index.ts';
import type { FormFaults } from '../../platform/form-page.ts';
import type { IssuedResult } from '../../results/index.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Details,
  Form,
  formatDate,
  formatInstant,
  formatMoney,
  Row,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { dossierPath } from './dossier-parts.tsx';
import { d } from './dossier-words.ts';

/** What was asked to be paid, as it stands: paid only when it is confirmed. */
export function PaymentsCard({ view, payments }: { view: View; payments: readonly PaymentRequest[] }) {
  const { t, language } = view;
  if (payments.length === 0) return null;
  return (
    <Card title={t(d.payments)}>
      <ul class="flex flex-col gap-2">
        {payments.map((payment) => (
          <li key={payment.id}>
            <Row>
              <span class="font-semibold tabular-nums">{formatMoney(payment.total, language)}</span>
              <Badge
                tone={
                  payment.status === 'PAID' ? 'success' : payment.status === 'UNPAID' ? 'warning' : 'neutral'
                }
              >
                {t(d[payment.status])}
              </Badge>
              {payment.paidAt && (
                <span class="text-muted text-sm">{formatInstant(payment.paidAt, language)}</span>
              )}
              {payment.status === 'UNPAID' && (
                <ButtonLink href={`/pay/${payment.key}`} variant="primary">
                  {t(d.pay)}
                </ButtonLink>
              )}
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** An electronic result is there for its owner once it is signed and nothing is owed; others once they are handed over. */
export const mayDownload = ({ dossier }: DossierView, payments: readonly PaymentRequest[]): boolean =>
  dossier.status === 'RETURNED' ||
  (dossier.status === 'RESOLVED' &&
    dossier.resultMode === 'ELECTRONIC' &&
    payments.every(({ status }) => status !== 'UNPAID'));

interface ResultProps {
  view: View;
  opened: DossierView;
  payments: readonly PaymentRequest[];
  issued: IssuedResult | undefined;
  ratePath: string;
}

/** The result, where anybody can verify it, and where the applicant says how it went. */
export function ResultCard({ view, opened, payments, issued, ratePath }: ResultProps) {
  const { t, language } = view;
  const { result, dossier } = opened;
  if (!result || (dossier.status !== 'RESOLVED' && dossier.status !== 'RETURNED')) return null;
  const ready = mayDownload(opened, payments);
  return (
    <Card title={t(d.result)}>
      <Stack>
        <DescriptionList
          columns={2}
          items={[
            { term: t(d.result), value: t(d[result.kind]) },
            { term: t(d.number), value: result.number },
            { term: t(d.issuedOn), value: formatDate(result.issuedOn, language) },
            { term: t(d.signer), value: [result.signerTitle, result.signerName].filter(Boolean).join(' ') },
          ]}
        />
        <Row>
          {result.fileSha256 !== null && ready && (
            <ButtonLink
              href={`${dossierPath(dossier.code ?? dossier.id)}/files/${result.fileSha256}`}
              variant="primary"
              icon="download"
              download
            >
              {t(d.download)}
            </ButtonLink>
          )}
          {issued && ready && <ButtonLink href={`/verify/${issued.token}`}>{t(d.verify)}</ButtonLink>}
          {dossier.status === 'RETURNED' && <ButtonLink href={ratePath}>{t(d.rate)}</ButtonLink>}
        </Row>
        {!ready && dossier.resultMode === 'ELECTRONIC' && <p>{t(d.resultAfterFee)}</p>}
      </Stack>
    </Card>
  );
}

/** What the agency issued, as PDF; what still waits for a signature is not among it. */
export function FormsCard({ view, opened }: { view: View; opened: DossierView }) {
  const { t, language } = view;
  const { dossier, forms } = opened;
  const path = `${dossierPath(dossier.code ?? dossier.id)}/forms`;
  const issued = forms.filter(({ state }) => state === 'ISSUED');
  if (issued.length === 0 && dossier.channel !== 'ONLINE') return null;
  return (
    <Card title={t(d.forms)}>
      <ul class="flex flex-col gap-2">
        {dossier.channel === 'ONLINE' && (
          <li>
            <a href={`${path}/SUBMISSION.pdf`} class="link" data-turbo="false">
              {t(d.formAt, { form: t(d.slipShort), at: formatInstant(dossier.submittedAt, language) })}
            </a>
          </li>
        )}
        {issued.map(({ form, seq, issuedAt }) => (
          <li key={`${form} ${seq}`}>
            <a href={`${path}/${form}-${seq}.pdf`} class="link" data-turbo="false">
              {t(d.formAt, { form: t(d[`form_${form}`]), at: formatInstant(issuedAt, language) })}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function WithdrawCard({
  view,
  opened,
  faults,
}: {
  view: View;
  opened: DossierView;
  faults: FormFaults;
}) {
  const { t } = view;
  const { dossier, actions, events } = opened;
  const atOnce = actions.includes('withdraw');
  const asked = events.some(({ action }) => action === 'ask-withdrawal');
  if (!atOnce && (asked || !actions.includes('ask-withdrawal'))) return null;
  return (
    <Details summary={t(d.withdraw)} open={faults.error !== undefined}>
      <Form
        view={view}
        action={`${dossierPath(dossier.code ?? dossier.id)}/withdraw`}
        hidden={{ version: String(dossier.version) }}
        error={faults.error}
        errors={faults.errors}
        labels={{ reason: t(d.withdrawReason) }}
        actions={<Button variant="danger">{t(d.withdraw)}</Button>}
      >
        <p>{t(atOnce ? d.withdrawNow : d.withdrawAsk)}</p>
        {!atOnce && (
          <TextInput
            view={view}
            name="reason"
            label={t(d.withdrawReason)}
            error={faults.errors.reason}
            maxLength={1000}
            required
          />
        )}
      </Form>
    </Details>
  );
}
