/** What an act of reorganisation does to the tree. Pure; dates are 'YYYY-MM-DD'. */
import { type Agency, addDays, type Placement } from '../rules.ts';
import { checkPlan } from './checks.ts';
import type { ActLine, ActPlan, Ended, Fault, FaultName, TreeOfAllTimes } from './model.ts';

/** What the lines do on `date`, the first day of the new order. Whatever is wrong is in `faults`; then nothing may be done. */
export function planAct(tree: TreeOfAllTimes, lines: readonly ActLine[], date: string): ActPlan {
  return new Planner(tree, lines, date).plan();
}

const foundsOne = (line: ActLine): boolean => line.kind === 'FOUND' || line.kind === 'RENAME';
const endsOne = (line: ActLine): boolean => ['MERGE', 'SPLIT', 'RENAME', 'DISSOLVE'].includes(line.kind);

class Planner {
  readonly #tree: TreeOfAllTimes;
  readonly #lines: readonly ActLine[];
  readonly #date: string;
  readonly #eve: string;
  readonly #faults: Fault[] = [];
  /** By code: agencies that live on the eve and on the day, before the act. */
  readonly #before: Map<string, Agency>;
  /** Ending lines by the id of the agency that ends. */
  readonly #ending: Map<string, ActLine[]>;

  constructor(tree: TreeOfAllTimes, lines: readonly ActLine[], date: string) {
    this.#tree = tree;
    this.#lines = lines;
    this.#date = date;
    this.#eve = addDays(date, -1);
    const alive = tree.agencies.filter(
      (one) => one.validFrom < date && (one.validTo === null || one.validTo >= date),
    );
    this.#before = new Map(alive.map((agency) => [agency.code, agency]));
    const ending = lines.filter((line) => endsOne(line) && this.#before.has(line.agencyCode));
    this.#ending = Map.groupBy(ending, (line) => this.#before.get(line.agencyCode)?.id ?? '');
  }

  plan(): ActPlan {
    this.#checkSubjects();
    const ended = this.#ended();
    const founded = this.#founded(ended);
    const { moved, placements } = this.#moves(ended, founded);
    const plan: ActPlan = {
      date: this.#date,
      eve: this.#eve,
      faults: this.#faults,
      founded,
      ended,
      moved,
      placements,
    };
    // Faults of single lines first: what follows from them would only confuse.
    if (plan.faults.length === 0) plan.faults.push(...checkPlan(this.#tree, plan, this.#lines));
    return plan;
  }

  #fault(line: ActLine, fault: FaultName, ...names: string[]): void {
    this.#faults.push({ lineId: line.id, fault, names });
  }

  /** Every line names an agency that lives, and no agency is the subject of lines that contradict each other. */
  #checkSubjects(): void {
    for (const [code, lines] of Map.groupBy(this.#lines, (line) => line.agencyCode)) {
      const acting = lines.filter((line) => line.kind !== 'FOUND');
      const [first] = acting;
      for (const line of acting)
        if (code === '') this.#fault(line, 'lineAgencyMissing');
        else if (!this.#before.has(code)) this.#fault(line, 'lineNotAlive', code);
      const contradicting = acting.filter((line) => line.kind !== first?.kind);
      const repeated = first?.kind === 'SPLIT' || first?.kind === 'MERGE' ? [] : acting.slice(1);
      for (const line of new Set([...contradicting, ...repeated])) this.#fault(line, 'lineTwice', code);
      for (const line of lines.filter((one) => one.kind === 'FOUND').slice(1))
        this.#fault(line, 'lineTwice', code);
    }
  }

  /** The agency that bears a code on the day, after the act. */
  #after(code: string): { id: string; name: string } | undefined {
    const founded = this.#lines.find((line) => foundsOne(line) && line.agencyCode === code);
    if (founded) return founded;
    const living = this.#before.get(code) ?? this.#bornThatDay(code);
    return living && !this.#ending.has(living.id) ? living : undefined;
  }

  /** Founded before the act was recorded, to begin on its day. */
  #bornThatDay = (code: string): Agency | undefined =>
    this.#tree.agencies.find((one) => one.code === code && one.validFrom === this.#date);

  #ended(): Ended[] {
    return [...this.#ending.values()].flatMap((lines) => {
      const [first] = lines;
      const agency = first && this.#before.get(first.agencyCode);
      return agency ? [this.#endOf(agency, first, lines)] : [];
    });
  }

  #endOf(agency: Agency, first: ActLine, lines: readonly ActLine[]): Ended {
    if (first.kind === 'DISSOLVE')
      return { agency, kind: 'ABOLISH', successors: [], workTo: [], belowTo: null, peopleTo: null };
    if (first.kind === 'RENAME') {
      const { id, name } = first;
      const successors = [{ id, name, share: null, scope: '' }];
      return { agency, kind: 'RENAME', successors, workTo: [id], belowTo: id, peopleTo: id };
    }
    const alike = lines.filter((line) => line.kind === first.kind);
    const heirs = alike.flatMap((line) => {
      const heir = this.#successor(line);
      return heir ? [{ line, id: heir.id, name: heir.name }] : [];
    });
    this.#checkSplit(first, alike, new Set(heirs.map(({ id }) => id)).size);
    const taking = (what: 'takesWork' | 'takesBelow' | 'takesPeople'): string[] =>
      heirs.filter(({ line }) => line[what]).map(({ id }) => id);
    for (const what of ['takesBelow', 'takesPeople'] as const)
      if (first.kind === 'SPLIT' && taking(what).length > 1) this.#fault(first, 'lineOneTaker', agency.name);
    return {
      agency,
      kind: first.kind === 'MERGE' ? 'MERGE' : 'SPLIT',
      successors: heirs.map(({ id, name, line }) => ({ id, name, share: line.share, scope: line.scope })),
      workTo: taking('takesWork'),
      belowTo: taking('takesBelow')[0] ?? null,
      peopleTo: taking('takesPeople')[0] ?? null,
    };
  }

