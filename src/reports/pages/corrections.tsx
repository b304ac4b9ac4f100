import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  Details,
  FieldRow,
  Form,
  formatInstant,
  formatNumber,
  NumberInput,
  Row,
  Select,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { reportHref } from '../addresses.ts';
import type { Correction } from '../content-store.ts';
import { isCounted } from '../form.ts';
import type { ReportDetail } from '../reading.ts';
import { w, word } from '../words.ts';
import { itemName } from './annex.tsx';

interface Props {
  view: View;
  detail: ReportDetail;
  faults: FormFaults;
  form: FormInput | undefined;
}

/** Numbers corrected after closing: what stood there, what stands there now, who asked and who decided. */
export function Corrections(props: Props) {
  const { view, detail } = props;
  const { t } = view;
  const { corrections, period, may } = detail;
  const asks = period.closedAt !== null && (may.draft || may.submit);
  if (corrections.length === 0 && !asks) return null;
  return (
    <Card title={t(w.corrections)} hint={t(w.correctionsHint)}>
      <Stack>
        {corrections.length > 0 && (
          <DataTable
            view={view}
            caption={t(w.corrections)}
            columns={columns(view, detail)}
            rows={corrections}
            rowKey={({ id }) => id}
            empty={{ title: t(w.corrections) }}
          />
        )}
        {asks && <Asking {...props} />}
      </Stack>
    </Card>
  );
}

function columns(view: View, detail: ReportDetail): Column<Correction>[] {
  const { t, language } = view;
  const names = new Map(detail.form.items.map((item) => [item.code, itemName(item)]));
  const number = (value: number | null): string =>
    value === null ? t(w.notReported) : formatNumber(value, language);
  return [
    { key: 'item', label: t(w.item), width: 'wide', render: ({ item }) => names.get(item) ?? item },
    { key: 'old', label: t(w.oldValue), align: 'end', render: ({ oldValue }) => number(oldValue) },
    { key: 'new', label: t(w.newValue), align: 'end', render: ({ newValue }) => number(newValue) },
    {
      key: 'reason',
      label: t(w.reason),
      render: ({ reason, askedBy, askedAt }) => (
        <>
          {reason}
          <span class="text-muted block text-sm">
            {`${detail.people.get(askedBy ?? '') ?? t(w.system)}, ${formatInstant(askedAt, language)}`}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      label: t(w.state),
      render: (correction) => <Decision view={view} detail={detail} correction={correction} />,
    },
  ];
}

function Decision(props: { view: View; detail: ReportDetail; correction: Correction }) {
  const { view, detail, correction } = props;
  const { t } = view;
  if (correction.approved !== null || !detail.may.correct)
    return (
      <Badge tone={correction.approved ? 'success' : correction.approved === null ? 'info' : 'neutral'}>
        {t(word('correction_', String(correction.approved)))}
      </Badge>
    );
  return (
    <form method="post" action={`${reportHref(detail.report.id)}/decide-correction`}>
      <input type="hidden" name="correction" value={correction.id} />
      <Row>
        <Button size="sm" variant="primary" name="decision" value="approve">
          {t(w.approve)}
        </Button>
        <Button size="sm" name="decision" value="refuse">
          {t(w.refuse)}
        </Button>
      </Row>
    </form>
  );
}

function Asking({ view, detail, faults, form }: Props) {
  const { t } = view;
  const errors = Object.fromEntries(
    Object.entries(faults.errors).flatMap(([name, text]) => {
      if (name === 'reason') return [['why', text]];
      return name === 'item' || name === 'value' ? [[name, text]] : [];
    }),
  );
  return (
    <Details summary={t(w.askCorrection)} open={form !== undefined && form.text('item') !== ''}>
      <Form
        view={view}
        action={`${reportHref(detail.report.id)}/correct`}
        errors={errors}
        labels={{ item: t(w.item), value: t(w.newValue), why: t(w.reason) }}
        actions={<Button>{t(w.askCorrection)}</Button>}
      >
        <FieldRow>
          <Select
            view={view}
            name="item"
            label={t(w.item)}
            value={form?.text('item')}
            error={errors.item}
            options={detail.form.items
              .filter(isCounted)
              .map((item) => ({ value: item.code, label: itemName(item) }))}
            required
          />
          <NumberInput
            view={view}
            name="value"
            label={t(w.newValue)}
            value={form?.text('value')}
            error={errors.value}
            required
          />
        </FieldRow>
        <TextArea
          view={view}
          name="why"
          label={t(w.reason)}
          value={form?.text('why')}
          error={errors.why}
          rows={2}
          maxLength={2000}
          required
        />
      </Form>
    </Details>
  );
}
