import { createHash } from 'node:crypto';
import type { Author, SaidTo } from '../../conversations/incoming.ts';
import { storedAddress } from '../../conversations/residents.store.ts';
import { cleanResidentName, cleanResidentText } from '../../core/resident-text.ts';
import { londonLocal } from '../../core/time.ts';
import { newToken } from '../../members/tokens.ts';
import { readEmail } from '../../members/typed-member.ts';
import { TRAP, type TypedReply } from '../parts/reply-form.ts';
import type { Form, StaffRequest } from '../route.ts';
import { knownResident, onceToken } from './resident-cookie.ts';

/** What was typed into a resident's form, as it came. */
export function typedIn(form: Form): TypedReply {
  return {
    text: form.get('text'), name: form.get('name'), email: form.get('email'), voice: form.get('voice'),
    wantsLetter: form.has('letter'), isPrivate: form.has('private'),
  };
}

/** Whether the field that nobody sees was filled in: by a program, or by a browser that fills in too much. */
export const isTrapped = (form: Form): boolean => form.get(TRAP) !== '';

/**
 * Who writes. `key` tells them from everybody else for what is counted and for
 * pressing twice; `letterTo` is an address that a link to confirm would go to.
 */
export type Writing = { author: Author; key: string; letterTo: string | null; isNameless: boolean };

export type WhoWrites = { ok: true; writing: Writing } | { ok: false; problem: 'email-wrong' | 'email-long' } | { ok: false; problem: 'no-token' };

/**
 * Whoever writes: the resident this browser is remembered for, unless another
 * address is typed; the address that is typed; else somebody without one, who is
 * told from others by their browser's token.
 */
export async function whoWrites(request: StaffRequest, authorityId: string, typed: TypedReply): Promise<WhoWrites> {
  const { lang } = request;
  const known = await knownResident(request, authorityId);
  const { email, problem } = readEmail(typed.email);
  const value = storedAddress({ kind: 'email', value: email }).value;
  const name = cleanResidentName(typed.name);
  if (known && (email === '' || value === known.address)) {
    const author: Author = { address: null, residentId: known.id, name: name || known.name, lang, confirmed: true };
    return { ok: true, writing: { author, key: `resident:${known.id}`, letterTo: null, isNameless: false } };
  }
  if (email !== '') {
    if (problem === 'email-wrong' || problem === 'email-long') return { ok: false, problem };
    return { ok: true, writing: { author: { address: { kind: 'email', value }, name, lang, confirmed: false }, key: `email:${value}`, letterTo: value, isNameless: false } };
  }
  const token = onceToken(request) ?? (request.query.has('again') ? newToken() : null);
  if (token === null) return { ok: false, problem: 'no-token' };
  return { ok: true, writing: { author: { address: null, name, lang, confirmed: false }, key: `browser:${token}`, letterTo: null, isNameless: true } };
}

/**
 * The name of an item from the web. The page is the same for everybody, so its
 * form can carry no number of its own; who says the same to the same on the same
 * day said it once: a double press, a page loaded again, a phone that lost the
 * line. Tomorrow the same words ("no gritter again") are new ones. No internet
 * address is in it, which could be guessed out of a hash.
 */
export function sourceIdOf(key: string, to: SaidTo, { text, isPrivate }: Pick<TypedReply, 'text' | 'isPrivate'>, now: Date): string {
  const said = JSON.stringify([key, to, cleanResidentText(text).text, isPrivate, londonLocal(now).slice(0, 10)]);
  return createHash('sha256').update(said, 'utf8').digest('base64url');
}
