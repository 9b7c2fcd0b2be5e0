import { html } from 'hono/html';
import { applyRewrite, check, type Finding, type FindingKind, type Surroundings } from '../../checks/index.ts';
import { cleanResidentText } from '../../core/resident-text.ts';
import type { Say } from '../../core/words/index.ts';
import { surroundingsOf } from '../../publishing/safety/surroundings.ts';
import { icon } from '../parts/icons.ts';
import { replyForm, type TypedReply } from '../parts/reply-form.ts';
import type { Form, Html, Reply, StaffRequest } from '../route.ts';
import { placedReply } from './frame.ts';
import type { WrittenAt } from './places.ts';

/** What a resident is asked about before everybody can read it. A name alone is not: people write of councillors and of themselves. */
const ASKED: readonly FindingKind[] = [
  'nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban', 'passport', 'driving-licence',
  'phone', 'email', 'home-address', 'postcode', 'date-of-birth', 'case-reference', 'health', 'service-user', 'immigration-status', 'child-name', 'child-school',
];

const MOST_REWRITES = 50;

function privateThings(text: string, lang: string, around: Surroundings): Finding[] {
  return check({ text, lang, context: 'incoming', media: [] }, around).filter(({ kind, level }) => level !== 'advise' && ASKED.includes(kind));
}

/** The sentence around a finding, with the space after it. */
function sentenceAt(text: string, from: number, to: number): { from: number; to: number } {
  const before = text.slice(0, from);
  const began = Math.max(before.lastIndexOf('. '), before.lastIndexOf('! '), before.lastIndexOf('? '), before.lastIndexOf('\n') - 1);
  const after = /[.!?](?:\s+|$)|\n/.exec(text.slice(to));
  return { from: began < 0 ? 0 : began + 2, to: after ? to + after.index + after[0].length : text.length };
}

/** A text without what is private in it: each in safer words, or without its sentence where there are none. */
function takenOut(text: string, lang: string, around: Surroundings): string {
  let left = text;
  for (let round = 0; round < MOST_REWRITES; round++) {
    const [found] = privateThings(left, lang, around);
    if (!found || found.from === null || found.to === null) return left;
    left = round < MOST_REWRITES / 2 && found.rewrite ? applyRewrite(left, found.rewrite) : applyRewrite(left, { ...sentenceAt(left, found.from, found.to), text: '' });
  }
  return left;
}

/** What everybody may read of a text whose private part goes to the council alone; null where nothing to read is left, or nothing was found to take out. */
async function publicPart({ house, lang }: StaffRequest, at: WrittenAt, typed: TypedReply): Promise<string | null> {
  const around = await surroundingsOf(house, at.authority.id);
  const { text } = cleanResidentText(typed.text);
  const left = takenOut(text, lang, around).trim();
  return left !== text && /\p{L}/u.test(left) && privateThings(left, lang, around).length === 0 ? left : null;
}

/** How a resident answered: send that part to the council alone, take it out, or send it as it is. */
export const answeredIn = (form: Form): 'alone' | 'out' | 'as-it-is' | null => (['alone', 'out', 'as-it-is'] as const).find((answer) => answer === form.get('do')) ?? null;

const choice = (value: string, label: string, look: string): Html => html`<button class="ds_button${look}" type="submit" name="do" value="${value}">${label}</button>`;

function foundList(found: readonly Finding[], say: Say): Html {
  return html`<div class="ww-panel ww-panel--accent ww-stack-s" role="alert" tabindex="-1"><ul class="ww-list ww-stack-s">${found.map(
    ({ title, why, params }) => html`<li><strong>${icon('info')} ${say(title, params)}</strong><br>${say(why, params)}</li>`)}</ul><p>${say('reading.ask-first.lost')}</p></div>`;
}

function formAgain({ say, lang, form }: StaffRequest, at: WrittenAt, typed: TypedReply, sendButtons?: Html): Html {
  return replyForm({
    say, lang, action: at.action, heading: say(at.heading), to: form.get('to'), ...(at.voices ? { voices: at.voices } : {}),
    allowsNameless: at.settings.allowsNameless, typed, ...(sendButtons ? { sendButtons } : {}),
  });
}

/**
 * What is sent where somebody has the private part go to the council alone: the
 * whole to the council, and to everybody what is left of it, or nothing; null for
 * any other answer, and for what goes to the council alone anyway.
 */
export async function sentApart(request: StaffRequest, at: WrittenAt, typed: TypedReply): Promise<{ part: string | null } | null> {
  return typed.isPrivate || answeredIn(request.form) !== 'alone' ? null : { part: await publicPart(request, at, typed) };
}

async function askPage(request: StaffRequest, at: WrittenAt, typed: TypedReply, found: readonly Finding[]): Promise<Reply> {
  const { say } = request;
  const isApart = (await publicPart(request, at, typed)) !== null;
  const buttons = html`<div class="ww-actionbar">${choice('alone', say(isApart ? 'reading.ask-first.alone' : 'reading.ask-first.alone.all'), '')} ${choice('out', say('reading.ask-first.out'), ' ds_button--secondary')} ${choice('as-it-is', say('reading.ask-first.as-it-is'), ' ds_button--secondary')}</div>`;
  const title = say('reading.ask-first.title');
  return placedReply(request, { authority: at.authority, path: at.page, title, body: html`<h1>${title}</h1>${foundList(found, say)}${isApart ? html`<p>${say('reading.ask-first.alone.why')}</p>` : ''}${formAgain(request, at, typed, buttons)}`, status: 422 });
}

function outPage(request: StaffRequest, at: WrittenAt, typed: TypedReply): Reply {
  const title = request.say('reading.ask-first.out.title');
  return placedReply(request, { authority: at.authority, path: at.page, title, body: html`<h1>${title}</h1><p class="ww-lead">${request.say('reading.ask-first.out.text')}</p>${formAgain(request, at, typed)}` });
}

/**
 * Asks kindly before everybody can read something private that a resident wrote:
 * the page to answer with, or null where there is nothing to ask, or they
 * answered. Nothing typed is lost, and nothing is kept of a text that was asked about.
 */
export async function askFirst(request: StaffRequest, at: WrittenAt, typed: TypedReply): Promise<Reply | null> {
  const { form, house, lang } = request;
  const answered = answeredIn(form);
  if (typed.isPrivate || answered === 'as-it-is' || answered === 'alone') return null;
  const around = await surroundingsOf(house, at.authority.id);
  const { text } = cleanResidentText(typed.text);
  const found = privateThings(text, lang, around);
  if (found.length === 0) return null;
  return answered === 'out' ? outPage(request, at, { ...typed, text: takenOut(text, lang, around) }) : askPage(request, at, typed, found);
}
