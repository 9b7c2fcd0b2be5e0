import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../src/platform/log.ts';
import { openMail } from '../../src/platform/mail.ts';
import { openMailServer, readLetter, type MailServer } from '../far-ends/mail-server.ts';

const log = openLog('silent');
const letter = { to: 'shona@glen.example', subject: 'Fàilte', text: 'Halò a Shona,\n\nhere is your link: https://example.org/invitation/abc' };
let server: MailServer;

beforeAll(async () => { server = await openMailServer(); });
afterAll(() => server.close());

const mailTo = (smtpUrl: string | null) => openMail({ smtpUrl, mailFrom: 'Whatwedo <no-reply@glen.example>' }, log);

describe('mail', () => {
  it('reaches the mail server whole, with its sender and its Gaelic letters', async () => {
    const mail = mailTo(server.url);
    expect(mail.configured).toBe(true);
    expect(await mail.send(letter)).toEqual({ ok: true });
    const sent = server.letters.at(-1)!;
    expect(sent.to).toEqual(['shona@glen.example']);
    expect(sent.raw).toContain('From: Whatwedo <no-reply@glen.example>');
    expect(readLetter(sent)).toContain('Halò a Shona');
    expect(readLetter(sent)).toContain('https://example.org/invitation/abc');
    mail.close();
  });

  it('says that it is not set up, where it is not', async () => {
    const mail = mailTo(null);
    expect(mail.configured).toBe(false);
    expect(await mail.send(letter)).toEqual({ ok: false, trouble: 'not-configured' });
  });

  it('says that the mail server does not know an address', async () => {
    const mail = mailTo(server.url);
    expect(await mail.send({ ...letter, to: 'unknown@glen.example' })).toEqual({ ok: false, trouble: 'address-refused' });
    mail.close();
  });

  it('says that nobody answers', async () => {
    const gone = await openMailServer();
    await gone.close();
    const mail = mailTo(gone.url);
    expect(await mail.send(letter)).toEqual({ ok: false, trouble: 'unreachable' });
    mail.close();
  });

  it('goes to one person only, whatever was typed as the address', async () => {
    const mail = mailTo(server.url);
    const before = server.letters.length;
    const outcome = await mail.send({ ...letter, to: 'a@glen.example, b@glen.example' });
    if (outcome.ok) expect(server.letters.at(-1)!.to).toHaveLength(1);
    else expect(server.letters).toHaveLength(before);
    mail.close();
  });
});
