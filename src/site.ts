import { demoAccounts } from '../demo/index.ts';
import {
  activitiesCard,
  activitiesEvents,
  activitiesJob,
  activitiesRoutes,
  activitiesUsingEvidence,
  movingActivities,
  partsUsingEvidence,
} from './activities/index.ts';
import {
  agenciesEvents,
  agenciesRoutes,
  greet,
  type MovingHook,
  mayAnywhere,
  personOfSession,
  postName,
  reorganisingJob,
  tenantName,
} from './agencies/index.ts';
import { auditRoutes } from './audit/index.ts';
import { calendarEvents, calendarRoutes } from './calendar/index.ts';
import {
  citizenMenu,
  citizenOf,
  citizenRotations,
  citizensEvents,
  citizensJob,
  citizensRoutes,
} from './citizens/index.ts';
import { counterEvents, counterRotations, counterRoutes } from './counter/index.ts';
import { dashboardsRoutes, startPage } from './dashboards/index.ts';
import {
  citizensWithDossiers,
  dossierRotations,
  dossiersEvents,
  dossiersJobs,
  dossiersRoutes,
  movingDossiers,
  onDossierMoved,
  realTimes,
  whenDossierPaid,
} from './dossiers/index.ts';
import { evidenceEvents, evidenceRoutes, readingJob, verifyInWorker } from './evidence/index.ts';
import { renderError } from './frame/error-page.tsx';
import { homeRoutes } from './frame/home.ts';
import { m } from './frame/messages.ts';
import { preferenceRoutes } from './frame/preferences.ts';
import { type FrameSources, makeView } from './frame/view.ts';
import {
  EVIDENCE_SUBJECT as INDICATOR_VALUE,
  indicatorActions,
  indicatorsEvents,
  indicatorsJobs,
  indicatorsRoutes,
  valuesUsingEvidence,
} from './indicators/index.ts';

import {
  countingJob,
  dossierMeasures,
  measuredBy,
  measuresRoutes,
  paymentSource,
  planSource,
  procedureSource,
  taskSource,
} from './measures/index.ts';
import {
  movingEscalations,
  noticesEvents,
  noticesJobs,
  noticesRoutes,
  unreadNotices,
} from './notices/index.ts';
import { movingPayments, paymentsEvents, paymentsJobs, paymentsRoutes, whenPaid } from './payments/index.ts';
import { extractInWorker, readWordsInWorker } from './plans/extraction/in-worker.ts';
import { movingDrafts, plansEvents, plansRoutes } from './plans/index.ts';
import { apiDocument } from './platform/api-document.ts';
import type { App } from './platform/context.ts';
import { housekeepingJob } from './platform/housekeeping.ts';
import { Site } from './platform/http.ts';
import { scanJob } from './platform/intake.ts';
import type { JobKind } from './platform/jobs.ts';
import type { Rotation } from './platform/keys.ts';
import { sealingJob } from './platform/seals.ts';
import { stampingJob } from './platform/stamps.ts';
import {
  applyHref,
  leadBackFromPaying,
  movingOnlineDrafts,
  portalJob,
  portalMenu,
  portalRotations,
  portalRoutes,
  publicMenu,
  tellingJob,
} from './portal/index.ts';
import { movingOffers, proceduresEvents, proceduresJob, proceduresRoutes } from './procedures/index.ts';
import {
  cascadeActions,
  movingWork,
  openingJob,
  planActions,
  programmesEvents,
  programmesRoutes,
  REPORT_SUBJECT,
  reminderRoutes,
  remindersBeforeDue,
  remindingJob,
  reportsUsingEvidence,
  workToProve,
} from './programmes/index.ts';
import { queueEvents, queueJob, queueRoutes } from './queue/index.ts';
import { inviteWhenReturned, movingCases, ratingsEvents, ratingsRoutes } from './ratings/index.ts';
import { reportsEvents, reportsJobs, reportsRoutes } from './reports/index.ts';
import { resultsEvents, resultsRoutes } from './results/index.ts';

