/** A filled form as it arrives at a room: what nobody declared is refused and recorded. */
import { recordEvent } from '../../platform/audit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { FormInput } from '../../platform/forms.ts';
import { filled } from '../../platform/i18n.ts';
import { type CheckedForm, checkForm, type FormContext } from './check.ts';
import type { FormDefinition } from './definition.ts';
import { fm } from './messages.ts';
import { type Posted, postedOf } from './posted.ts';

export interface ReceivedForm extends CheckedForm {
  /** As it was sent, for showing it again. */
  posted: Posted;
}

/**
 * Reads and checks what the browser sent. `own`: names of the controls around the form (buttons, version). Throws 422
 * `unknown-field`, with an event, when a name is neither: no page of ours sends that.
 */
export async function receiveForm(
  context: Context,
  form: FormDefinition,
  sent: FormInput,
  around: FormContext & { own: readonly string[]; versionId: string },
): Promise<ReceivedForm> {
  const { posted, unknown } = postedOf(form, sent, around.own);
  if (unknown.length > 0) {
    await context.db.transaction().execute((tx) =>
      recordEvent(context, tx, {
        action: 'form.forged',
        subjectType: 'procedure-version',
        subjectId: around.versionId,
        data: { names: unknown.slice(0, 20).map((name) => name.slice(0, 100)) },
      }),
    );
    const name = (unknown[0] ?? '').slice(0, 60);
    throw new AppError(422, 'unknown-field', filled(fm.unknownField, { name }));
  }
  return { posted, ...checkForm(form, posted, around) };
}
