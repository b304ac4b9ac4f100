/**
 * Who may do what (par-management 2.2). A person holds posts; a post is a role at an agency for a time; a role allows
 * actions within a reach. Pure: the posts of a date go in, the answer comes out.
 */
export const ROLES = [
  'ADMIN',
  'STANDING',
  'OFFICER',
  'UNIT_HEAD',
  'FIELD_OWNER',
  'LEADER',
  'AUDITOR',
  'PROCEDURE_OFFICER',
  'CLERK',
  'CASE_OFFICER',
] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  'agencies.read',
  'agencies.manage',
  'people.manage',
  'calendar.read',
  'calendar.manage',
  'audit.read',
  'system.manage',
  'plans.read',
  'plans.import',
  'plans.review',
  'plans.publish',
  'evidence.read',
  'evidence.add',
  'procedures.read',
  'procedures.manage',
  'procedures.publish',
  // Numbers of every agency; what is behind them needs the rights of its room.
  'measures.read',
  'payments.read',
  // Taking money at the counter, exempting, proposing refunds.
  'payments.collect',
  // Approving refunds.
  'payments.approve',
  'payments.accounts',
  // Who has what and how far it is; drafts of reports need 'programmes.drafts' at the agency.
  'programmes.read',
  // A page of one's own work.
  'programmes.work',
  'programmes.drafts',
  'programmes.report',
  'programmes.approve',
  // Accepting or returning what heads approved: field owners within their fields, nobody for their own agency.
  'programmes.appraise',
  // Formal letters about overdue work; field owners within their fields.
  'programmes.remind',
  // Handing out, amending, recording conditions.
  'programmes.manage',
  // How a province follows its work.
  'programmes.settings',
  'citizens.read',
  'citizens.register',
  'dossiers.list',
  'dossiers.read',
  'dossiers.receive',
  'dossiers.process',
  'dossiers.assign',
  'dossiers.sign',
  'dossiers.oversee',
  // Approved values and how targets stand; what is not approved yet is seen by those who may enter or decide.
  'indicators.read',
  'indicators.enter',
  'indicators.approve',
  // Deciding for others: field owners within their fields, the standing office; nobody for their own agency.
  'indicators.appraise',
  // How indicators are measured; values of times past.
  'indicators.define',
  // Periodic reports that were submitted; what is being written is seen by those who write or decide.
  'reports.read',
  'reports.draft',
  'reports.submit',
  // Accepting or returning what was submitted; nobody for their own agency.
  'reports.decide',
  // Opening and closing periods, the province's own report, settings, the template.
  'reports.consolidate',
  // Schemes, inspections and other activities; drafts are seen by those who write for their agency.
  'activities.read',
  'activities.write',
  // What a head or council decides: recognising, concluding, dropping.
  'activities.approve',
] as const;
export type Action = (typeof ACTIONS)[number];

/** How far a grant goes: the agency of the post, that agency with everything below it, or every agency. */
export type Reach = 'own' | 'subtree' | 'all';
type Grants = Readonly<Partial<Record<Action, Reach>>>;

const READ: Grants = {
  'agencies.read': 'all',
  'calendar.read': 'all',
  'plans.read': 'all',
  'procedures.read': 'all',
  'programmes.read': 'all',
  'indicators.read': 'all',
  'measures.read': 'all',
  'reports.read': 'all',
  'activities.read': 'all',
};

