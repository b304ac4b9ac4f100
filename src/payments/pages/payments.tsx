import { namesOfAgencies } from '../../agencies/index.ts';
import type { Site } from '../../platform/http.ts';
import { isId } from '../../platform/validation.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatInstant,
  formatMoney,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { listPayments, type PaymentList } from '../reconciling.ts';
import type { RequestStatus } from '../rules.ts';
import type { PaymentRequest } from '../store.ts';
import { StatusBadge } from './words.tsx';

const STATUSES = ['UNPAID', 'PAID', 'EXEMPT', 'CANCELLED', 'REFUNDED'] as const;
type State = ListState<'askedAt', 'status' | 'day'>;
const SPEC: ListSpec<'askedAt', 'status' | 'day'> = {
  sortable: [],
  defaultSort: { key: 'askedAt', direction: 'descending' },
  filters: { status: { values: STATUSES }, day: {} },
};

/** /payments: what is owed and was received at the agencies of whoever asks. */
export function paymentsPage(site: Site): void {
  site.get('/payments', 'payments.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const agency = view.query.get('agency') ?? '';
    const list = await listPayments(
      context,
      {
        status: (state.filters.status[0] as RequestStatus | undefined) ?? null,
        agencyId: isId(agency) ? agency : null,
        paidOn: state.filters.day[0] ?? null,
      },
      state,
    );
    const names = await namesOfAgencies(
      context,
      list.requests.map((request) => request.agencyId),
    );
    return c.html(renderPage(<Payments view={view} state={state} list={list} names={names} />));
  });
}

interface PaymentsProps {
  view: View;
  state: State;
  list: PaymentList;
  names: ReadonlyMap<string, string>;
}

function Payments({ view, state, list, names }: PaymentsProps) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(m.payments)}
      subtitle={t(m.paymentsHint)}
      actions={
        <ButtonLink href="/payments/sheet" icon="table">
          {t(m.sheet)}
        </ButtonLink>
      }
    >
      <FilterBar
        view={view}
        state={state}
        filters={[
          {
            name: 'status',
            label: t(m.status),
            options: STATUSES.map((value) => ({ value, label: t(m[`status${value}`]) })),
          },
        ]}
      />
      <DataTable
        view={view}
        caption={t(m.payments)}
        columns={columns(view, names)}
        rows={list.requests}
        rowKey={(request) => request.id}
        rowHref={(request) => `/payments/${request.id}`}
        state={state}
        total={{ hasMore: list.hasMore }}
        empty={{ title: t(m.noPayments) }}
      />
    </Page>
  );
}

function columns(view: View, names: ReadonlyMap<string, string>): Column<PaymentRequest>[] {
  const { t, language } = view;
  return [
    { key: 'subject', label: t(m.subject), width: 'wide', render: (request) => request.subjectWords },
    { key: 'payer', label: t(m.payer), render: (request) => request.payerName },
    {
      key: 'agency',
      label: t(m.agency),
      hideOnPhone: true,
      render: (request) => names.get(request.agencyId) ?? '',
    },
    {
      key: 'total',
      label: t(m.total),
      width: 'min',
      align: 'end',
      render: (request) => formatMoney(request.total, language),
    },
    {
      key: 'askedAt',
      label: t(m.askedAt),
      width: 'min',
      render: (request) => formatInstant(request.askedAt, language),
    },
    {
      key: 'status',
      label: t(m.status),
      width: 'min',
      render: (request) => <StatusBadge view={view} status={request.status} />,
    },
  ];
}
