import { AppError } from './errors.ts';
import type { Request } from './http.ts';

export interface FormFaults {
  /** What is wrong with the form as a whole, in the reader's language. */
  error: string | undefined;
  /** By field name. */
  errors: Record<string, string>;
  /** What the service gave along, e.g. the other person's values in a conflict. */
  details: Record<string, unknown>;
}

export const NO_FAULTS: FormFaults = { error: undefined, errors: {}, details: {} };

/**
 * Does what a form asks, and shows the form again with its faults (422, or 409 in a conflict) when the service says no.
 * Faults that are not about what was typed (forbidden, not found) go on to the error page.
 */
export async function submit(
  c: Request,
  act: () => Promise<Response>,
  again: (faults: FormFaults) => string | Promise<string>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || ![409, 413, 415, 422, 429].includes(error.status)) throw error;
    const { t } = c.var.view;
    const errors = Object.fromEntries(Object.entries(error.fields).map(([name, text]) => [name, t(text)]));
    return c.html(
      await again({ error: t(error.text, error.params), errors, details: error.details }),
      error.status,
    );
  }
}

/** Whether somebody else was faster: the details then hold both texts (`theirs`, `yours`). */
export const isConflict = (faults: FormFaults): boolean => 'theirs' in faults.details;
