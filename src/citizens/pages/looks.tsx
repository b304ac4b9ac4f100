import type { Site } from '../../platform/http.ts';
import {
  type Column,
  DataTable,
  formatInstant,
  type ListSpec,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { listLooks, type ShownLook } from '../looks.ts';
import { w } from './words.ts';

const SPEC: ListSpec<'at'> = { sortable: ['at'], defaultSort: { key: 'at', direction: 'descending' } };

/** Who looked at the citizen's data, and why. */
export function looksPage(site: Site): void {
  site.get('/my/looks', 'citizen', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const looks = await listLooks(context, { offset: state.offset, size: state.size });
    const { t } = view;
    return c.html(
      renderPage(
        <Page view={view} title={t(w.looks)} subtitle={t(w.looksHint)}>
          <DataTable
            view={view}
            caption={t(w.looks)}
            columns={columns(view)}
            rows={looks.slice(0, state.size)}
            rowKey={({ at, purpose, officer }) => `${at.toISOString()} ${officer} ${purpose}`}
            state={state}
            total={{ hasMore: looks.length > state.size }}
            empty={{ title: t(w.noLooks) }}
          />
        </Page>,
      ),
    );
  });
}

function columns(view: View): Column<ShownLook>[] {
  const { t, language } = view;
  return [
    { key: 'when', label: t(w.at), width: 'min', render: ({ at }) => formatInstant(at, language) },
    { key: 'officer', label: t(w.officer), render: ({ officer }) => officer },
    { key: 'agency', label: t(w.agency), render: ({ agency }) => agency },
    {
      key: 'what',
      label: t(w.what),
      render: ({ what, documentName }) =>
        documentName === null ? t(w[what]) : `${t(w[what])}: ${documentName}`,
    },
    { key: 'purpose', label: t(w.purpose), width: 'wide', render: ({ purpose }) => purpose },
  ];
}
