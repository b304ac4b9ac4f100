/** What each act does with what was typed into its form. */
import type { Context } from '../../platform/context.ts';
import type { FormInput } from '../../platform/forms.ts';
import { receiveFile } from '../../platform/intake.ts';
import type { Acted } from '../acting.ts';
import { apologise, extend } from '../apologising.ts';
import {
  acceptDossier,
  expireIntake,
  forwardDossier,
  REFUSAL_KINDS,
  refuseIntake,
  takeInForwarded,
} from '../checking.ts';
import {
  grant,
  LATE_CAUSES,
  refuse,
  refuseUnsupplemented,
  returnResult,
  takeBackForCorrection,
} from '../deciding.ts';
import {
  askPayment,
  askWithdrawal,
  confirmPayment,
  confirmWithdrawal,
  resumeWork,
  stop,
  suspend,
} from '../halting.ts';
import type { Action } from '../lifecycle.ts';
import { answerOpinion, askOpinion } from '../opinions.ts';
import { CHECKS, type Check } from '../papers.ts';
import { assign, completeStep, remind, sendBack, takeOver, takeUp } from '../processing.ts';
import { writeResult } from '../result-sheet.ts';
import { acceptSupplement, askIntakeSupplement, askSupplement, receiveSupplement } from '../supplements.ts';

export interface Typed {
  context: Context;
  id: string;
  form: FormInput;
  version: number;
  /** Positions of the papers on the form. */
  positions: readonly number[];
}

type Run = (typed: Typed) => Promise<Acted>;

const why = ({ form, version }: Typed) => ({
  version,
  reason: form.text('reason'),
  legalGround: form.text('legalGround'),
});
const choice = <T extends string>(values: readonly T[], text: string): T | null =>
  values.find((value) => value === text) ?? null;
const causeOf = ({ form }: Typed) => choice(LATE_CAUSES, form.text('lateCause'));

const checksOf = ({ form, positions }: Typed) =>
  positions.flatMap((position) => {
    const checked = choice<Check>(CHECKS, form.text(`check-${position}`));
    return checked ? [{ position, checked, note: form.text(`note-${position}`) }] : [];
  });

function requestOf({ form, positions, version }: Typed) {
  const papers = positions.flatMap((position) => {
    const content = form.text(`item-${position}`);
    return content === '' ? [] : [{ position, content }];
  });
  const others = form
    .text('otherItems')
    .split('\n')
    .map((content) => content.trim())
    .filter(Boolean)
    .map((content) => ({ position: null, content }));
  const days = Number(form.text('days'));
  return {
    version,
    items: [...papers, ...others],
    reason: form.text('reason'),
    guidance: form.text('guidance'),
    days: Number.isInteger(days) && days > 0 ? days : null,
  };
}

const papersOf = ({ form, positions }: Typed) =>
  positions.flatMap((position) => {
    const copies = (kind: string): number =>
      Math.max(0, Math.trunc(Number(form.text(`${kind}-${position}`)) || 0));
    const [original, copy, photocopy] = [copies('original'), copies('copy'), copies('photocopy')];
    return original + copy + photocopy > 0 ? [{ position, original, copy, photocopy }] : [];
  });

/** The result as it was sent, or typeset from what was written; null where the procedure has none. */
async function resultFile(o: Typed) {
  const { context, form } = o;
  const [file] = form.files('file');
  const written = form.text('signing') === 'WRITE' ? await writeResult(context, o.id, writtenOf(o)) : null;
  const given = file ? { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name } : written;
  return given && receiveFile(context, given, ['pdf'], { sealed: true });
}

const writtenOf = ({ form }: Typed) => ({
  number: form.text('number'),
  issuedOn: form.text('issuedOn'),
  words: form.text('words'),
});

const note = ({ form, version }: Typed) => ({ version, note: form.text('note') });
const WAYS = ['COUNTER', 'POST', 'ELECTRONIC'] as const;

