/**
 * What people can be told of. A room that tells of something new adds its kind here, with its words in `messages.ts`
 * (`kind.<name>`), as a room adds its actions to the permissions.
 */
export const KINDS = {
  'task.assigned': { mail: 'digest' },
  'task.changed': { mail: 'digest' },
  'task.submitted': { mail: 'digest' },
  'task.returned': { mail: 'immediate' },
  'task.approved': { mail: 'off' },
  'task.due': { mail: 'digest' },
  'task.overdue': { mail: 'digest' },
  'task.escalated': { mail: 'immediate' },
  'indicator.submitted': { mail: 'digest' },
  'indicator.returned': { mail: 'immediate' },
  'report.opened': { mail: 'digest' },
  'report.waiting': { mail: 'digest' },
  'report.returned': { mail: 'immediate' },
  'report.due': { mail: 'digest' },
  'report.overdue': { mail: 'immediate' },
  'activity.changed': { mail: 'digest' },
  'activity.due': { mail: 'digest' },
  'activity.overdue': { mail: 'digest' },
  'dossier.assigned': { mail: 'digest' },
  'dossier.opinion': { mail: 'digest' },
  'dossier.answered': { mail: 'digest' },
  'dossier.due': { mail: 'digest' },
  'rating.low': { mail: 'immediate' },
  'notice.unread': { mail: 'digest' },
} as const satisfies Record<string, { mail: MailMode }>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** By e-mail: not at all, within the minute in office hours, or gathered in one mail a day. */
export const MAIL_MODES = ['immediate', 'digest', 'off'] as const;
export type MailMode = (typeof MAIL_MODES)[number];
