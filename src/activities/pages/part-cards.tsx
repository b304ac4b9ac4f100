import { EvidenceList } from '../../evidence/index.ts';
import { Badge, ButtonLink, Card, DescriptionList, Details, formatDate, Row, Stack } from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import type { ShownPart } from '../browsing.ts';
import type { PartKind } from '../declaring.ts';
import { m } from '../messages.ts';
import { type DetailProps, Due, detailItems, StatusBadge, stageWords } from './common.tsx';

/** The parts of an activity, a card for each kind; parts of parts stand with the part that they are of. */
export function PartCards(props: DetailProps) {
  const { view, detail } = props;
  const { t } = view;
  return (
    <>
      {detail.kind.parts
        .filter(({ within }) => within === null)
        .map((declared) => {
          const parts = detail.parts.filter(({ kind }) => kind === declared.code);
          const add = detail.mayAdd.includes(declared);
          if (parts.length === 0 && !add) return null;
          return (
            <Card
              key={declared.code}
              title={`${t(declared.many)} (${parts.length})`}
              actions={add && <AddLink {...props} declared={declared} parentId={null} />}
            >
              {parts.length === 0 ? (
                <p class="text-muted">{t(m.noneOfTask)}</p>
              ) : (
                <ul class="flex flex-col gap-4">
                  {parts.map((part) => (
                    <PartEntry key={part.id} {...props} part={part} />
                  ))}
                </ul>
              )}
            </Card>
          );
        })}
    </>
  );
}

function AddLink({
  view,
  detail,
  declared,
  parentId,
}: DetailProps & { declared: PartKind; parentId: string | null }) {
  const query = new URLSearchParams({
    kind: declared.code,
    ...(parentId === null ? {} : { parent: parentId }),
  });
  return (
    <ButtonLink href={`${activityHref(detail.activity.id)}/parts/new?${query}`} icon="plus" size="sm">
      {view.t(m.addKind, { kind: view.t(declared.one) })}
    </ButtonLink>
  );
}

function PartEntry(props: DetailProps & { part: ShownPart }) {
  const { view, detail, part, now } = props;
  const { t, language } = view;
  const { declared } = part;
  const staged = Object.keys(declared.stages).length > 1;
  const agency = part.agencyId === null ? null : detail.agencyNames.get(part.agencyId);
  const base = `${activityHref(detail.activity.id)}/parts/${part.id}`;
  return (
    <li id={`part-${part.id}`} class="border-base-300 border-l-4 pl-3">
      <Stack gap="sm">
        <Row>
          <span class="font-medium">{agency ? `${agency}: ${part.title}` : part.title}</span>
          {staged && <Badge tone="info">{stageWords(view, declared, part.stage)}</Badge>}
          {staged && part.status !== 'UNDER_WAY' && part.status !== 'NOT_STARTED' && (
            <StatusBadge view={view} status={part.status} />
          )}
          {part.closed && <Badge>{t(m.closedPart)}</Badge>}
        </Row>
        {declared.happened && part.doneOn && (
          <p class="text-muted text-sm">
            {t(declared.happened)}: {formatDate(part.doneOn, language)}
          </p>
        )}
        {declared.due && part.dueOn && (
          <p class="text-sm">
            {t(declared.due)}: <Due view={view} thing={part} now={now} />
          </p>
        )}
        <DescriptionList columns={2} items={detailItems(view, declared.fields, part.details)} />
        {part.evidence.length > 0 && (
          <Details summary={`${t(m.evidence)} (${part.evidence.length})`}>
            <EvidenceList view={view} evidence={part.evidence} />
          </Details>
        )}
        <Row>
          {part.moves.map(({ to, words }) => (
            <ButtonLink key={to} href={`${base}/move?to=${to}`} size="sm">
              {t(words)}
            </ButtonLink>
          ))}
          {part.mayChange && (
            <ButtonLink href={`${base}/edit`} icon="edit" size="sm" variant="ghost">
              {t(m.edit)}
            </ButtonLink>
          )}
        </Row>
        <Within {...props} />
      </Stack>
    </li>
  );
}

/** The parts of a part. */
function Within(props: DetailProps & { part: ShownPart }) {
  const { view, detail, part } = props;
  const kinds = detail.kind.parts.filter(({ within }) => within === part.kind);
  return (
    <>
      {kinds.map((declared) => {
        const parts = detail.parts.filter(
          ({ kind, parentId }) => kind === declared.code && parentId === part.id,
        );
        const add = detail.mayAdd.includes(declared);
        if (parts.length === 0 && !add) return null;
        return (
          <section key={declared.code} class="mt-2">
            <Row>
              <h3 class="text-sm font-semibold">{`${view.t(declared.many)} (${parts.length})`}</h3>
              {add && <AddLink {...props} declared={declared} parentId={part.id} />}
            </Row>
            {parts.length > 0 && (
              <ul class="mt-2 flex flex-col gap-3">
                {parts.map((one) => (
                  <PartEntry key={one.id} {...props} part={one} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </>
  );
}
