import { Badge, type BadgeTone, formatInstant, formatInstantDate, type View } from '../../ui/index.ts';
import type { Light } from '../clock/alerts.ts';
import { STATE_FACTS, type State } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import type { Listed } from '../reading.ts';
import { w } from './words.ts';

const TONES: Record<Light, BadgeTone> = {
  none: 'neutral',
  running: 'success',
  soon: 'warning',
  today: 'warning',
  overdue: 'error',
  paused: 'info',
  done: 'neutral',
};

interface LightProps {
  view: View;
  light: Light;
  /** Working days until it is due. */
  days: number | null;
  /** In lists: "5 days" are working days there. */
  short?: boolean;
}

/** The clock's state as a word with a colour. */
export function LightBadge({ view, light, days, short }: LightProps) {
  const { t } = view;
  const n = Math.abs(days ?? 0);
  const words = {
    none: t(w.lightNone),
    running: t(short ? w.shortLeft : w.lightRunning, { n }),
    soon: t(short ? w.shortLeft : w.lightSoon, { n }),
    today: t(w.lightToday),
    overdue: n === 0 ? t(w.lightOverdueNone) : t(short ? w.shortOverdue : w.lightOverdue, { n }),
    paused: t(short ? w.shortPaused : w.lightPaused),
    done: t(w.lightDone),
  };
  return <Badge tone={TONES[light]}>{words[light]}</Badge>;
}

const STATE_TONES: Record<(typeof STATE_FACTS)[State]['clock'], BadgeTone> = {
  off: 'neutral',
  runs: 'primary',
  paused: 'info',
  stopped: 'success',
};

export function StateBadge({ view, status }: { view: View; status: State }) {
  return (
    <Badge tone={STATE_TONES[STATE_FACTS[status].clock]} icon={null}>
      {view.t(l[`state_${status}`])}
    </Badge>
  );
}

/** When something has to happen with a dossier of a list: due date and light, or what its state waits for. */
export function DueCell({ view, row }: { view: View; row: Listed }) {
  const { t, language } = view;
  const { dossier, light, days } = row;
  if (dossier.status === 'SUBMITTED')
    return (
      <Lines
        first={t(w.sentAt, { at: formatInstant(dossier.submittedAt, language) })}
        second={dossier.respondBy && t(w.checkBy, { at: formatInstant(dossier.respondBy, language) })}
      />
    );
  if (dossier.status === 'RESOLVED' && dossier.finishedAt)
    return (
      <Lines first={t(w.resolvedAt, { at: formatInstant(dossier.finishedAt, language) })} second={null} />
    );
  if (dossier.dueAt === null) return <LightBadge view={view} light={light} days={days} short />;
  return (
    <>
      <span class="whitespace-nowrap">{formatInstantDate(dossier.dueAt, language)}</span>
      {dossier.promisedAt && (
        <span class="text-muted block text-sm">
          {t(w.promised, { date: formatInstantDate(dossier.promisedAt, language) })}
        </span>
      )}
      {light !== 'done' && (
        <span class="mt-1 block">
          <LightBadge view={view} light={light} days={days} short />
        </span>
      )}
    </>
  );
}

function Lines({ first, second }: { first: string; second: string | null }) {
  return (
    <>
      {first}
      {second && <span class="text-muted block text-sm">{second}</span>}
    </>
  );
}
