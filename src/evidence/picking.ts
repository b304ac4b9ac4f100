/** Choosing evidence in a form of another room: what `EvidencePicker` sends, and what it needs to be shown. */
import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { FormFaults } from '../platform/form-page.ts';
import type { FormInput } from '../platform/forms.ts';
import { addEvidence, type NewEvidence } from './adding.ts';
import { findEvidence, recentEvidence } from './browsing.ts';
import { m } from './messages.ts';
import type { Evidence } from './store.ts';

/** What files that are sent with the form are kept as. */
export type PickedDefaults = Pick<NewEvidence, 'agencyId'> &
  Partial<Pick<NewEvidence, 'periodYear' | 'periodCode' | 'field' | 'confidentiality'>>;

/**
 * The ids that a form with an `EvidencePicker` chose, in their order, for `setEvidence` in the transaction of the change.
 * Files sent along are kept first, as evidence of `defaults.agencyId`. When one of them is refused, the others are kept
 * and named in the error's details, so that the form shows them as chosen: give its faults to `pickerChoice`.
 */
export async function pickedEvidence(
  context: Context,
  form: FormInput,
  defaults: PickedDefaults,
  name = 'evidence',
): Promise<string[]> {
  // What cannot be seen is refused before anything is written, and rights are read before the caller's transaction.
  const named = form.texts(name);
  const ids = (await findEvidence(context, named)).map((one) => one.id);
  if (ids.length < new Set(named).size) throw invalid(m.notFoundToAttach, { [name]: m.notFoundToAttach });
  for (const file of form.files(`${name}Files`)) {
    const sent = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
    try {
      ids.push((await addEvidence(context, defaults, sent)).id);
    } catch (error) {
      throw besideField(error, name, ids);
    }
  }
  return [...new Set(ids)];
}

/** The same error beside the picker's field, with what was chosen so far. */
function besideField(error: unknown, name: string, evidenceIds: string[]): unknown {
  if (!(error instanceof AppError)) return error;
  const [text] = [...Object.values(error.fields), error.text];
  return new AppError(error.status, error.code, error.text, {
    params: error.params,
    fields: { [name]: text ?? error.text },
    details: { ...error.details, evidenceIds },
    cause: error,
  });
}

/** What an `EvidencePicker` shows. */
export interface PickerChoice {
  chosen: Evidence[];
  /** Other evidence of the agency, newest first. */
  recent: Evidence[];
}

/**
 * What a picker shows: `ids` as chosen (after a refused form, what the form had chosen instead), and what was kept last
 * for the agency. Evidence that the person may not see is left out, and left attached by `setEvidence` only if named.
 */
export async function pickerChoice(
  context: Context,
  of: { agencyId: string | null; ids: readonly string[] },
  faults?: FormFaults,
): Promise<PickerChoice> {
  const kept = faults?.details.evidenceIds;
  const ids = Array.isArray(kept) ? kept.map(String) : of.ids;
  const chosen = await findEvidence(context, ids);
  const recent = await recentEvidence(context, of.agencyId);
  return { chosen, recent: recent.filter((one) => !ids.includes(one.id)) };
}
