/** Acts by name, for the API: each service checks what it is given. */
import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { check, optionalWords } from '../platform/validation.ts';
import type { Acted } from './acting.ts';
import { apologise, extend } from './apologising.ts';
import { acceptDossier, expireIntake, forwardDossier, refuseIntake, takeInForwarded } from './checking.ts';
import { grant, refuse, refuseUnsupplemented, returnResult, takeBackForCorrection } from './deciding.ts';
import {
  askPayment,
  askWithdrawal,
  confirmPayment,
  confirmWithdrawal,
  resumeWork,
  stop,
  suspend,
} from './halting.ts';
import type { Action } from './lifecycle.ts';
import { answerOpinion, askOpinion } from './opinions.ts';
import { assign, completeStep, remind, sendBack, takeOver, takeUp } from './processing.ts';
import { acceptSupplement, askIntakeSupplement, askSupplement, receiveSupplement } from './supplements.ts';

interface Given {
  version: number | null;
  [more: string]: unknown;
}
type Run = (context: Context, id: string, given: Given) => Promise<Acted>;

/** A service that checks its input itself. */
const checked =
  (act: (context: Context, id: string, input: never) => Promise<Acted>): Run =>
  (context, id, given) =>
    act(context, id, given as never);

const noteShape = z.object({ version: z.int().nullable(), note: optionalWords(1000) });
const reasonShape = z.object({ version: z.int().nullable(), reason: optionalWords(2000) });
const noticeShape = z.object({
  version: z.int().nullable(),
  notice: optionalWords(2000),
  amount: z.int().min(0).nullable().default(null),
});
const receiptShape = z.object({ version: z.int().nullable(), receipt: optionalWords(200) });

export const ACTS: Partial<Record<Action, Run>> = {
  accept: checked(acceptDossier),
  forward: checked(forwardDossier),
  arrive: (context, id, { version }) => takeInForwarded(context, id, version),
  'refuse-intake': checked(refuseIntake),
  'ask-intake-supplement': checked(askIntakeSupplement),
  'send-intake-supplement': (context, id, given) => receiveSupplement(context, id, given),
  'expire-intake': (context, id, { version }) => expireIntake(context, id, version),
  'take-up': (context, id, { version }) => takeUp(context, id, version),
  'complete-step': checked(completeStep),
  'send-back': checked(sendBack),
  'ask-supplement': checked(askSupplement),
  'send-supplement': (context, id, given) => receiveSupplement(context, id, given),
  'accept-supplement': checked(acceptSupplement),
  'refuse-unsupplemented': checked(refuseUnsupplemented),
  'ask-payment': (context, id, given) => askPayment(context, id, check(noticeShape, given)),
  'confirm-payment': (context, id, given) => confirmPayment(context, id, check(receiptShape, given)),
  suspend: checked(suspend),
  resume: checked(resumeWork),
  stop: checked(stop),
  'ask-withdrawal': (context, id, given) => askWithdrawal(context, id, check(reasonShape, given)),
  'confirm-withdrawal': (context, id, { version }) => confirmWithdrawal(context, id, version),
  // The signed file comes by the page or from the results room.
  grant: (context, id, given) => grant(context, id, given as never, null),
  refuse: checked(refuse),
  return: checked(returnResult),
  correct: checked(takeBackForCorrection),
  apologise: checked(apologise),
  extend: checked(extend),
  assign: checked(assign),
  'take-over': (context, id, given) => takeOver(context, id, check(noteShape, given)),
  remind: (context, id, given) => remind(context, id, check(noteShape, given)),
  'ask-opinion': checked(askOpinion),
  'answer-opinion': checked(answerOpinion),
};
