import { findAgency, namesOfPeople } from '../../agencies/index.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  Details,
  formatBytes,
  formatDate,
  formatInstant,
  formatInstantDate,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type EvidenceSubjects, mayAt } from '../access.ts';
import { openEvidence, textOf } from '../browsing.ts';
import { m, periodWords, wordOf } from '../messages.ts';
import { p } from '../picker-messages.ts';
import { isPicture } from '../rules.ts';
import type { Evidence, EvidenceVersion } from '../store.ts';
import { type SeenUse, usesOf } from '../using.ts';
import { StateBadges } from './evidence-list.tsx';
import { w } from './page-words.ts';
import { Signatures } from './signatures.tsx';
import { nameOf } from './words.tsx';

interface Shown {
  view: View;
  evidence: Evidence;
  versions: readonly EvidenceVersion[];
  uses: readonly SeenUse[];
  agencyName: string;
  /** Names of people by id. */
  people: ReadonlyMap<string, string>;
  /** The beginning of the words in the file; null when there are none. */
  text: { words: string; whole: boolean } | null;
  mayChange: boolean;
}

/** One piece of evidence: what it is, its file and signatures, where it is used, its versions. */
export function evidencePages(site: Site, subjects: EvidenceSubjects): void {
  site.get('/evidence/:id', 'evidence.read', async (c) => c.html(await show(c, subjects)));
}

async function show(c: Request, subjects: EvidenceSubjects): Promise<string> {
  const { context, view } = c.var;
  const { evidence, versions } = await openEvidence(context, c.req.param('id') ?? '', subjects);
  const agency = await findAgency(context, evidence.agencyId);
  const ids = [evidence.createdBy, ...versions.map((version) => version.addedBy)];
  const shown: Shown = {
    view,
    evidence,
    versions,
    uses: await usesOf(context, evidence.id, subjects),
    agencyName: agency.name,
    people: await namesOfPeople(
      context,
      ids.flatMap((id) => id ?? []),
    ),
    text: await textOf(context, evidence),
    mayChange: await mayAt(context, 'evidence.add', evidence.agencyId),
  };
  return renderPage(<EvidencePage {...shown} />);
}

function EvidencePage(shown: Shown) {
  const { view, evidence } = shown;
  const { t } = view;
  return (
    <Page
      view={view}
      title={nameOf(view, evidence)}
      subtitle={
        <Row>
          <span>{t(wordOf(evidence.kind))}</span>
          <Badge tone={evidence.confidentiality === 'SECRET' ? 'warning' : 'neutral'}>
            {t(wordOf(evidence.confidentiality))}
          </Badge>
          <StateBadges view={view} evidence={evidence} />
        </Row>
      }
      breadcrumbs={[{ href: '/evidence', label: t(m.evidenceStore) }]}
      actions={shown.mayChange && <Actions view={view} evidence={evidence} />}
    >
      <Stack>
        {evidence.withdrawnAt && (
          <Callout view={view} tone="warning">
            {t(w.withdrawnBecause, { reason: evidence.withdrawnReason })}
          </Callout>
        )}
        <Facts {...shown} />
        {evidence.confidentiality !== 'SECRET' && <Content {...shown} />}
        <Signatures view={view} version={evidence.current} />
        <Uses {...shown} />
        {shown.versions.length > 1 && <Versions {...shown} />}
      </Stack>
    </Page>
  );
}

function Actions({ view, evidence }: { view: View; evidence: Evidence }) {
  const { t } = view;
  const path = `/evidence/${evidence.id}`;
  if (evidence.withdrawnAt)
    return (
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="version" value={evidence.version} />
        <Button icon="restore">{t(w.restore)}</Button>
      </form>
    );
  return (
    <>
      {evidence.confidentiality !== 'SECRET' && (
        <ButtonLink href={`${path}/versions/new`} icon="upload">
          {t(w.newVersion)}
        </ButtonLink>
      )}
      <ButtonLink href={`${path}/correct`} icon="edit">
        {t(w.correct)}
      </ButtonLink>
      <ButtonLink href={`${path}/withdraw`} icon="archive">
        {t(w.withdraw)}
      </ButtonLink>
    </>
  );
}

