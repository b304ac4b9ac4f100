/** What a simulation is made of: kinds of dossiers, desks where they arrive, and courses that they take. */
import type { TimeLimit } from '../../src/calendar/index.ts';
import type { EventData } from '../../src/dossiers/store.ts';
import type { Office } from '../../src/dossiers/terms.ts';

export type Channel = 'DIRECT' | 'ONLINE' | 'POSTAL';

/** A procedure in one of its cases, as far as it decides what happens to a dossier. */
export interface Kind {
  versionId: string;
  procedureId: string;
  code: string;
  caseKey: string;
  field: string;
  summary: string;
  onlineLevel: 'FULL' | 'PARTIAL' | 'INFO';
  limit: TimeLimit;
  /** National states of the steps of the internal process, in order. */
  steps: readonly number[];
  supplementPolicy: 'RESTART' | 'RESUME' | 'NO_PAUSE';
  supplementDays: number | null;
  /** Papers that have to be handed in. */
  papers: readonly {
    key: string;
    name: string;
    original: number;
    copy: number;
    digitise: boolean;
    reusable: boolean;
  }[];
}

/** An office that receives dossiers, and who decides them. */
export interface Desk {
  receiving: string;
  competent: string;
  handling: string;
  /** First part of its codes. */
  unit: string;
  /** Days on which it receives; `to` null: still. */
  from: string;
  to: string | null;
  /** Who carries on with what is open when the desk ends. */
  heir: string | null;
  /** On an ordinary working day. */
  perDay: number;
  /** Share of its dossiers that are late when there are people enough. */
  late: number;
  /** Which kinds (numbers in the list of kinds), those that come often more than once. */
  kinds: readonly number[];
}

/** An event as `dossier_event` keeps it; the agency depends on the desk. */
export interface CourseEvent {
  action: string;
  from: string;
  to: string;
  /** Wall clock of the office, 'YYYY-MM-DDTHH:MM:SS'. */
  at: string;
  role: 'CITIZEN' | 'ONE_STOP_OFFICER' | 'CASE_OFFICER' | 'AGENCY_LEADER';
  place: 'receiving' | 'handling';
  step: number | null;
  data: EventData;
}

/** What happened to one dossier, and the row that comes of it. Instants are ISO. */
export interface Course {
  channel: Channel;
  resultMode: 'COUNTER' | 'POST' | 'ELECTRONIC';
  events: CourseEvent[];
  /** Where its papers came from. */
  origin: 'PAPER' | 'UPLOAD' | 'PERSONAL_STORE';
  /** Whether papers on paper were scanned. */
  scanned: boolean;
  row: CourseRow;
}

export interface CourseRow {
  status: string;
  outcome: string | null;
  step: number | null;
  submittedAt: string;
  acceptedAt: string | null;
  clockStartedAt: string | null;
  dueAt: string | null;
  warnAt: string | null;
  promisedAt: string | null;
  respondBy: string | null;
  finishedAt: string | null;
  returnedAt: string | null;
  lateCause: string | null;
  supplements: number;
  reschedules: number;
}

/** Kinds that the same courses fit: same limit, level, steps, and sorts of paper. */
export interface Sort {
  kind: Kind;
  /** Numbers of the kinds. */
  kinds: number[];
}

export interface Simulation {
  office: Office;
  kinds: readonly Kind[];
  desks: readonly Desk[];
  /** First and last day on which dossiers arrive. */
  from: string;
  to: string;
  /** Office time after which nothing has happened yet. */
  until: string;
  seed: number;
  /** Seals owner and address of a course. */
  people: (name: string) => Uint8Array;
  /** Hash of a stored file that stands for every result; null: results without a file. */
  resultFile: string | null;
  /** For an empty database that nobody uses yet: without triggers and foreign keys, facts written beside the events. */
  bulk: boolean;
  say?: (line: string) => void;
}
