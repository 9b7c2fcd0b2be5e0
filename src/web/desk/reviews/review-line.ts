import { html } from 'hono/html';
import { isId } from '../../../core/ids.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { ESCALATE_AFTER_MS } from '../../../publishing/review/remind-readers.ts';
import { latestReview, type ReviewLine } from '../../../publishing/review/reviews.queries.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest } from '../../route.ts';

/** Names in a row, as the language joins them: 'Euan Reid, Mairi Ross and Prof. Rao'. */
export const joinNames = (names: readonly string[], say: Say): string => new Intl.ListFormat(say.lang === 'gd' ? 'gd' : 'en-GB').format(names);

/** Why a reader said no, in words; '' where they gave none. */
export function reasonWords(reason: string | null, say: Say): string {
  const key = `review.reason.${reason}`;
  return isWordKey(key) ? say(key) : '';
}

/** How it stands with words that somebody was asked to read, in one sentence; '' where there is nothing to know any more. */
export function reviewWords(line: ReviewLine, say: Say, now: Date): string {
  const time = (at: Date): string => sayDayAndTime(at, say.lang, now);
  const names = joinNames(line.readers.map(({ name }) => name), say);
  const reader = line.decidedAs ?? '';
  switch (line.state) {
    case 'waiting':
      if (line.escalatedAt) return say('review.line.escalated', { names, time: time(line.askedAt) });
      return say('review.line.waiting', { names, time: time(line.askedAt), due: time(new Date(line.askedAt.getTime() + ESCALATE_AFTER_MS)) });
    case 'approved':
      return say('review.line.approved', { reader, time: time(line.decidedAt ?? line.askedAt) });
    case 'declined':
      return say('review.line.declined', { reader, time: time(line.decidedAt ?? line.askedAt), reason: reasonWords(line.reason, say) });
    case 'taken-back':
    case 'overridden':
    case 'said':
      return '';
  }
}

function sentence(line: ReviewLine | null | undefined, say: Say, now: Date): Html | null {
  const words = line ? reviewWords(line, say, now) : '';
  return line && words !== '' ? html`${words} <a href="/desk/reviews/${line.id}">${say('review.line.see')}</a>` : null;
}

/** Who has a draft, since when, and what they said, with the way to it; '' where nobody was asked or it is over. For lists of drafts. */
export function reviewLine(line: ReviewLine | null | undefined, say: Say, now: Date): Html {
  const said = sentence(line, say, now);
  return said ? html`<p class="ww-meta ww-break">${icon('eye')} ${said}</p>` : '';
}

/** The same for the composer's notes: none where there is nothing to know. */
export async function reviewNotes({ house, visit, say }: MemberRequest, draftId: string): Promise<Html[]> {
  if (!isId(draftId)) return [];
  const line = await house.database.within({ authority: visit.actor.authorityId }, (reader) => latestReview(reader, draftId));
  return [sentence(line, say, house.clock())].filter((note) => note !== null);
}
