import { mayDo } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { standingOf } from '../catalogue.ts';
import type { Decision } from '../decision-store.ts';
import { draftNextVersion } from '../drafting.ts';
import type { Offer } from '../offer-store.ts';
import { announceBy, listDecisions } from '../publishing.ts';
import { agencyNames, findProcedure, listOffers, listVersions } from '../reading.ts';
import type { ProcedureRecord, VersionRecord } from '../store.ts';
import { mw } from './manage-words.ts';
import { TONES, versionPath } from './parts.tsx';
import { w } from './words.ts';

interface Shown {
  view: View;
  procedure: ProcedureRecord;
  versions: readonly VersionRecord[];
  decisions: ReadonlyMap<string, Decision>;
  offers: readonly Offer[];
  names: ReadonlyMap<string, string>;
  may: { manage: boolean; publish: boolean };
  date: string;
}

/** One procedure as its officers see it: its versions, who offers it, what may be done. */
export function historyPage(site: Site): void {
  site.get('/procedures/manage/:id', 'procedures.read', async (c) => {
    const shown = await load(c.var.context, c.var.view, c.req.param('id') ?? '');
    return c.html(renderPage(<HistoryPage {...shown} />));
  });

  site.post('/procedures/manage/:id/draft', 'procedures.manage', async (c) => {
    const versionId = await draftNextVersion(c.var.context, c.req.param('id') ?? '');
    return done(c, versionPath(versionId, 'general'), c.var.view.t(mw.draftMade));
  });
}

async function load(context: Context, view: View, id: string): Promise<Shown> {
  const procedure = await findProcedure(context, id);
  const [versions, decisions, names] = await Promise.all([
    listVersions(context, procedure.id),
    listDecisions(context),
    agencyNames(context),
  ]);
  const date = today(context).toString();
  return {
    view,
    procedure,
    versions,
    decisions: new Map(decisions.map((decision) => [decision.id, decision])),
    offers: await listOffers(context, { procedureId: procedure.id, at: date }),
    names,
    may: {
      manage: await mayDo(context, 'procedures.manage'),
      publish: await mayDo(context, 'procedures.publish'),
    },
    date,
  };
}

function HistoryPage(shown: Shown) {
  const { view, procedure, versions, date } = shown;
  const { t, language } = view;
  const current = versions.find((version) => standingOf(version, date) === 'IN_FORCE') ?? versions[0];
  return (
    <Page
      view={view}
      title={current?.content.name ?? procedure.code}
      subtitle={
        <Row>
          <code>{procedure.code}</code>
          <span>{t(w[procedure.kind])}</span>
          {current && <span>{current.content.field.name}</span>}
        </Row>
      }
      breadcrumbs={[{ href: '/procedures/manage', label: t(mw.catalogue) }]}
      actions={<Actions {...shown} />}
    >
      <Stack>
        {procedure.abolishedOn !== null && (
          <Callout view={view} tone="warning">
            {t(mw.abolishedOn, { date: formatDate(procedure.abolishedOn, language) })}
          </Callout>
        )}
        <Versions {...shown} />
        <Offers {...shown} />
      </Stack>
    </Page>
  );
}

function Actions({ view, procedure, versions, may }: Shown) {
  const { t } = view;
  const draft = versions.find(({ status }) => status === 'DRAFT');
  const published = versions.some(({ status }) => status === 'PUBLISHED');
  const open = procedure.abolishedOn === null;
  return (
    <>
      {published && (
        <ButtonLink href={`/procedures/${procedure.code}`} icon="eye">
          {t(mw.publicPage)}
        </ButtonLink>
      )}
      {may.publish && published && open && (
        <ButtonLink href={`/procedures/manage/${procedure.id}/abolish`} icon="stop">
          {t(mw.abolish)}
        </ButtonLink>
      )}
      {may.manage && draft && (
        <ButtonLink href={versionPath(draft.id, 'general')} icon="edit" variant="primary">
          {t(mw.editDraft)}
        </ButtonLink>
      )}
      {may.manage && !draft && open && (
        <form method="post" action={`/procedures/manage/${procedure.id}/draft`}>
          <Button icon="plus" variant="primary">
            {t(mw.draftNext)}
          </Button>
        </form>
      )}
    </>
  );
}

