import { createHash } from 'node:crypto';
import { readEmail, readName, type EmailProblem, type NameProblem } from '../members/typed-member.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { slotParams, writeAboutSlots } from './slot-letters.ts';
import { administratorsToWrite } from './slots.queries.ts';
import type { Starter } from './starter.queries.ts';

/** Tells the administrators that a guest would like an account, with the name and address they typed; the same address once a slot. Nothing else comes of it by itself. */
export async function askAccount(house: House, starter: Starter, typed: { name: string; email: string }): Promise<Outcome<object, { reason: NameProblem | EmailProblem }>> {
  const { name, problem } = readName(typed.name);
  if (problem) return refused({ reason: problem });
  const address = readEmail(typed.email);
  if (address.problem) return refused({ reason: address.problem });
  const { slot, authority } = starter;
  // The link's own secret is in it, and goes with the link: nobody can find the address by trying others afterwards.
  const about = `${slot.id}:${createHash('sha256').update(starter.tokenHash).update(address.email.toLowerCase(), 'utf8').digest('base64url')}`;
  await house.database.transaction({ authority: authority.id }, async (tx) => {
    const to = await administratorsToWrite(tx, authority.id);
    await writeAboutSlots(tx, house, { kind: 'account', to, about, path: '/desk/members/invite', paramsFor: (lang) => ({ ...slotParams(slot)(lang), guest: name, email: address.email }) });
  });
  return { ok: true };
}
