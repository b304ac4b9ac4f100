/** Using evidence: what the rooms above call for their tasks, reports and criteria. */
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { invalid } from '../platform/errors.ts';
import { filled } from '../platform/i18n.ts';
import { type EvidenceSubjects, readable } from './access.ts';
import { m } from './messages.ts';
import { type HandedIn, handedIn, type Requirement } from './rules.ts';
import { type Evidence, selectEvidence } from './store.ts';
import {
  type EvidenceUse,
  endUses,
  insertUses,
  type SubjectRef,
  selectProven,
  selectUses,
  selectUsesOf,
} from './use-store.ts';

/** A thing that uses evidence, as the "used in" list and the record of events tell of it. */
export interface Subject extends SubjectRef {
  /** In words: "Báo cáo quý I/2026 – nhiệm vụ 3.2". */
  label: string;
  /** Whose submission it is; null: nobody's in particular. */
  agencyId: string | null;
}

/** Evidence as one thing uses it. */
export interface UsedEvidence extends Evidence {
  use: EvidenceUse;
  /** There is a newer version than the one that was attached. */
  renewed: boolean;
}

/**
 * Makes `evidenceIds` all the evidence of a thing, in the transaction of the change it belongs to: attaches what is new,
 * detaches what is not named. The caller has asked whether the thing may be changed; here it is asked whether the person
 * may see what they attach. Throws 422 beside the field `evidence`.
 */
export async function setEvidence(
  context: Context,
  tx: Tx,
  subject: Subject,
  evidenceIds: readonly string[],
): Promise<void> {
  const before = await selectUsesOf(tx, subject.type, [subject.id]);
  const wanted = new Set(evidenceIds);
  const gone = before.map((use) => use.evidenceId).filter((id) => !wanted.has(id));
  await attachEvidence(context, tx, subject, evidenceIds);
  await detachEvidence(context, tx, subject, gone);
}

/** Adds evidence to a thing; what it uses already stays as it was attached. As `setEvidence`. */
export async function attachEvidence(
  context: Context,
  tx: Tx,
  subject: Subject,
  evidenceIds: readonly string[],
): Promise<void> {
  const before = new Set((await selectUsesOf(tx, subject.type, [subject.id])).map((use) => use.evidenceId));
  const added = [...new Set(evidenceIds)].filter((id) => !before.has(id));
  if (added.length === 0) return;
  const found = await attachable(context, tx, added);
  const by = context.actor?.personId ?? null;
  await insertUses(
    tx,
    found.map((evidence) => ({
      evidenceId: evidence.id,
      versionNumber: evidence.current.number,
      subjectType: subject.type,
      subjectId: subject.id,
      label: subject.label.slice(0, 500),
      agencyId: subject.agencyId,
      attachedBy: by,
    })),
    context.now().toString(),
  );
  for (const evidence of found) await recordUse(context, tx, 'evidence.attached', evidence.id, subject);
}

/** Takes evidence off a thing; the evidence itself stays, and so does the memory that it was used. */
export async function detachEvidence(
  context: Context,
  tx: Tx,
  subject: Subject,
  evidenceIds: readonly string[],
): Promise<void> {
  const by = { personId: context.actor?.personId ?? null, at: context.now().toString() };
  await endUses(tx, subject, evidenceIds, by);
  for (const id of evidenceIds) await recordUse(context, tx, 'evidence.detached', id, subject);
}

const recordUse = (
  context: Context,
  tx: Tx,
  action: string,
  evidenceId: string,
  { type, id, label, agencyId }: Subject,
): Promise<void> =>
  recordEvent(context, tx, {
    action,
    subjectType: 'evidence',
    subjectId: evidenceId,
    agencyId,
    data: { usedIn: type, usedInId: id, label },
  });

async function attachable(context: Context, tx: Tx, ids: readonly string[]): Promise<Evidence[]> {
  const found = await selectEvidence(tx, ids);
  const seen = await readable(context, found);
  if (seen.length < ids.length) throw invalid(m.notFoundToAttach, { evidence: m.notFoundToAttach });
  const withdrawn = seen.find((evidence) => evidence.withdrawnAt !== null);
  if (withdrawn) {
    const text = filled(m.isWithdrawn, { title: withdrawn.title || withdrawn.docNumber });
    throw invalid(text, { evidence: text });
  }
  return seen;
}

/**
 * What things of one kind use, by the thing's id, in the order in which it was attached. For callers who have asked
 * whether the person may see the things: who sees a report sees its evidence.
 */
export async function evidenceOf(
  context: Context,
  type: string,
  subjectIds: readonly string[],
): Promise<Map<string, UsedEvidence[]>> {
  const uses = await selectUsesOf(context.db, type, subjectIds);
  const found = await selectEvidence(
    context.db,
    uses.map((use) => use.evidenceId),
  );
  const byId = new Map(found.map((evidence) => [evidence.id, evidence]));
  const used = uses.flatMap((use) => {
    const evidence = byId.get(use.evidenceId);
    return evidence ? [{ ...evidence, use, renewed: evidence.current.number > use.versionNumber }] : [];
  });
  return Map.groupBy(used, (one) => one.use.subjectId);
}

/** A place where evidence is used, as far as the person may see that thing; `href` null: the words of then, no way there. */
export interface SeenUse extends EvidenceUse {
  href: string | null;
}

/** Where evidence is used now. For callers who have asked whether the person may see the evidence. */
export async function usesOf(
  context: Context,
  evidenceId: string,
  subjects: EvidenceSubjects,
): Promise<SeenUse[]> {
  const uses = await selectUses(context.db, evidenceId);
  const shown: SeenUse[] = [];
  for (const [type, some] of Map.groupBy(uses, (use) => use.subjectType)) {
    const ids = some.map((use) => use.subjectId);
    const seen = (await subjects[type]?.(context, ids)) ?? new Map<string, never>();
    for (const use of some) {
      const now = seen.get(use.subjectId);
      shown.push({ ...use, label: now?.label ?? use.label, href: now?.href ?? null });
    }
  }
  return shown;
}

/**
 * Who has handed in what, and who has not: the state today of each requirement that a room above feeds in. Evidence that
 * was withdrawn proves nothing.
 */
export async function handedInStates<R extends Requirement>(
  context: Context,
  requirements: readonly R[],
): Promise<(R & { state: HandedIn })[]> {
  const proven = new Map<string, Set<string>>();
  for (const [type, some] of Map.groupBy(requirements, (one) => one.subjectType)) {
    const ids = some.map((one) => one.subjectId);
    proven.set(type, await selectProven(context.db, type, ids));
  }
  const now = today(context).toString();
  return requirements.map((one) => ({
    ...one,
    state: handedIn(one, proven.get(one.subjectType)?.has(one.subjectId) ?? false, now),
  }));
}
