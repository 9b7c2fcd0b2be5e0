import type { House } from '../platform/house.ts';
import type { MailTrouble } from '../platform/mail.ts';
import { lockUnsent, storeSent, storeTrouble } from './letters.store.ts';

class NotTaken extends Error {}

export type LetterToSend = { letterId: string; authorityId: string };

/**
 * Tries once to send a letter that was written: claims it, hands it to the mail
 * server and records what came of it. Run twice, it sends once; only a crash
 * between the server's yes and the record can repeat a letter, and both then bear
 * the same Message-ID. Gives why the server did not take it, or null: it was sent,
 * now or before, or another process has it in hand.
 */
export async function trySending(house: House, { letterId, authorityId }: LetterToSend): Promise<MailTrouble | null> {
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const letter = await lockUnsent(tx, letterId);
    if (!letter) return null;
    const outcome = await house.mail.send({ to: letter.to_address, subject: letter.subject, text: letter.text, messageId: letter.id });
    if (outcome.ok) await storeSent(tx, letter.id, house.clock());
    else await storeTrouble(tx, letter.id, outcome.trouble);
    return outcome.ok ? null : outcome.trouble;
  });
}

/** The job that sends a letter. Throws when the server did not take it, so that it is tried again; the reason stands at the letter in the desk's outbox. */
export async function sendLetter(house: House, job: LetterToSend): Promise<void> {
  const trouble = await trySending(house, job);
  if (trouble && trouble !== 'not-configured') throw new NotTaken(`a letter did not leave: ${trouble}`);
}