/** What each role allows, and how far. */
export const GRANTS: Readonly<Record<Role, Grants>> = {
  ADMIN: {
    ...READ,
    'agencies.manage': 'all',
    'people.manage': 'all',
    'calendar.manage': 'all',
    'audit.read': 'all',
    'system.manage': 'all',
    'payments.accounts': 'all',
  },
  STANDING: {
    ...READ,
    'plans.import': 'all',
    'plans.review': 'all',
    'plans.publish': 'all',
    'evidence.read': 'all',
    'evidence.add': 'all',
    'programmes.work': 'own',
    'programmes.drafts': 'all',
    'programmes.report': 'subtree',
    'programmes.appraise': 'all',
    'programmes.remind': 'all',
    'programmes.manage': 'all',
    'programmes.settings': 'all',
    'dossiers.list': 'all',
    'indicators.enter': 'subtree',
    'indicators.appraise': 'all',
    'indicators.define': 'all',
    'reports.draft': 'subtree',
    'reports.decide': 'all',
    'reports.consolidate': 'all',
    'activities.write': 'subtree',
  },
  OFFICER: {
    ...READ,
    'plans.import': 'subtree',
    'plans.review': 'subtree',
    'evidence.read': 'subtree',
    'evidence.add': 'subtree',
    'programmes.work': 'own',
    'programmes.drafts': 'subtree',
    'programmes.report': 'subtree',
    'dossiers.list': 'subtree',
    'indicators.enter': 'subtree',
    'reports.draft': 'subtree',
    'activities.write': 'subtree',
  },
  UNIT_HEAD: {
    ...READ,
    'plans.import': 'subtree',
    'plans.review': 'subtree',
    'plans.publish': 'subtree',
    'evidence.read': 'subtree',
    'evidence.add': 'subtree',
    'programmes.work': 'own',
    'programmes.drafts': 'subtree',
    'programmes.report': 'subtree',
    'programmes.approve': 'subtree',
    'programmes.remind': 'subtree',
    'programmes.manage': 'subtree',
    'payments.read': 'subtree',
    'payments.approve': 'subtree',
    'dossiers.list': 'subtree',
    'dossiers.read': 'subtree',
    'dossiers.process': 'subtree',
    'dossiers.assign': 'subtree',
    'dossiers.sign': 'subtree',
    'dossiers.oversee': 'subtree',
    'indicators.enter': 'subtree',
    'indicators.approve': 'subtree',
    'reports.draft': 'subtree',
    'reports.submit': 'subtree',
    'activities.write': 'subtree',
    'activities.approve': 'subtree',
  },
  FIELD_OWNER: {
    ...READ,
    'plans.import': 'own',
    'plans.review': 'own',
    'evidence.read': 'all',
    'evidence.add': 'own',
    'programmes.work': 'own',
    'programmes.appraise': 'all',
    'programmes.remind': 'all',
    'dossiers.list': 'all',
    'activities.write': 'own',
  },
  LEADER: {
    ...READ,
    'evidence.read': 'all',
    'programmes.drafts': 'all',
    'dossiers.list': 'all',
    'dossiers.read': 'all',
    'reports.submit': 'own',
    'reports.decide': 'all',
  },
  AUDITOR: {
    ...READ,
    'audit.read': 'all',
    'evidence.read': 'all',
    'payments.read': 'all',
    'dossiers.list': 'all',
    'dossiers.read': 'all',
  },
  PROCEDURE_OFFICER: {
    ...READ,
    'procedures.manage': 'all',
    'procedures.publish': 'all',
    'dossiers.list': 'all',
  },
  CLERK: {
    ...READ,
    'citizens.read': 'own',
    'citizens.register': 'own',
    'payments.read': 'subtree',
    'payments.collect': 'subtree',
    'dossiers.list': 'own',
    'dossiers.read': 'own',
    'dossiers.receive': 'own',
  },
  CASE_OFFICER: {
    ...READ,
    'citizens.read': 'own',
    'dossiers.list': 'own',
    'dossiers.read': 'own',
    'dossiers.process': 'own',
    'indicators.appraise': 'all',
  },
};

/** A post as far as rights are concerned. */
export interface HeldPost {
  role: Role;
  agencyId: string;
}

/** Where an action is allowed: everywhere, or at `own` and at `roots` with everything below them. */
export type Where = { all: true } | { all: false; own: string[]; roots: string[] };

/** Where these posts allow `action`. */
export function whereAllowed(posts: readonly HeldPost[], action: Action): Where {
  const own: string[] = [];
  const roots: string[] = [];
  for (const post of posts) {
    const reach = GRANTS[post.role][action];
    if (reach === 'all') return { all: true };
    if (reach === 'own') own.push(post.agencyId);
    if (reach === 'subtree') roots.push(post.agencyId);
  }
  return { all: false, own, roots };
}

/** Whether any of these posts allows `action` at some agency. */
export function allowsAnywhere(posts: readonly HeldPost[], action: Action): boolean {
  return posts.some((post) => GRANTS[post.role][action] !== undefined);
}

export function isAction(value: string): value is Action {
  return (ACTIONS as readonly string[]).includes(value);
}
