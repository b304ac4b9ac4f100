import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { ui } from './messages.ts';
import type { Flash, Tone, View } from './view.ts';

const TONE_ICONS: Record<Tone, IconName> = {
  success: 'success',
  info: 'info',
  warning: 'warning',
  error: 'error',
};

/** Something the reader should notice, in the flow of the page. */
export function Callout(props: {
  view: View;
  tone: Tone;
  title?: string | undefined;
  actions?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { view, tone, title, actions, children } = props;
  return (
    <div class={`callout callout-${tone}`}>
      <Icon name={TONE_ICONS[tone]} label={view.t(ui[tone])} class="mt-0.5" />
      <div class="min-w-0 flex-1">
        {title && <p class="font-semibold">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div class="callout-actions">{actions}</div>}
    </div>
  );
}

/** The message that a redirect left behind; with JavaScript it can be closed. */
export function Toast({ view, flash }: { view: View; flash: Flash }) {
  return (
    <toast-note class={`callout callout-${flash.kind} toast-note`} data-close={view.t(ui.close)}>
      <Icon name={TONE_ICONS[flash.kind]} label={view.t(ui[flash.kind])} class="mt-0.5" />
      <p class="min-w-0 flex-1">{flash.message}</p>
    </toast-note>
  );
}

export type BadgeTone = 'neutral' | 'primary' | Tone;

const BADGE_ICONS: Record<BadgeTone, IconName | null> = { neutral: null, primary: null, ...TONE_ICONS };

/** A word or two with a colour. The colour never says more than the word; `icon: null` leaves the icon out. */
export function Badge(props: { tone?: BadgeTone; icon?: IconName | null; children: ComponentChildren }) {
  const tone = props.tone ?? 'neutral';
  const icon = props.icon === undefined ? BADGE_ICONS[tone] : props.icon;
  return (
    <span class={`status-badge status-${tone}`}>
      {icon && <Icon name={icon} size="xs" />}
      {props.children}
    </span>
  );
}

/** What to show where there is nothing yet: why, and what to do about it. */
export function EmptyState(props: {
  title: string;
  hint?: ComponentChildren;
  action?: ComponentChildren;
  icon?: IconName;
}) {
  return (
    <div class="empty-state">
      <Icon name={props.icon ?? 'inbox'} size="xl" class="text-base-content/40" />
      <p class="text-lg font-semibold">{props.title}</p>
      {props.hint && <div class="text-muted max-w-prose">{props.hint}</div>}
      {props.action && <div class="mt-2 flex flex-wrap justify-center gap-2">{props.action}</div>}
    </div>
  );
}

/** How far something is. `value` null: under way, end unknown. The words stand beside the bar. */
export function Progress(props: {
  label: string;
  value: number | null;
  max?: number;
  /** Words for the value, e.g. `12/30` or `40%`. */
  text?: string | undefined;
  tone?: BadgeTone;
  /** Label only for those who cannot see it. */
  quiet?: boolean;
}) {
  const { label, value, max = 100, text, tone = 'primary', quiet } = props;
  const amount = value === null ? {} : { value: Math.min(Math.max(value, 0), max) };
  return (
    <div class="flex min-w-0 flex-col gap-1">
      {!quiet && (
        <div class="flex justify-between gap-3 text-sm">
          <span>{label}</span>
          {text && <span class="tabular-nums">{text}</span>}
        </div>
      )}
      <div class="flex items-center gap-2">
        <progress class={`bar bar-${tone}`} aria-label={label} max={max} {...amount}>
          {text}
        </progress>
        {quiet && text && <span class="text-sm tabular-nums">{text}</span>}
      </div>
    </div>
  );
}
