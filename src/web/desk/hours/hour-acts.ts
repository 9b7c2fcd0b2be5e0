import { answerNow, answerQuestion } from '../../../campaigns/answer-question.ts';
import { closeHour } from '../../../campaigns/close-hour.ts';
import { passQuestion, unpassQuestion } from '../../../campaigns/pass-question.ts';
import { takeQuestion } from '../../../campaigns/take-question.ts';
import type { Outcome } from '../../../publishing/refusals.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { hourErrors } from './hour-errors.ts';
import { loadHour, nothingTyped, readTypedHour, type TypedHour } from './hour-load.ts';
import { showHour } from './hour-page.ts';

type Press = { request: MemberRequest; which: { hourId: string; conversationId: string }; typed: TypedHour };
type Pressed = Outcome<object, Parameters<typeof hourErrors>[0]>;

const acting = ({ request: { house, visit } }: Press) => [house, visit.actor] as const;

async function answer(press: Press): Promise<Pressed> {
  const { typed, which } = press;
  const outcome = await answerQuestion(...acting(press), { ...which, conversationId: typed.answering ?? '', id: typed.answerId, seen: typed.seen, lang: typed.lang, text: typed.text });
  // Said a moment ago by a second press of the same button: nothing to mend.
  return !outcome.ok && outcome.refusal.reason === 'already-said' ? { ok: true } : outcome;
}

/** What each button does, and what the page says when it was done. */
const PRESSES: Record<string, { done: string; press: (press: Press) => Promise<Pressed> }> = {
  take: { done: 'taken', press: (press) => takeQuestion(...acting(press), press.which) },
  pass: { done: 'passed', press: (press) => passQuestion(...acting(press), press.which) },
  undo: { done: 'undone', press: (press) => unpassQuestion(...acting(press), press.which) },
  now: { done: 'answering', press: (press) => answerNow(...acting(press), press.which) },
  answer: { done: 'answered', press: answer },
  close: { done: 'closed', press: (press) => closeHour(...acting(press), press.which.hourId, press.typed.keeper) },
};

// What was typed for a question stays, whatever else is pressed; once it is said, the box is empty.
function leftTyped(typed: TypedHour, name: string, now: Date): TypedHour {
  return name === 'answer' ? { ...nothingTyped(now), keeper: typed.keeper } : typed;
}

/** Everything the buttons of an hour's desk do. */
export async function sendHour(request: MemberRequest): Promise<Reply> {
  const { house, form, say } = request;
  const { hour } = await loadHour(request);
  const typed = readTypedHour(form, house.clock());
  const [name = '', conversationId = ''] = form.get('do').split(':');
  const chosen = Object.hasOwn(PRESSES, name) ? PRESSES[name]! : null;
  const outcome = chosen ? await chosen.press({ request, which: { hourId: hour.id, conversationId }, typed }) : null;
  if (outcome && !outcome.ok) return showHour(request, await loadHour(request), { ...typed, errors: hourErrors(outcome.refusal, say) });
  const left = chosen ? leftTyped(typed, name, house.clock()) : typed;
  const done = chosen?.done ?? '';
  if (left.text.trim() === '') return seeOther(`/desk/hours/${hour.id}${done ? `?done=${done}` : ''}`);
  const key = `hour-desk.done.${done}`;
  return showHour(request, await loadHour(request), left, isWordKey(key) ? say(key) : null);
}
