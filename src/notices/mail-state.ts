import type { Mail } from './mail-store.ts';

export const MAIL_STATES = ['waiting', 'failing', 'sent', 'given-up'] as const;
/** `failing`: at least one attempt failed, more follow. */
export type MailState = (typeof MAIL_STATES)[number];

export function stateOf(mail: Pick<Mail, 'sentAt' | 'givenUpAt' | 'lastError'>): MailState {
  if (mail.sentAt !== null) return 'sent';
  if (mail.givenUpAt !== null) return 'given-up';
  return mail.lastError === null ? 'waiting' : 'failing';
}
