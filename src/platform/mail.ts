import type { Transporter } from 'nodemailer';
import type { Config } from '../core/settings.ts';
import type { Log } from './log.ts';

/** Why a letter did not leave the house; its words are 'mail.trouble.<it>' in core/words/people.ts. */
export type MailTrouble = 'not-configured' | 'unreachable' | 'sign-in-refused' | 'address-refused' | 'refused';

export type MailOutcome = { ok: true } | { ok: false; trouble: MailTrouble };

/**
 * The way letters leave the house. `send` returns once the mail server has
 * taken the letter over, within 30 seconds, and says in its outcome why it has
 * not; it never throws.
 */
export type Mail = {
  configured: boolean;
  send(letter: { to: string; subject: string; text: string; messageId?: string }): Promise<MailOutcome>;
  close(): void;
};

const TROUBLES: Record<string, MailTrouble> = {
  EAUTH: 'sign-in-refused',
  ENOAUTH: 'sign-in-refused',
  EOAUTH2: 'sign-in-refused',
  EENVELOPE: 'address-refused',
  EMESSAGE: 'refused',
  EPROTOCOL: 'refused',
};

const notConfigured: Mail = {
  configured: false,
  send: async () => ({ ok: false, trouble: 'not-configured' }),
  close: () => {},
};

/** The same letter sent twice bears the same Message-ID (RFC 5322, section 3.6.4), by which readers' programs know it again. */
function identified(id: string | undefined, from: string): { messageId?: string } {
  return id ? { messageId: `<${id}@${/@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'}>` } : {};
}

/** nodemailer takes 6 MB of memory, so it is loaded with the first letter. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
}

/** Opens the way to the SMTP server of the settings; without one, every letter's outcome is 'not-configured'. */
export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, log: Log): Mail {
  const { smtpUrl, mailFrom: from } = config;
  if (!smtpUrl || !from) return notConfigured;
  let transport: Promise<Transporter> | null = null;
  return {
    configured: true,
    async send(letter) {
      try {
        // Given as an object, an address can carry no second one.
        transport ??= openTransport(smtpUrl);
        await (await transport).sendMail({ from, to: { name: '', address: letter.to }, subject: letter.subject, text: letter.text, ...identified(letter.messageId, from) });
        return { ok: true };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        // The whole error repeats the address and the letter, so it stays out of the log.
        const response = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
        log.warn({ code, response }, 'the mail server did not take a letter');
        return { ok: false, trouble: TROUBLES[code] ?? 'unreachable' };
      }
    },
    close: () => void transport?.then((opened) => opened.close(), () => {}),
  };
}
