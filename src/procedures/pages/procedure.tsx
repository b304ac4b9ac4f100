import { type Context, today } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Callout,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Decision } from '../decision-store.ts';
import type { ProcedureHooks, RealTimes } from '../hooks.ts';
import { findDecision } from '../publishing.ts';
import { agencyNames, findProcedure, listOffers, upcomingOrLast, versionInForce } from '../reading.ts';
import type { ProcedureRecord, VersionRecord } from '../store.ts';
import { onlineWords } from './common.tsx';
import { Document, type Place } from './document.tsx';
import { w } from './words.ts';

interface Shown {
  view: View;
  procedure: ProcedureRecord;
  version: VersionRecord;
  decision: Decision | null;
  /** Code and name of what took its place. */
  successor: { code: string; name: string } | null;
  places: Place[];
  times: RealTimes | null;
  applyHref: string | null;
  day: string;
}

/** One procedure as citizens read it: what it needs, costs and takes. Public; made to be printed. */
export function procedurePage(site: Site, hooks: ProcedureHooks): void {
  site.get('/procedures/:code{[1-3]\\.[0-9]+}', 'public', async (c) => {
    const { context, view } = c.var;
    const shown = await load(context, view, c.req.param('code') ?? '', hooks);
    return c.html(renderPage(<ProcedurePage {...shown} />));
  });
}

async function load(context: Context, view: View, code: string, hooks: ProcedureHooks): Promise<Shown> {
  const procedure = await findProcedure(context, code);
  const day = today(context).toString();
  const current = await versionInForce(context, procedure.id, day);
  const version = current ?? (await upcomingOrLast(context, procedure.id));
  if (!version) throw notFound();
  const names = await agencyNames(context);
  const offers = await listOffers(context, { procedureId: procedure.id, at: day });
  const name = (id: string): string => names.get(id) ?? '';
  return {
    view,
    procedure,
    version,
    decision: version.decisionId === null ? null : await findDecision(context, version.decisionId),
    successor: await successorOf(context, procedure),
    places: offers.map((offer) => ({
      receiving: name(offer.receivingAgencyId),
      competent: name(offer.competentAgencyId),
    })),
    times: await hooks.realTimes(context, procedure.id),
    applyHref: current ? hooks.applyHref(version) : null,
    day,
  };
}

async function successorOf(context: Context, procedure: ProcedureRecord): Promise<Shown['successor']> {
  if (procedure.replacedBy === null) return null;
  const { code } = await findProcedure(context, procedure.replacedBy);
  const version = await versionInForce(context, procedure.replacedBy);
  return { code, name: version?.content.name ?? code };
}

function ProcedurePage(shown: Shown) {
  const { view, version, day } = shown;
  const { t } = view;
  const { content } = version;
  return (
    <Page
      view={view}
      title={content.name}
      subtitle={
        <Row>
          <code>{version.code}</code>
          <span>{content.field.name}</span>
          <Badge tone={content.onlineLevel === 'FULL' ? 'success' : 'neutral'}>
            {onlineWords(view, content.onlineLevel, day)}
          </Badge>
        </Row>
      }
      breadcrumbs={[{ href: '/procedures', label: t(w.procedures) }]}
      actions={
        shown.applyHref && (
          <ButtonLink href={shown.applyHref} variant="primary" icon="send">
            {t(w.apply)}
          </ButtonLink>
        )
      }
    >
      <Stack>
        <Validity {...shown} />
        <Document
          view={view}
          content={content}
          places={shown.places}
          times={shown.times}
          decision={shown.decision}
          effectiveFrom={version.effectiveFrom}
          formHref={content.form === null ? null : `/procedures/${version.code}/form`}
        />
      </Stack>
    </Page>
  );
}

function Validity({ view, version, successor, day }: Shown) {
  const { t, language } = view;
  const { effectiveFrom, effectiveTo } = version;
  if (effectiveTo !== null && effectiveTo < day) {
    const date = formatDate(Temporal.PlainDate.from(effectiveTo).add({ days: 1 }), language);
    return (
      <Callout view={view} tone="warning">
        <p>{t(w.notInForce, { date })}</p>
        {successor && (
          <p>
            <a href={`/procedures/${successor.code}`} class="link">
              {t(w.replacedBy, { name: successor.name })}
            </a>
          </p>
        )}
      </Callout>
    );
  }
  if (effectiveFrom !== null && effectiveFrom > day)
    return (
      <Callout view={view} tone="info">
        {t(w.notYet, { date: formatDate(effectiveFrom, language) })}
      </Callout>
    );
  return null;
}
