import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import { authorityName, credentialsByEmail, type Credentials } from './members.queries.ts';
import { handOver, makeLink } from './one-time-links.ts';
import { countedAddress, spend, spendOrRefuse } from './rate-limits.ts';
import { readEmail, type EmailProblem } from './typed-member.ts';

const HOUR = 60 * 60;

export type AskResetOutcome =
  /** `letter` ends when the letter has gone or could not; the page does not wait for it. */
  | { ok: true; letter: Promise<void> }
  | { ok: false; refusal: EmailProblem | 'no-mail' };

/**
 * Sends a member who forgot their password a link by mail, at most three times
 * an hour. The answer comes before anything is looked up, so that neither it nor
 * its time tells whether an address is a member's. 'no-mail' where no mail is
 * set up: then an administrator makes the link.
 */
export async function askReset(house: House, asked: { email: string; address: string }): Promise<AskResetOutcome> {
  if (!house.mail.configured) return { ok: false, refusal: 'no-mail' };
  const { email, problem } = readEmail(asked.email);
  if (problem) return { ok: false, refusal: problem };
  await spendOrRefuse(house, [{ subject: `reset-address:${countedAddress(asked.address)}`, most: 60, seconds: HOUR }]);
  const letter = sendReset(house, email).catch((error: unknown) => house.log.error({ err: error }, 'a reset letter could not be made'));
  return { ok: true, letter };
}

async function sendReset(house: House, email: string): Promise<void> {
  const member = await house.database.within('house', (reader) => credentialsByEmail(reader, email));
  if (!member?.email || member.passwordHash === null) return;
  if (!(await spend(house, `reset-member:${member.id}`, { most: 3, seconds: HOUR })).ok) return;
  const { link, authority } = await storeReset(house, member);
  // The mail log says why a letter did not go; the person asks again, or an administrator.
  await handOver(house, link, { email: member.email, lang: member.lang, name: member.name, authority });
}

async function storeReset(house: House, member: Credentials) {
  const { authorityId } = member;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const link = await makeLink(tx, house, 'reset', member);
    const authority = await authorityName(tx, authorityId);
    // Whoever typed the address need not be the member, so the house is the one who acts.
    await record(tx, { authorityId, actor: 'house', action: 'member.reset-asked', subject: `member:${member.id}`, at: house.clock() });
    return { link, authority };
  });
}
