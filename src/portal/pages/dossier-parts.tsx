import {
  type DossierView,
  type FollowedDossier,
  LightBadge,
  lifecycleWords as l,
  StateBadge,
} from '../../dossiers/index.ts';
import {
  Callout,
  Card,
  formatBytes,
  formatInstant,
  formatInstantDate,
  Row,
  Stack,
  type View,
} from '../../ui/index.ts';
import { d } from './dossier-words.ts';

export const dossierPath = (code: string): string => `/my/dossiers/${code}`;

/** State and light under the heading of a dossier. */
export function Standing({ view, opened }: { view: View; opened: DossierView }) {
  const { dossier, light, days, terms } = opened;
  return (
    <Stack gap="sm">
      <p>{terms.version.content.name}</p>
      <Row>
        <StateBadge view={view} status={dossier.status} />
        {light !== 'none' && <LightBadge view={view} light={light} days={days} />}
      </Row>
    </Stack>
  );
}

type Late = Pick<FollowedDossier, 'status' | 'dueAt' | 'promisedAt' | 'finishedAt'>;

/** Late and not resolved, at `now`. */
export const isLate = ({ dueAt, finishedAt }: Late, now: Temporal.Instant): boolean =>
  dueAt !== null && finishedAt === null && dueAt.getTime() < now.epochMilliseconds;

/** What lateness means for the applicant: the apology with its new date, or that it is owed. */
export function LateNote({ view, dossier, now }: { view: View; dossier: Late; now: Temporal.Instant }) {
  const { t, language } = view;
  if (dossier.promisedAt === null && !isLate(dossier, now)) return null;
  const { promisedAt } = dossier;
  return (
    <Callout view={view} tone="error" title={t(d.late)}>
      <p>
        {promisedAt === null
          ? t(d.lateNoApology)
          : t(d.lateApology, { at: formatInstantDate(promisedAt, language) })}
      </p>
    </Callout>
  );
}

/** What happened, the latest first: states with dates and agencies, nobody's name. */
export function History(props: {
  view: View;
  events: FollowedDossier['events'];
  agencies: ReadonlyMap<string, string>;
}) {
  const { view, events, agencies } = props;
  const { t, language } = view;
  return (
    <Card title={t(d.history)}>
      <ol class="flex flex-col gap-3">
        {events.toReversed().map((event) => (
          <li key={`${event.action} ${event.at.toISOString()}`} class="border-base-300 border-l-2 pl-3">
            <p class="font-semibold">{t(l[`do_${event.action}`])}</p>
            <p class="text-muted text-sm">
              {[formatInstant(event.at, language), agencies.get(event.agencyId ?? '')]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The papers that were sent, each file with size and fingerprint. */
export function PapersCard(props: { view: View; opened: DossierView; title: string; links: boolean }) {
  const { view, opened, title, links } = props;
  const { t, language } = view;
  const papers = opened.components.filter(({ origin, checked }) => origin !== null && checked !== 'MISSING');
  if (papers.length === 0) return null;
  const code = opened.dossier.code ?? opened.dossier.id;
  return (
    <Card title={title}>
      <ul class="flex flex-col gap-3">
        {papers.map((paper) => (
          <li key={paper.position}>
            {paper.name}
            <span class="text-muted block text-sm">
              {[
                paper.storeDocumentId === null ? '' : t(d.paperFromStore),
                paper.files.length === 0 && paper.origin === 'UPLOAD' ? t(d.paperByForm) : '',
                paper.round > 0 ? t(d.round, { n: paper.round }) : '',
                paper.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {paper.files.map(({ sha256, fingerprint, name, size }) => (
              <span key={sha256} class="block text-sm">
                {links ? (
                  <a href={`${dossierPath(code)}/files/${sha256}`} class="link break-all" data-turbo="false">
                    {name}
                  </a>
                ) : (
                  <span class="break-all">{name}</span>
                )}{' '}
                ({formatBytes(size, language)})
                <span class="text-muted block break-all text-xs">SHA-256: {fingerprint ?? sha256}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
