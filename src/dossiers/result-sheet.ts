/** A result that the product typesets itself, for procedures whose result has no layout of its own. */
import { z } from 'zod';
import { postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { check, day, words } from '../platform/validation.ts';
import { ID_LABELS } from './form-words.ts';
import { formPdf, headOf } from './forms.ts';
import { openDossier } from './reading.ts';

const writing = z.object({ number: words(100), issuedOn: day, words: z.string().trim().min(1).max(10_000) });

/** The result as PDF, not signed yet. Throws 422 beside the fields for what is missing. */
export async function writeResult(
  context: Context,
  id: string,
  input: z.input<typeof writing>,
): Promise<{ bytes: Uint8Array; name: string }> {
  const typed = check(writing, input);
  const { dossier, people, terms } = await openDossier(context, id, null);
  const { content } = terms.version;
  const on = Temporal.PlainDate.from(typed.issuedOn);
  const head = await headOf(context, 'v2025', 'REGISTER', dossier.competentAgencyId, on);
  const [post] = await postsOf(context);
  const { owner } = people;
  const bytes = formPdf('RESULT', {
    ...head,
    title: content.results[0]?.name ?? content.name,
    number: typed.number,
    code: dossier.code ?? '',
    request: content.name,
    owner: {
      name: owner.fullName,
      idLabel: ID_LABELS[owner.idKind] ?? '',
      idNumber: owner.idNumber,
      address: owner.address,
    },
    paragraphs: typed.words.split(/\n+/).map((line) => line.trim()),
    signerRole: post?.title ?? '',
    officer: context.actor?.name ?? '',
  });
  return { bytes, name: `ket-qua-${dossier.code ?? dossier.id}.pdf` };
}