export const RUNS: Partial<Record<Action, Run>> = {
  accept: (o) => acceptDossier(o.context, o.id, { version: o.version, checks: checksOf(o) }),
  forward: (o) => forwardDossier(o.context, o.id, { version: o.version, checks: checksOf(o) }),
  arrive: (o) => takeInForwarded(o.context, o.id, o.version),
  'refuse-intake': (o) =>
    refuseIntake(o.context, o.id, {
      ...why(o),
      kind: choice(REFUSAL_KINDS, o.form.text('kind')) ?? 'OTHER',
      insteadAt: o.form.text('insteadAt'),
    }),
  'ask-intake-supplement': (o) => askIntakeSupplement(o.context, o.id, requestOf(o)),
  'ask-supplement': (o) => askSupplement(o.context, o.id, requestOf(o)),
  'send-intake-supplement': (o) =>
    receiveSupplement(o.context, o.id, { version: o.version, papers: papersOf(o) }),
  'send-supplement': (o) => receiveSupplement(o.context, o.id, { version: o.version, papers: papersOf(o) }),
  'expire-intake': (o) => expireIntake(o.context, o.id, o.version),
  'accept-supplement': (o) => acceptSupplement(o.context, o.id, { version: o.version, checks: checksOf(o) }),
  'refuse-unsupplemented': (o) => refuseUnsupplemented(o.context, o.id, why(o)),
  'take-up': (o) => takeUp(o.context, o.id, o.version),
  'complete-step': (o) =>
    completeStep(o.context, o.id, { ...note(o), nextId: o.form.text('person') || null }),
  'send-back': (o) => sendBack(o.context, o.id, why(o)),
  assign: (o) => assign(o.context, o.id, { ...note(o), personId: o.form.text('person') }),
  'take-over': (o) => takeOver(o.context, o.id, note(o)),
  remind: (o) => remind(o.context, o.id, note(o)),
  'ask-opinion': (o) =>
    askOpinion(o.context, o.id, {
      version: o.version,
      agencyId: o.form.text('agency'),
      question: o.form.text('question'),
      hours: Number(o.form.text('hours').replace(',', '.')),
    }),
  'answer-opinion': (o) =>
    answerOpinion(o.context, o.id, {
      version: o.version,
      opinionId: o.form.text('opinion'),
      answer: o.form.text('answer'),
      agrees: { yes: true, no: false }[o.form.text('stance')] ?? null,
    }),
  'ask-payment': (o) =>
    askPayment(o.context, o.id, {
      version: o.version,
      notice: o.form.text('notice'),
      amount: Number(o.form.text('amount').replace(/[.\s]/g, '')) || null,
    }),
  'confirm-payment': (o) =>
    confirmPayment(o.context, o.id, { version: o.version, receipt: o.form.text('receipt') }),
  suspend: (o) => suspend(o.context, o.id, why(o)),
  resume: (o) => resumeWork(o.context, o.id, why(o)),
  stop: (o) => stop(o.context, o.id, why(o)),
  'ask-withdrawal': (o) => askWithdrawal(o.context, o.id, why(o)),
  'confirm-withdrawal': (o) => confirmWithdrawal(o.context, o.id, o.version),
  grant: async (o) =>
    grant(
      o.context,
      o.id,
      {
        version: o.version,
        number: o.form.text('number'),
        issuedOn: o.form.text('issuedOn'),
        summary: o.form.text('summary'),
        signing: o.form.text('signing') === 'SCAN' ? 'SCAN' : 'SEAL',
        lateCause: causeOf(o),
      },
      await resultFile(o),
    ),
  refuse: (o) =>
    refuse(o.context, o.id, { ...why(o), insteadAt: o.form.text('insteadAt'), lateCause: causeOf(o) }),
  return: (o) =>
    returnResult(o.context, o.id, {
      version: o.version,
      receiver: o.form.text('receiver'),
      proof: o.form.text('proof'),
      way: choice(WAYS, o.form.text('way')) ?? 'COUNTER',
    }),
  correct: (o) => takeBackForCorrection(o.context, o.id, why(o)),
  apologise: (o) =>
    apologise(o.context, o.id, { ...why(o), newDate: o.form.text('newDate'), lateCause: causeOf(o) }),
  extend: (o) => extend(o.context, o.id, { ...why(o), days: Number(o.form.text('days')) }),
};
