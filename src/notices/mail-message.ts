import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Mail } from './mail-store.ts';

/** A mail as the library that sends it takes it. The same mail is the same message, however often it is sent. */
export function toMessage(mail: Mail, sender: { name: string; address: string }): SendMailOptions {
  const domain = sender.address.split('@')[1] ?? 'phucvu.invalid';
  return {
    // Servers and programs that see the number twice know that it is one mail.
    messageId: `<${mail.id}@${domain}>`,
    date: mail.createdAt,
    from: sender,
    to: { name: mail.name, address: mail.address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail as bytes on the wire (RFC 5322), encoded. */
export async function toSource(mail: Mail, sender: { name: string; address: string }): Promise<Buffer> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(toMessage(mail, sender));
  if (!Buffer.isBuffer(message)) throw new TypeError('the mail was not buffered');
  return message;
}
