import {
  Badge,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  Details,
  formatDate,
  formatNumber,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import type { ComponentSpec, FeeSpec, ProcedureCase, ProcedureContent } from '../content.ts';
import type { Decision } from '../decision-store.ts';
import { conditionWords } from '../forms/words.ts';
import type { RealTimes } from '../hooks.ts';
import { feesShort, feeWords, limitWords, Paragraphs, timeWords } from './common.tsx';
import { w } from './words.ts';

/** Where it is filed, and who decides then. */
export interface Place {
  receiving: string;
  competent: string;
}

export interface DocumentProps {
  view: View;
  content: ProcedureContent;
  places: readonly Place[];
  /** null: too few dossiers. */
  times: RealTimes | null;
  decision: Decision | null;
  effectiveFrom: string | null;
  /** Where the online form can be seen; null where there is none. */
  formHref: string | null;
}

/** Everything that a version says, as the public reads it. */
export function Document(props: DocumentProps) {
  const { view, content } = props;
  const { t } = view;
  return (
    <>
      <Summary {...props} />
      {content.cases.map((one) => (
        <CaseCard key={one.key} view={view} content={content} one={one} />
      ))}
      <Fees view={view} content={content} />
      <Card title={t(w.steps)}>
        <Stack>
          <Paragraphs text={content.steps} />
          <Channels view={view} content={content} />
        </Stack>
      </Card>
      {content.conditions && (
        <Card title={t(w.conditions)}>
          <Paragraphs text={content.conditions} />
        </Card>
      )}
      <Where {...props} />
      <Facts {...props} />
      {content.unconfirmed.length > 0 && (
        <Callout view={view} tone="info">
          {t(w.unconfirmed, { parts: content.unconfirmed.join(', ') })}
        </Callout>
      )}
    </>
  );
}

function Summary({ view, content, times }: DocumentProps) {
  const { t, language } = view;
  const limits = [...new Set(content.cases.map(({ limit }) => limitWords(view, limit, true)))];
  return (
    <StatRow>
      <Stat label={t(w.limit)} icon="calendar" value={limits.join(' / ')} />
      <Stat
        label={t(w.reality)}
        icon="history"
        value={times ? timeWords(view, times.medianHours) : '–'}
        hint={
          times
            ? t(w.realityP90, {
                p90: timeWords(view, times.p90Hours),
                count: formatNumber(times.dossiers, language),
              })
            : t(w.realityNone)
        }
      />
      <Stat label={t(w.fee)} icon="file" value={feesShort(view, content)} />
      <Stat
        label={t(w.how)}
        icon="inbox"
        value={content.channels.map(({ channel }) => t(w[channel])).join(', ')}
      />
    </StatRow>
  );
}

function CaseCard({ view, content, one }: { view: View; content: ProcedureContent; one: ProcedureCase }) {
  const { t, language } = view;
  const several = content.cases.length > 1;
  const sets = formatNumber(content.dossierSets, language);
  const guidance = one.components.filter(({ kind }) => kind === 'NOTE');
  return (
    <Card
      id={one.key}
      title={several ? `${t(w.whatYouNeed)}: ${one.name}` : t(w.whatYouNeed)}
      hint={`${limitWords(view, one.limit)}. ${t(w.whatYouNeedHint, { sets })}`}
      flush
    >
      <DataTable
        view={view}
        caption={`${t(w.whatYouNeed)}: ${one.name}`}
        columns={componentColumns(view, content)}
        rows={one.components.filter(({ kind }) => kind !== 'NOTE')}
        rowKey={({ key }) => key}
        empty={{ title: t(w.whatYouNeed) }}
      />
      {guidance.length > 0 && (
        <ul class="list-disc px-8 pb-4">
          {guidance.map(({ key, name }) => (
            <li key={key}>{name}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function componentColumns(view: View, content: ProcedureContent): Column<ComponentSpec>[] {
  const { t, language } = view;
  const count = (value: number) => (value === 0 ? '–' : formatNumber(value, language));
  return [
    {
      key: 'name',
      label: t(w.paper),
      width: 'wide',
      render: (component) => <ComponentWords view={view} content={content} component={component} />,
    },
    { key: 'kind', label: t(w.kind), width: 'min', render: ({ kind }) => t(w[kind]) },
    {
      key: 'original',
      label: t(w.originals),
      align: 'end',
      width: 'min',
      render: ({ original }) => count(original),
    },
    { key: 'copy', label: t(w.copies), align: 'end', width: 'min', render: ({ copy }) => count(copy) },
  ];
}

function ComponentWords(props: { view: View; content: ProcedureContent; component: ComponentSpec }) {
  const { view, content, component } = props;
  const { t } = view;
  const when =
    component.condition ||
    (component.when === null
      ? ''
      : conditionWords(component.when, content.form, view.language, caseNames(content)));
  const small = [
    when !== '' && t(w.onlyIf, { condition: when }),
    component.reusableFrom.length > 0 && t(w.notNeeded, { sources: component.reusableFrom.join('; ') }),
    component.alternatives.length > 0 && t(w.alternatives, { list: component.alternatives.join('; ') }),
    component.eForm && t(w.filledOnline),
  ].filter((words) => words !== false);
  return (
    <>
      <span class="font-medium">{component.name}</span>{' '}
      {!component.required && when === '' && <Badge>{t(w.optional)}</Badge>}
      {small.map((words) => (
        <span key={words} class="text-muted block text-sm font-normal">
          {words}
        </span>
      ))}
    </>
  );
}

const caseNames = (content: ProcedureContent): Map<string, string> =>
  new Map(content.cases.map(({ key, name }) => [key, name]));

function Fees({ view, content }: { view: View; content: ProcedureContent }) {
  const { t } = view;
  if (content.fees.length === 0) return null;
  const columns: Column<FeeSpec>[] = [
    {
      key: 'name',
      label: t(w.fee),
      width: 'wide',
      render: (fee) => (
        <>
          {fee.name} <span class="text-muted font-normal">({t(w[fee.type])})</span>
          {fee.exemptGroups.length > 0 && (
            <span class="text-muted block text-sm font-normal">
              {t(w.exempt, { groups: fee.exemptGroups.join('; ') })}
            </span>
          )}
        </>
      ),
    },
    { key: 'amount', label: t(w.amount), align: 'end', render: (fee) => feeWords(view, fee) },
    { key: 'channel', label: t(w.channel), render: (fee) => t(w[fee.channel]) },
    { key: 'collect', label: t(w.collect), render: (fee) => t(w[fee.collect]) },
  ];
  return (
    <Card title={t(w.fee)} flush>
      <DataTable
        view={view}
        caption={t(w.fee)}
        columns={columns}
        rows={content.fees}
        rowKey={({ key }) => key}
        empty={{ title: t(w.noFee) }}
      />
    </Card>
  );
}

function Channels({ view, content }: { view: View; content: ProcedureContent }) {
  const { t } = view;
  return (
    <ul class="list-disc pl-5">
      {content.channels.map(({ channel, description, returnModes }) => (
        <li key={channel}>
          <strong class="font-semibold">{t(w[channel])}</strong>
          {description && `: ${description}`}
          {returnModes.length > 0 && (
            <span class="text-muted">
              {' '}
              – {t(w.returnModes, { modes: returnModes.map((mode) => t(modeWords[mode])).join(', ') })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const modeWords = {
  AT_SUBMISSION_PLACE: w.AT_SUBMISSION_PLACE,
  AT_HOME: w.AT_HOME,
  ONLINE: w.ONLINE,
} as const;

function Where({ view, content, places }: DocumentProps) {
  const { t, language } = view;
  const list = (
    <ul class="list-disc columns-1 gap-8 pl-5 md:columns-2">
      {places.map(({ receiving, competent }) => (
        <li key={`${receiving} ${competent}`}>
          {receiving}
          {competent !== receiving && <span class="text-muted"> → {competent}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <Card title={t(w.where)}>
      <Stack gap="sm">
        {content.nonTerritorial && <p>{t(w.whereAnywhere)}</p>}
        {places.length === 0 && <p>{t(w.noOffers)}</p>}
        {places.length > 6 ? (
          <Details summary={t(w.whereCount, { count: formatNumber(places.length, language) })}>
            {list}
          </Details>
        ) : (
          list
        )}
      </Stack>
    </Card>
  );
}

function Facts({ view, content, decision, effectiveFrom, formHref }: DocumentProps) {
  const { t, language } = view;
  const results = content.results.map(({ name, validMonths }) =>
    validMonths === null ? name : `${name} (${t(w.validMonths, { months: validMonths })})`,
  );
  return (
    <Card title={t(w.legalBasis)}>
      <DescriptionList
        items={[
          { term: t(w.results), value: results.join('; ') },
          { term: t(w.competent), value: content.competentAgency },
          { term: t(w.executing), value: content.executingAgency },
          { term: t(w.coordinating), value: content.coordinatingAgencies.join('; ') },
          { term: t(w.subject), value: content.subjects.map(({ name }) => name).join('; ') },
          { term: t(w.reasonNotFull), value: content.onlineReason },
          {
            term: t(w.legalBasis),
            value: content.legalBasis
              .map(({ number, title }) => (title === '' ? number : `${number} (${title})`))
              .join('; '),
          },
          {
            term: t(w.decision),
            value:
              decision &&
              t(w.decisionWords, {
                number: decision.number,
                date: formatDate(decision.signedOn, language),
                issuer: decision.issuedBy,
              }),
          },
          { term: t(w.inForceSince), value: effectiveFrom && formatDate(effectiveFrom, language) },
          {
            term: t(w.formTitle),
            value: formHref && (
              <a href={formHref} class="link">
                {t(w.formPreview)}
              </a>
            ),
          },
        ]}
      />
    </Card>
  );
}
