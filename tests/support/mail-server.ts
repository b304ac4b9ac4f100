import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SmtpConfig } from '../../src/platform/config.ts';

export interface MailServer {
  /** Settings with which the product sends here. */
  smtp: SmtpConfig;
  /** Mails that were taken, oldest first. */
  taken: ParsedMail[];
  /** Called when a mail is taken, before the server says so; a string is what it says instead: "451 Later". */
  onMail: (mail: ParsedMail) => string | null | Promise<string | null>;
  /** What it says to a recipient; null: welcome. */
  onRecipient: (address: string) => string | null;
  close(): Promise<void>;
}

const refusal = (words: string): Error =>
  Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) });

/** A real SMTP server on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const taken: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const words = world.onRecipient(address);
      callback(words === null ? null : refusal(words));
    },
    onData: (stream, _session, callback) => {
      simpleParser(stream)
        .then(async (mail) => {
          const words = await world.onMail(mail);
          if (words === null) taken.push(mail);
          callback(words === null ? null : refusal(words));
        })
        // The sender was gone before the mail was whole.
        .catch(() => callback(refusal('451 Incomplete')));
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const world: MailServer = {
    smtp: { host: '127.0.0.1', port, security: 'none', login: null, from: 'cchc@lamgiang.example' },
    taken,
    onMail: () => null,
    onRecipient: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return world;
}