function Facts({ view, evidence, agencyName, people }: Shown) {
  const { t, language } = view;
  const by = evidence.createdBy === null ? t(w.system) : (people.get(evidence.createdBy) ?? '');
  return (
    <Card title={t(w.details)}>
      <DescriptionList
        columns={2}
        items={[
          { term: t(m.docNumber), value: evidence.docNumber },
          { term: t(m.issuedOn), value: evidence.issuedOn && formatDate(evidence.issuedOn, language) },
          { term: t(m.issuer), value: evidence.issuer },
          { term: t(m.agency), value: agencyName },
          { term: t(m.period), value: periodWords(t, evidence) },
          { term: t(m.field), value: evidence.field && t(wordOf(evidence.field)) },
          { term: t(w.added), value: `${formatInstantDate(evidence.createdAt, language)}, ${by}` },
        ]}
      />
    </Card>
  );
}

function Content({ view, evidence, text }: Shown) {
  const { t, language } = view;
  const { file, url, number, pages, textState } = evidence.current;
  const path = `/evidence/${evidence.id}/versions/${number}/file`;
  const ready = file?.scanState === 'CLEAN';
  return (
    <Card
      title={t(w.content)}
      actions={
        ready && (
          <ButtonLink href={path} icon="download" size="sm" download>
            {t(p.download)}
          </ButtonLink>
        )
      }
    >
      <Stack>
        <DescriptionList
          columns={2}
          items={[
            {
              term: t(m.url),
              value: url && (
                <a class="link" href={url} rel="noreferrer noopener" target="_blank">
                  {url}
                </a>
              ),
            },
            { term: t(m.file), value: file && `${file.name} (${formatBytes(file.size, language)})` },
            { term: t(w.pages), value: pages },
            { term: t(w.version), value: number },
          ]}
        />
        {file && ready && isPicture(file.type) && (
          <img src={path} alt={nameOf(view, evidence)} class="max-h-[36rem] max-w-full rounded" />
        )}
        {ready && textState in TEXT_WORDS && (
          <p class="text-muted">{t(TEXT_WORDS[textState as keyof typeof TEXT_WORDS])}</p>
        )}
        {text && (
          <Details summary={t(w.text)}>
            <section class="plain-words" aria-label={t(w.text)} {...{ tabIndex: 0 }}>
              {text.words}
            </section>
            {!text.whole && <p class="text-muted mt-2 text-sm">{t(w.textCut)}</p>}
          </Details>
        )}
      </Stack>
    </Card>
  );
}

const TEXT_WORDS = { PENDING: w.textPENDING, NO_TEXT: w.textNO_TEXT, UNREADABLE: w.textUNREADABLE } as const;

function Uses({ view, uses }: Shown) {
  const { t, language } = view;
  return (
    <Card title={t(w.uses)}>
      {uses.length === 0 ? (
        <p class="text-muted">{t(w.noUses)}</p>
      ) : (
        <ul class="flex flex-col gap-2">
          {uses.map((use) => (
            <li key={`${use.subjectType} ${use.subjectId}`}>
              {use.href === null ? (
                use.label
              ) : (
                <a class="link" href={use.href}>
                  {use.label}
                </a>
              )}
              <span class="text-muted block text-sm">
                {t(w.attachedOn, {
                  date: formatInstantDate(use.attachedAt, language),
                  number: use.versionNumber,
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Versions({ view, evidence, versions, people }: Shown) {
  const { t, language } = view;
  const columns: Column<EvidenceVersion>[] = [
    {
      key: 'number',
      label: t(w.version),
      width: 'min',
      render: (version) => (
        <>
          {version.number}{' '}
          {version.number === evidence.current.number && <Badge tone="success">{t(w.versionInForce)}</Badge>}
        </>
      ),
    },
    { key: 'note', label: t(w.versionNote), width: 'wide', render: (version) => version.note || '–' },
    {
      key: 'file',
      label: t(w.content),
      render: (version) =>
        version.file?.scanState === 'CLEAN' ? (
          <a
            class="link"
            href={`/evidence/${evidence.id}/versions/${version.number}/file`}
            data-turbo="false"
          >
            {version.file.name}
          </a>
        ) : (
          (version.url ?? version.file?.name ?? '–')
        ),
    },
    {
      key: 'by',
      label: t(w.by),
      render: (version) => (version.addedBy === null ? t(w.system) : (people.get(version.addedBy) ?? '–')),
    },
    {
      key: 'at',
      label: t(w.added),
      width: 'min',
      render: (version) => formatInstant(version.addedAt, language),
    },
  ];
  return (
    <Card title={t(w.versions)} flush>
      <DataTable
        view={view}
        caption={t(w.versions)}
        columns={columns}
        rows={versions}
        rowKey={(version) => String(version.number)}
        empty={{ title: t(w.none) }}
      />
    </Card>
  );
}
