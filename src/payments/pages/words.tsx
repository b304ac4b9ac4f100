import { Badge, type BadgeTone, type Column, DataTable, formatMoney, type View } from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type Line, lineAmount, type RequestStatus } from '../rules.ts';

const TONES: Record<RequestStatus, BadgeTone> = {
  UNPAID: 'warning',
  PAID: 'success',
  EXEMPT: 'neutral',
  CANCELLED: 'neutral',
  REFUNDED: 'info',
};

export const StatusBadge = ({ view, status }: { view: View; status: RequestStatus }) => (
  <Badge tone={TONES[status]}>{view.t(m[`status${status}`])}</Badge>
);

/** What is owed, line by line. */
export function LineTable({ view, lines }: { view: View; lines: readonly Line[] }) {
  const { t, language } = view;
  const columns: Column<Line>[] = [
    {
      key: 'name',
      label: t(m.lineName),
      width: 'wide',
      render: (line) => (
        <>
          {line.name}
          {line.exemptReason !== '' && (
            <span class="text-muted block text-sm">
              {t(m.exemptReason)}: {line.exemptReason}
            </span>
          )}
        </>
      ),
    },
    { key: 'type', label: t(m.lineType), width: 'min', render: (line) => t(m[`type${line.type}`]) },
    {
      key: 'quantity',
      label: t(m.quantity),
      width: 'min',
      align: 'end',
      render: (line) => String(line.quantity),
    },
    {
      key: 'unitPrice',
      label: t(m.unitPrice),
      width: 'min',
      align: 'end',
      render: (line) => formatMoney(line.unitPrice, language),
    },
    {
      key: 'amount',
      label: t(m.amount),
      width: 'min',
      align: 'end',
      render: (line) => formatMoney(lineAmount(line), language),
    },
  ];
  return (
    <DataTable
      view={view}
      caption={t(m.lines)}
      columns={columns}
      rows={lines}
      rowKey={(line) => `${line.feeCode} ${line.name}`}
      empty={{ title: t(m.noPayments) }}
    />
  );
}
