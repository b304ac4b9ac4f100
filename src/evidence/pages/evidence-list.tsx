import { Badge, formatBytes, Icon, type View } from '../../ui/index.ts';
import { m } from '../messages.ts';
import { p } from '../picker-messages.ts';
import type { Evidence, EvidenceVersion } from '../store.ts';
import type { UsedEvidence } from '../using.ts';
import { nameOf, summaryOf } from './words.tsx';

/** The evidence of a thing, on the pages of other rooms: what it is, its state, the version that was attached. */
export function EvidenceList({ view, evidence }: { view: View; evidence: readonly UsedEvidence[] }) {
  if (evidence.length === 0) return <p class="text-muted">{view.t(p.none)}</p>;
  return (
    <ul class="flex flex-col gap-2">
      {evidence.map((one) => (
        <li key={one.id} class="flex min-w-0 items-start gap-2">
          <Icon name="attach" size="sm" class="mt-1" />
          <div class="min-w-0">
            <a class="link" href={`/evidence/${one.id}`}>
              {nameOf(view, one)}
            </a>
            <span class="text-muted block text-sm">{summaryOf(view, one)}</span>
            <span class="flex flex-wrap items-center gap-2 text-sm">
              <VersionLink view={view} evidence={one} number={one.use.versionNumber} />
              <StateBadges view={view} evidence={one} />
              {one.renewed && <Badge tone="info">{view.t(p.renewed)}</Badge>}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where a version can be had: its file, or its address. */
function VersionLink({ view, evidence, number }: { view: View; evidence: Evidence; number: number }) {
  const { current } = evidence;
  if (current.url !== null)
    return (
      <a class="link" href={current.url} rel="noreferrer noopener" target="_blank">
        {view.t(p.open)}
      </a>
    );
  if (current.file?.scanState !== 'CLEAN') return null;
  const size = number === current.number ? ` (${formatBytes(current.file.size, view.language)})` : '';
  return (
    <a class="link" href={`/evidence/${evidence.id}/versions/${number}/file`} data-turbo="false">
      {view.t(p.download)}
      {size}
    </a>
  );
}

/** What a reader should know before trusting it: withdrawn, not scanned, signed or tampered with. */
export function StateBadges({ view, evidence }: { view: View; evidence: Evidence }) {
  const { t } = view;
  const { file } = evidence.current;
  return (
    <>
      {evidence.withdrawnAt && <Badge tone="error">{t(m.withdrawn)}</Badge>}
      {file?.scanState === 'PENDING' && <Badge tone="warning">{t(p.inQuarantine)}</Badge>}
      {file?.scanState === 'INFECTED' && <Badge tone="error">{t(p.infected)}</Badge>}
      <SignatureBadge view={view} version={evidence.current} />
    </>
  );
}

export function SignatureBadge({ view, version }: { view: View; version: EvidenceVersion }) {
  const signatures = version.signatures ?? [];
  if (signatures.length === 0) return null;
  if (signatures.some((one) => one.integrity === 'BROKEN'))
    return <Badge tone="error">{view.t(p.signedBroken)}</Badge>;
  if (signatures.some((one) => one.coverage === 'APPENDED'))
    return <Badge tone="warning">{view.t(p.signedAppended)}</Badge>;
  return signatures.every((one) => one.integrity === 'INTACT') ? (
    <Badge tone="success">{view.t(p.signedIntact)}</Badge>
  ) : null;
}
