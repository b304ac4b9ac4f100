import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import {
  Button,
  Card,
  DateInput,
  FieldRow,
  Form,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { reportHref } from '../addresses.ts';
import type { ReportDetail } from '../reading.ts';
import { w } from '../words.ts';

interface Props {
  view: View;
  detail: ReportDetail;
  faults: FormFaults;
  form: FormInput | undefined;
}

/** What the person may do with the report as it stands: submit, accept, return, number it. */
export function Deciding(props: Props) {
  const { view, detail, faults, form } = props;
  const { t } = view;
  const { report, period, may } = detail;
  const version = { version: String(report.version) };
  const asHead = report.state === 'WAITING_HEAD' && may.submit;
  const asOffice = report.state === 'SUBMITTED' && may.decide;
  const numbers = ['SUBMITTED', 'ACCEPTED'].includes(report.state) && (may.submit || may.draft);
  const decides = period.closedAt === null && (asHead || asOffice);
  return (
    <>
      {decides && (
        <Card title={t(w.decide)} hint={asHead ? t(w.submitHint) : undefined}>
          <Stack>
            <form method="post" action={`${reportHref(report.id)}/${asHead ? 'submit' : 'accept'}`}>
              <input type="hidden" name="version" value={version.version} />
              <Button variant="primary" icon={asHead ? 'send' : 'check'}>
                {t(asHead ? w.submit : w.accept)}
              </Button>
            </form>
            <Form
              view={view}
              action={`${reportHref(report.id)}/return`}
              hidden={version}
              errors={faults.errors.reason ? { reason: faults.errors.reason } : {}}
              labels={{ reason: t(w.returnReason) }}
              actions={<Button icon="undo">{t(w.giveBack)}</Button>}
            >
              <TextArea
                view={view}
                name="reason"
                label={t(w.returnReason)}
                value={form?.text('reason')}
                error={faults.errors.reason}
                rows={2}
                maxLength={2000}
              />
            </Form>
          </Stack>
        </Card>
      )}
      {numbers && <NumberForm {...props} />}
    </>
  );
}

function NumberForm({ view, detail, faults, form }: Props) {
  const { t } = view;
  const { report } = detail;
  const labels = { number: t(w.number), signedOn: t(w.signedOn) };
  const field = (name: keyof typeof labels, stored: string) => ({
    view,
    name,
    label: labels[name],
    value: form?.text(name) || stored,
    error: faults.errors[name],
  });
  return (
    <Card title={t(w.numberAndDate)}>
      <Form
        view={view}
        action={`${reportHref(report.id)}/number`}
        errors={Object.fromEntries(Object.entries(faults.errors).filter(([name]) => name in labels))}
        labels={labels}
        actions={<Button>{t(w.save)}</Button>}
      >
        <FieldRow>
          <TextInput {...field('number', report.number)} maxLength={60} />
          <DateInput {...field('signedOn', report.signedOn ?? '')} />
        </FieldRow>
      </Form>
    </Card>
  );
}
