import { record } from '../audit/record.ts';
import { cleanText } from '../core/clean-text.ts';
import { isId } from '../core/ids.ts';
import { oneLine } from '../core/one-line.ts';
import { mayForAuthority, mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { deleteSavedAnswer, insertSavedAnswer, lockSavedAnswer, storeSavedAnswer } from './saved-answers.store.ts';
import { savedAnswersOf, type SavedAnswer } from './saved-answers.queries.ts';

/** What a saved answer may leave open, filled when it is used. */
export const PLACEHOLDERS = ['name', 'voice', 'authority', 'link'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const LONGEST_TITLE = 80;
export const LONGEST_SAVED = 5_000;

export type SavedAnswerInput = { id: string; voiceId: string | null; title: string; text: string; lang: string };

export type SavedAnswerRefusal =
  | { reason: 'not-allowed' }
  | { reason: 'no-such-answer' }
  | { reason: 'title-missing' }
  | { reason: 'title-too-long'; length: number; most: number }
  | { reason: 'text-missing' }
  | { reason: 'text-too-long'; length: number; most: number }
  | { reason: 'unknown-placeholder'; placeholder: string };

const PLACE = /\{([^{}\n]{0,40})\}/g;

const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name);

/** A saved answer with its {places} filled, for the box it is written in; what is not known stays visible, so that it is noticed. */
export function fillPlaceholders(text: string, values: Partial<Record<Placeholder, string>>): string {
  return text.replaceAll(PLACE, (whole, name: string) => (isPlaceholder(name) ? (values[name] ?? whole) : whole));
}

/** Whether a member may write, change and throw away the saved answers of a voice (whoever answers as it) or of the whole authority (administrators). */
export function maySaveAnswers(actor: Actor, voiceId: string | null): boolean {
  if (voiceId === null) return mayForAuthority(actor, 'manage-conversations', actor.authorityId);
  return mayOnVoice(actor, 'answer', { id: voiceId, authorityId: actor.authorityId });
}

/** The saved answers a member may use for a voice: the voice's own and the whole authority's, by title. */
export async function savedAnswersFor(house: Pick<House, 'database'>, actor: Actor, voiceId: string): Promise<SavedAnswer[]> {
  if (!mayOnVoice(actor, 'answer', { id: voiceId, authorityId: actor.authorityId })) return [];
  return savedAnswersOf(house.database, actor, [voiceId]);
}

function whyNot({ title, text }: { title: string; text: string }): SavedAnswerRefusal | null {
  if (title === '') return { reason: 'title-missing' };
  if (title.length > LONGEST_TITLE) return { reason: 'title-too-long', length: title.length, most: LONGEST_TITLE };
  if (text === '') return { reason: 'text-missing' };
  if (text.length > LONGEST_SAVED) return { reason: 'text-too-long', length: text.length, most: LONGEST_SAVED };
  const unknown = [...text.matchAll(PLACE)].map(([, name]) => name!).find((name) => !isPlaceholder(name));
  return unknown === undefined ? null : { reason: 'unknown-placeholder', placeholder: unknown };
}

async function noteChange(tx: Writer, house: House, actor: Actor, id: string, what: 'saved' | 'deleted'): Promise<void> {
  await record(tx, { authorityId: actor.authorityId, actor, action: 'saved-answer.changed', subject: `saved-answer:${id}`, detail: { what }, at: house.clock() });
}

/** Keeps an answer to be used again, or changes one. `id` is made with the form. Refused with a placeholder that nothing fills. */
export async function saveAnswer(house: House, actor: Actor, input: SavedAnswerInput): Promise<Outcome<object, SavedAnswerRefusal>> {
  const answer = { id: input.id, voiceId: input.voiceId, title: oneLine(input.title), text: cleanText(input.text), lang: input.lang === 'gd' ? 'gd' : 'en' };
  if (!isId(answer.id) || (answer.voiceId !== null && !isId(answer.voiceId))) return refused({ reason: 'no-such-answer' });
  if (!maySaveAnswers(actor, answer.voiceId)) return refused({ reason: 'not-allowed' });
  const refusal = whyNot(answer);
  if (refusal) return refused(refusal);
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<object, SavedAnswerRefusal>> => {
    const before = await lockSavedAnswer(tx, answer.id);
    if (before && !maySaveAnswers(actor, before.voiceId)) return refused({ reason: 'not-allowed' });
    if (before) await storeSavedAnswer(tx, answer, house.clock());
    else if (!(await insertSavedAnswer(tx, actor.authorityId, answer, house.clock()))) return refused({ reason: 'no-such-answer' });
    await noteChange(tx, house, actor, answer.id, 'saved');
    return { ok: true };
  });
}

/** Throws a saved answer away; what was answered with it stays said. */
export async function discardSavedAnswer(house: House, actor: Actor, id: string): Promise<Outcome<object, SavedAnswerRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<object, SavedAnswerRefusal>> => {
    const before = isId(id) ? await lockSavedAnswer(tx, id) : null;
    if (!before) return refused({ reason: 'no-such-answer' });
    if (!maySaveAnswers(actor, before.voiceId)) return refused({ reason: 'not-allowed' });
    await deleteSavedAnswer(tx, id);
    await noteChange(tx, house, actor, id, 'deleted');
    return { ok: true };
  });
}
