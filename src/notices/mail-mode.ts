import type { Config } from '../platform/config.ts';

/** Whether mails are written at all: where a server takes them, and in the demo, whose outbox shows them. */
export const sendsMail = (config: Pick<Config, 'smtp' | 'demo'>): boolean =>
  config.smtp !== null || config.demo;