function Versions({ view, versions, decisions, date, procedure }: Shown) {
  const { t, language } = view;
  const columns: Column<VersionRecord>[] = [
    {
      key: 'number',
      label: t(mw.version),
      width: 'min',
      render: ({ number }) => t(mw.versionNumber, { number }),
    },
    {
      key: 'standing',
      label: t(mw.standing),
      render: (version) => {
        const standing = standingOf(version, date);
        return <Badge tone={TONES[standing]}>{t(mw[standing])}</Badge>;
      },
    },
    {
      key: 'effective',
      label: t(mw.effective),
      render: ({ effectiveFrom, effectiveTo }) =>
        effectiveFrom === null
          ? '–'
          : `${formatDate(effectiveFrom, language)} – ${effectiveTo === null ? '…' : formatDate(effectiveTo, language)}`,
    },
    { key: 'action', label: t(mw.action), render: ({ action }) => t(mw[action]) },
    {
      key: 'decision',
      label: t(mw.decisions),
      width: 'wide',
      render: ({ decisionId }) => {
        const decision = decisionId === null ? undefined : decisions.get(decisionId);
        return decision ? <DecisionWords view={view} decision={decision} /> : '–';
      },
    },
    {
      key: 'compare',
      label: t(mw.compare),
      width: 'min',
      render: ({ number }) =>
        versions.some((other) => other.number < number) ? (
          <a href={`/procedures/manage/${procedure.id}/compare?from=${number - 1}&to=${number}`} class="link">
            {t(mw.compareWith, { number: number - 1 })}
          </a>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Card title={t(mw.versions)} flush>
      <DataTable
        view={view}
        caption={t(mw.versions)}
        columns={columns}
        rows={versions}
        rowKey={({ id }) => id}
        rowHref={({ id }) => versionPath(id)}
        empty={{ title: t(mw.versions) }}
      />
    </Card>
  );
}

/** Number and date of a decision, and whether it was in time. */
export function DecisionWords({ view, decision }: { view: View; decision: Decision }) {
  const { t, language } = view;
  const due = announceBy(decision);
  return (
    <>
      {t(w.decisionWords, {
        number: decision.number,
        date: formatDate(decision.signedOn, language),
        issuer: decision.issuedBy,
      })}{' '}
      {decision.signedOn <= due ? (
        <Badge tone="success">{t(mw.onTime)}</Badge>
      ) : (
        <Badge tone="warning">{t(mw.late, { date: formatDate(due, language) })}</Badge>
      )}
    </>
  );
}

function Offers({ view, procedure, offers, names, may }: Shown) {
  const { t } = view;
  const name = (id: string): string => names.get(id) ?? '';
  const columns: Column<Offer>[] = [
    {
      key: 'receiving',
      label: t(mw.receiving),
      width: 'wide',
      render: ({ receivingAgencyId }) => name(receivingAgencyId),
    },
    { key: 'competent', label: t(mw.competent), render: ({ competentAgencyId }) => name(competentAgencyId) },
    { key: 'executing', label: t(mw.executing), render: ({ executingAgencyId }) => name(executingAgencyId) },
  ];
  return (
    <Card
      title={`${t(mw.offers)} (${offers.length})`}
      hint={t(mw.offersHint)}
      flush
      actions={
        may.manage && (
          <ButtonLink href={`/procedures/manage/${procedure.id}/offers`} icon="edit">
            {t(mw.edit)}
          </ButtonLink>
        )
      }
    >
      <DataTable
        view={view}
        caption={t(mw.offers)}
        columns={columns}
        rows={offers.slice(0, 10)}
        rowKey={({ id }) => id}
        dense
        empty={{ title: t(mw.noOffers) }}
      />
    </Card>
  );
}
