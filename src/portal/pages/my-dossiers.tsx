import { namesOfAgencies } from '../../agencies/index.ts';
import { needCitizen } from '../../citizens/index.ts';
import { LightBadge, type OwnDossier, StateBadge } from '../../dossiers/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import { versionInForce } from '../../procedures/index.ts';
import {
  ButtonLink,
  Card,
  EmptyState,
  formatInstant,
  formatInstantDate,
  Page,
  Row,
  renderPage,
  Stack,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { everyPrincipal, type Principal } from '../acting.ts';
import type { Draft } from '../draft-store.ts';
import { listDrafts } from '../drafts.ts';
import { listMine } from '../own-dossiers.ts';
import { dossierPath } from './dossier-parts.tsx';
import { d } from './dossier-words.ts';
import { draftPath } from './draft-parts.tsx';
import { w } from './words.ts';

const SIZE = 20;

interface Shown {
  view: View;
  principals: Principal[];
  principalId: string;
  drafts: (Draft & { name: string; place: string })[];
  rows: OwnDossier[];
  hasMore: boolean;
  page: number;
}

/** GET /my/dossiers: drafts and dossiers of the citizen, or of whom they act for. */
export function myDossiersPage(site: Site): void {
  site.get('/my/dossiers', 'citizen', async (c) => {
    const { context, view } = c.var;
    const principals = await everyPrincipal(context);
    const asked = view.query.get('for') ?? needCitizen(context).actingFor?.citizenId;
    const principalId = principals.find(({ id }) => id === asked)?.id ?? needCitizen(context).citizenId;
    const page = Math.max(1, Math.min(500, Number(view.query.get('page')) || 1));
    const [{ rows, hasMore }, drafts] = await Promise.all([
      listMine(context, principalId, { size: SIZE, offset: (page - 1) * SIZE }),
      draftsOf(context, principalId),
    ]);
    return c.html(
      renderPage(<ListPage {...{ view, principals, principalId, drafts, rows, hasMore, page }} />),
    );
  });
}

async function draftsOf(context: Context, principalId: string): Promise<Shown['drafts']> {
  const drafts = (await listDrafts(context)).filter((draft) => draft.principalId === principalId);
  const names = await namesOfAgencies(
    context,
    drafts.map(({ competentAgencyId }) => competentAgencyId),
  );
  return Promise.all(
    drafts.map(async (draft) => {
      const content = (await versionInForce(context, draft.procedureCode))?.content;
      return {
        ...draft,
        name: content?.shortName || content?.name || draft.procedureCode,
        place: names.get(draft.competentAgencyId) ?? '',
      };
    }),
  );
}

function ListPage(shown: Shown) {
  const { view, principals, principalId, drafts } = shown;
  const { t } = view;
  return (
    <Page view={view} title={t(d.mine)} subtitle={t(d.mineHint)} width="narrow">
      <Stack>
        {principals.length > 1 && (
          <Tabs
            label={t(d.whose)}
            tabs={principals.map(({ id, name }) => ({
              href: `/my/dossiers?for=${id}`,
              label: name,
              current: id === principalId,
            }))}
          />
        )}
        {drafts.length > 0 && <Drafts {...shown} />}
        <Sent {...shown} />
      </Stack>
    </Page>
  );
}

function Drafts({ view, drafts }: Shown) {
  const { t, language } = view;
  return (
    <Card title={t(d.drafts)}>
      <ul class="flex flex-col gap-3">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Row>
              <span class="min-w-0 flex-1 basis-60">
                {draft.name}
                <span class="text-muted block text-sm">
                  {draft.place}.{' '}
                  {t(w.draftState, {
                    at: formatInstant(draft.updatedAt, language),
                    until: formatInstantDate(draft.expiresAt, language),
                  })}
                </span>
              </span>
              <ButtonLink href={draftPath(draft.id)}>
                {t(w.continueDraft)}
                <span class="sr-only">: {draft.name}</span>
              </ButtonLink>
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sent({ view, rows, hasMore, page, principalId }: Shown) {
  const { t, language } = view;
  if (rows.length === 0 && page === 1)
    return (
      <EmptyState
        title={t(d.none)}
        hint={t(d.noneHint)}
        action={
          <ButtonLink href="/procedures" variant="primary" icon="search">
            {t(d.find)}
          </ButtonLink>
        }
      />
    );
  const to = (number: number): string => `/my/dossiers?for=${principalId}&page=${number}`;
  return (
    <Card title={t(d.sent)}>
      <Stack>
        <ul class="flex flex-col gap-4">
          {rows.map(({ dossier, procedureName, light }) => (
            <li key={dossier.id}>
              <a href={dossierPath(dossier.code ?? dossier.id)} class="link font-semibold">
                {procedureName}
              </a>
              <span class="text-muted block text-sm">
                {[
                  dossier.code,
                  `${t(d.submittedAt)} ${formatInstantDate(dossier.submittedAt, language)}`,
                  dossier.dueAt &&
                    `${t(d.dueAt)} ${formatInstantDate(dossier.promisedAt ?? dossier.dueAt, language)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Row>
                <StateBadge view={view} status={dossier.status} />
                {light === 'overdue' && <LightBadge view={view} light={light} days={null} />}
              </Row>
            </li>
          ))}
        </ul>
        <Row>
          {page > 1 && <ButtonLink href={to(page - 1)}>{t(d.newer)}</ButtonLink>}
          {hasMore && <ButtonLink href={to(page + 1)}>{t(d.older)}</ButtonLink>}
        </Row>
      </Stack>
    </Card>
  );
}
