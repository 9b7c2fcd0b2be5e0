import { html } from 'hono/html';
import type { ReceiveRefusal } from '../../conversations/incoming.ts';
import { never } from '../../core/errors.ts';
import { sayDayAndTime } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import { errorSummary, type FormError } from '../parts/form.ts';
import { replyForm, type TypedReply } from '../parts/reply-form.ts';
import type { PageReply, StaffRequest } from '../route.ts';
import { placedReply } from './frame.ts';
import type { Limited } from './limits.ts';
import type { WrittenAt } from './places.ts';

/** Why what a resident wrote was not taken: the door's reasons, and those of the form in front of it. */
export type WrittenRefusal =
  | ReceiveRefusal
  | { reason: 'email-wrong' | 'email-long' | 'said-already' | 'no-voice' }
  | Extract<Limited, { ok: false }>;

// A short wait to the second, since a minute would be said for nothing.
function sayWait(seconds: number, say: Say): string {
  return seconds < 60 ? say('resident.wait.seconds', { count: seconds }) : say('time.until.minutes', { count: Math.ceil(seconds / 60) });
}

/** One clear sentence for a refusal, and the field it is about. */
export function sayRefused(refusal: WrittenRefusal, say: Say, now: Date): FormError {
  const when = (at: Date): string => sayDayAndTime(at, say.lang, now);
  switch (refusal.reason) {
    case 'empty':
      return { field: 'reply-text', text: say('resident.refused.empty') };
    case 'too-long':
      return { field: 'reply-text', text: say('resident.refused.too-long', { length: refusal.length, most: refusal.most }) };
    case 'address-needed':
    case 'email-wrong':
    case 'email-long':
      return { field: 'reply-email', text: say(`resident.refused.${refusal.reason}`) };
    case 'no-voice':
      return { field: 'reply-voice', text: say('resident.refused.no-voice') };
    case 'nothing-there':
    case 'voice-closed':
    case 'said-already':
      return { field: '', text: say(`resident.refused.${refusal.reason}`) };
    case 'closed':
      return { field: '', text: say('resident.refused.closed', { when: when(refusal.since) }) };
    case 'blocked':
      return { field: '', text: say('resident.refused.blocked', { when: when(refusal.until) }) };
    case 'slow':
    case 'pace':
    case 'address':
    case 'letters':
      return { field: '', text: say(`resident.refused.${refusal.reason}`, { wait: sayWait(refusal.seconds, say) }) };
    default:
      return never(refusal);
  }
}

/** 429 for what was too much, 422 for what is to be mended. */
export function statusOf({ reason }: WrittenRefusal): 422 | 429 {
  return reason === 'pace' || reason === 'address' || reason === 'letters' ? 429 : 422;
}

/** The form as it was typed, and why it was not taken: nothing is lost, and nothing of it is kept. */
export function refusedPage(request: StaffRequest, at: WrittenAt, typed: TypedReply, refusal: WrittenRefusal): PageReply {
  const { say, lang, house, form } = request;
  const error = sayRefused(refusal, say, house.clock());
  const title = say('resident.refused.title');
  const shown = replyForm({
    say, lang, action: at.action, heading: say(at.heading), to: form.get('to'), ...(at.voices ? { voices: at.voices } : {}),
    allowsNameless: at.settings.allowsNameless, typed, errors: [error],
  });
  const body = html`${errorSummary(say, [error])}<h1>${title}</h1>${shown}`;
  const headers: Record<string, string> = 'seconds' in refusal && statusOf(refusal) === 429 ? { 'retry-after': String(refusal.seconds) } : {};
  return placedReply(request, { authority: at.authority, path: at.page, title, body, status: statusOf(refusal), headers });
}