  #successor(line: ActLine): { id: string; name: string } | undefined {
    const code = line.successorCode;
    const heir = this.#after(code);
    if (code === '') this.#fault(line, 'lineSuccessorMissing');
    else if (!heir && code === line.agencyCode) this.#fault(line, 'lineSuccessorItself', code);
    else if (!heir) this.#fault(line, this.#before.has(code) ? 'lineSuccessorEnds' : 'lineNotAlive', code);
    return heir;
  }

  #checkSplit(first: ActLine, lines: readonly ActLine[], heirs: number): void {
    if (first.kind === 'MERGE' && lines.length > 1) this.#fault(first, 'lineMergeOne', first.agencyCode);
    if (first.kind !== 'SPLIT') return;
    if (lines.length < 2) this.#fault(first, 'lineSplitTwo', first.agencyCode);
    else if (heirs > 0 && heirs < lines.length) this.#fault(first, 'lineTwice', first.agencyCode);
    const shares = lines.flatMap((line) => line.share ?? []);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (shares.length > 0 && (shares.length < lines.length || Math.abs(sum - 100) > 0.01))
      this.#fault(first, 'lineShares', first.agencyCode);
  }

  #founded(ended: readonly Ended[]): Agency[] {
    const ends = new Map(ended.map((one) => [one.agency.id, one]));
    return this.#lines.filter(foundsOne).flatMap((line) => {
      const old = line.kind === 'RENAME' ? this.#before.get(line.agencyCode) : undefined;
      if (line.name === '') this.#fault(line, 'lineNameMissing');
      if (line.kind === 'FOUND' && (line.level === null || line.kinds.length === 0))
        this.#fault(line, 'lineLevelMissing');
      if (line.kind === 'FOUND' && line.agencyCode === '') this.#fault(line, 'lineAgencyMissing');
      const forebears = ended.filter((one) => one.workTo.includes(line.id)).map(({ agency }) => agency);
      return [this.#newLife(line, old, this.#parentOf(line, old, ends), forebears)];
    });
  }

  #newLife(
    line: ActLine,
    old: Agency | undefined,
    parentId: string | null,
    forebears: readonly Agency[],
  ): Agency {
    return {
      id: line.id,
      code: line.agencyCode,
      level: old?.level ?? line.level ?? 'PROVINCE',
      kinds: [...(old?.kinds ?? line.kinds)],
      name: line.name,
      shortName: line.shortName,
      aliases: [],
      identifierCode: old?.identifierCode ?? (line.identifierCode || null),
      isAdministrative: old?.isAdministrative ?? true,
      handlesProcedures: forebears.some((one) => one.handlesProcedures),
      validFrom: this.#date,
      validTo: null,
      legalBasis: '',
      parentId,
      version: 1,
    };
  }

  /** Whose a founded or renamed agency is: named by its code, else the old parent, or who takes what was below that. */
  #parentOf(line: ActLine, old: Agency | undefined, ends: ReadonlyMap<string, Ended>): string | null {
    if (line.parentCode !== '') return this.#parentNamed(line);
    const parentId = old ? this.#placeOn(old.id)?.parentId : undefined;
    if (parentId === undefined) return null;
    const ending = ends.get(parentId);
    if (!ending) return parentId;
    if (ending.belowTo === null) this.#fault(line, 'lineParentEnds', ending.agency.name);
    return ending.belowTo;
  }

  #parentNamed(line: ActLine): string | null {
    const parent = this.#after(line.parentCode);
    if (!parent)
      this.#fault(
        line,
        this.#before.has(line.parentCode) ? 'lineParentEnds' : 'lineNotAlive',
        line.parentCode,
      );
    return parent?.id ?? null;
  }

  #placeOn = (agencyId: string): Placement | undefined =>
    this.#placesOf(agencyId).find(
      (place) => place.validFrom < this.#date && (place.validTo === null || place.validTo >= this.#date),
    );

  #byAgency: Map<string, Placement[]> | null = null;
  #placesOf(agencyId: string): Placement[] {
    this.#byAgency ??= Map.groupBy(this.#tree.placements, (place) => place.agencyId);
    return this.#byAgency.get(agencyId) ?? [];
  }

  #moves(ended: readonly Ended[], founded: readonly Agency[]): Pick<ActPlan, 'moved' | 'placements'> {
    const changes: ActPlan['placements'] = { removed: [], closed: [], added: [] };
    const moved: ActPlan['moved'] = [];
    for (const { agency } of ended) this.#endPlaces(agency.id, changes);
    const byLine = new Set<string>();
    for (const line of this.#lines.filter(({ kind }) => kind === 'MOVE')) {
      const agency = this.#before.get(line.agencyCode);
      if (line.parentCode === '') this.#fault(line, 'lineParentMissing');
      const toParentId = line.parentCode === '' ? null : this.#parentNamed(line);
      if (!agency || toParentId === null || this.#ending.has(agency.id)) continue;
      byLine.add(agency.id);
      this.#endPlaces(agency.id, changes);
      changes.added.push({
        agencyId: agency.id,
        parentId: toParentId,
        validFrom: this.#date,
        validTo: agency.validTo,
      });
      moved.push({ agency, toParentId, byLine: true });
    }
    this.#carryBelow(ended, byLine, changes, moved);
    for (const agency of founded)
      if (agency.parentId !== null)
        changes.added.push({
          agencyId: agency.id,
          parentId: agency.parentId,
          validFrom: this.#date,
          validTo: null,
        });
    return { moved, placements: changes };
  }

  /** The places of an agency end on the eve; those that would begin later were never taken. */
  #endPlaces(agencyId: string, changes: ActPlan['placements']): void {
    for (const place of this.#placesOf(agencyId)) {
      if (place.validTo !== null && place.validTo < this.#date) continue;
      if (place.validFrom >= this.#date) changes.removed.push(place);
      else changes.closed.push({ ...place, validTo: this.#eve });
    }
  }

  /** Agencies below one that ends go to whoever takes them, unless a line of their own says otherwise. */
  #carryBelow(
    ended: readonly Ended[],
    byLine: ReadonlySet<string>,
    changes: ActPlan['placements'],
    moved: ActPlan['moved'],
  ): void {
    const takers = new Map(ended.map((one) => [one.agency.id, one.belowTo]));
    const byId = new Map(this.#tree.agencies.map((agency) => [agency.id, agency]));
    for (const place of this.#tree.placements) {
      const taker = takers.get(place.parentId) ?? null;
      const agency = byId.get(place.agencyId);
      const over = place.validTo !== null && place.validTo < this.#date;
      if (taker === null || !agency || over || byLine.has(agency.id) || takers.has(agency.id)) continue;
      const begun = place.validFrom < this.#date;
      if (begun) changes.closed.push({ ...place, validTo: this.#eve });
      else changes.removed.push(place);
      changes.added.push({ ...place, parentId: taker, validFrom: begun ? this.#date : place.validFrom });
      moved.push({ agency, toParentId: taker, byLine: false });
    }
  }
}