const sources: FrameSources = {
  places: [
    { href: '/my-work', label: m.myWork, icon: 'inbox', action: 'programmes.work' },
    { href: '/dashboard', label: m.dashboard, icon: 'chart', action: 'programmes.read' },
    { href: '/work', label: m.work, icon: 'task', action: 'programmes.read' },
    { href: '/plans', label: m.plans, icon: 'plan', action: 'plans.read' },
    { href: '/activities', label: m.activities, icon: 'flag', action: 'activities.read' },
    { href: '/indicators', label: m.indicators, icon: 'indicator', action: 'indicators.read' },
    { href: '/counter', label: m.counter, icon: 'pin', action: 'dossiers.receive' },
    { href: '/today', label: m.today, icon: 'sun', action: 'dossiers.list' },
    { href: '/dossiers', label: m.dossiers, icon: 'folder', action: 'dossiers.list' },
    { href: '/results', label: m.results, icon: 'shield', action: 'dossiers.read' },
    { href: '/ratings', label: m.ratings, icon: 'success', action: 'dossiers.list' },
    { href: '/queue/today', label: m.waiting, icon: 'pending', action: 'dossiers.oversee' },
    { href: '/reminders', label: m.urging, icon: 'bell', action: 'programmes.remind' },
    { href: '/evidence', label: m.evidence, icon: 'attach', action: 'evidence.read' },
    { href: '/reports', label: m.reports, icon: 'quote', action: 'reports.read' },
    { href: '/measures', label: m.measures, icon: 'chart', action: 'measures.read' },
    { href: '/payments', label: m.payments, icon: 'table', action: 'payments.read' },
    { href: '/procedures/manage', label: m.procedures, icon: 'table', action: 'procedures.read' },
    { href: '/citizens', label: m.citizens, icon: 'users', action: 'citizens.read' },
    {
      href: '/agencies',
      label: m.agencies,
      icon: 'building',
      action: 'agencies.read',
      group: m.administration,
    },
    { href: '/people', label: m.people, icon: 'users', action: 'people.manage', group: m.administration },
    {
      href: '/calendar',
      label: m.calendar,
      icon: 'calendar',
      action: 'calendar.read',
      group: m.administration,
    },
    {
      href: '/reminders/ladder',
      label: m.ladder,
      icon: 'bell',
      action: 'system.manage',
      group: m.administration,
    },
    {
      href: '/dossiers/deadlines',
      label: m.deadlines,
      icon: 'pending',
      action: 'calendar.manage',
      group: m.administration,
    },
    {
      href: '/dossiers/settings',
      label: m.dossierSettings,
      icon: 'settings',
      action: 'system.manage',
      group: m.administration,
    },
    {
      href: '/queue/settings/province',
      label: m.queueSettings,
      icon: 'settings',
      action: 'system.manage',
      group: m.administration,
    },
    {
      href: '/citizens/retention',
      label: m.retention,
      icon: 'archive',
      action: 'system.manage',
      group: m.administration,
    },
    { href: '/outbox', label: m.outbox, icon: 'mail', action: 'system.manage', group: m.administration },
    { href: '/audit', label: m.audit, icon: 'history', action: 'audit.read', group: m.administration },
  ],
  citizenPlaces: [
    { href: '/procedures', label: m.procedures, icon: 'search' },
    { href: '/book', label: m.booking, icon: 'calendar' },
    ...portalMenu,
    ...citizenMenu,
  ],
  publicPlaces: [
    { href: '/procedures', label: m.procedures, icon: 'table' },
    ...publicMenu,
    { href: '/figures', label: m.publicFigures, icon: 'chart' },
  ],
  mayAnywhere,
  postName,
  startPage,
  unreadNotices,
  tenantName,
};

// Before anything moves, also the demo's dossiers.
onDossierMoved(inviteWhenReturned);
/** Where numbers come from, beside the dossiers. */
measuredBy([procedureSource, paymentSource, taskSource, planSource]);

/** What each room moves when agencies are reorganised, in the order in which it happens. */
export const movingHooks: readonly MovingHook[] = [
  movingWork,
  movingDrafts,
  movingActivities,
  movingOffers,
  movingPayments,
  movingDossiers,
  movingOnlineDrafts,
  movingCases,
  movingEscalations,
];

/** The map: which room answers which path. */
export function buildSite(app: App): Site {
  const site = new Site(app, {
    personOfSession,
    greet,
    mayAnywhere,
    citizenOf,
    makeView: (c) => makeView(c, sources),
    renderError,
  });
  homeRoutes(site, sources);
  preferenceRoutes(site);
  agenciesRoutes(site, app.config.demo ? demoAccounts : () => [], movingHooks);
  calendarRoutes(site);
  noticesRoutes(site, remindersBeforeDue);
  evidenceRoutes(site, {
    subjects: {
      [INDICATOR_VALUE]: valuesUsingEvidence,
      [REPORT_SUBJECT]: reportsUsingEvidence,
      activity: activitiesUsingEvidence,
      'activity-part': partsUsingEvidence,
    },
    requirements: [workToProve],
  });
  plansRoutes(site, extractInWorker, async (c, plan) => [
    await planActions(c, plan),
    cascadeActions(c, plan),
    await indicatorActions(c, plan),
  ]);
  programmesRoutes(site, activitiesCard);
  activitiesRoutes(site);
  proceduresRoutes(site, { applyHref, realTimes });
  citizensRoutes(site);
  reminderRoutes(site);
  dashboardsRoutes(site);
  indicatorsRoutes(site, dossierMeasures);
  paymentsRoutes(site);
  whenPaid('dossier', whenDossierPaid);
  measuresRoutes(site);
  reportsRoutes(site);
  dossiersRoutes(site);
  resultsRoutes(site);
  queueRoutes(site);
  counterRoutes(site);
  ratingsRoutes(site);
  portalRoutes(site);
  leadBackFromPaying();
  auditRoutes(site, {
    ...activitiesEvents,
    ...agenciesEvents,
    ...calendarEvents,
    ...evidenceEvents,
    ...indicatorsEvents,
    ...noticesEvents,
    ...plansEvents,
    ...paymentsEvents,
    ...proceduresEvents,
    ...programmesEvents,
    ...citizensEvents,
    ...dossiersEvents,
    ...resultsEvents,
    ...queueEvents,
    ...counterEvents,
    ...ratingsEvents,
    ...reportsEvents,
  });
  apiDocument(site);
  return site;
}

/** The background work of all rooms. */
export function jobKinds(app: App): JobKind[] {
  return [
    sealingJob(app),
    stampingJob(app),
    countingJob(app),
    housekeepingJob(app),
    scanJob(app),
    reorganisingJob(app, movingHooks),
    ...noticesJobs(app),
    proceduresJob(app),
    citizensJob(app, citizensWithDossiers),
    portalJob(app),
    tellingJob(app),
    openingJob(app),
    remindingJob(app),
    activitiesJob(app),
    readingJob(app, { words: readWordsInWorker, signatures: verifyInWorker }),
    ...paymentsJobs(app),
    ...indicatorsJobs(app, dossierMeasures),
    ...dossiersJobs(app),
    queueJob(app),
    ...reportsJobs(app),
  ];
}

/** What moves when the key of personal data is replaced (`phucvu keys rotate`). */
export function keyRotations(app: App): Rotation[] {
  return [
    ...citizenRotations(app),
    ...dossierRotations(app),
    ...counterRotations(app),
    ...portalRotations(app),
  ];
}
