import { londonLocal, londonMoment, readWhich, repeatedHour } from '../core/time.ts';
import { whichWord, type DetailProblem, type Details, type Kind, type ParsedDetails, type RawDetails } from './kind.ts';

const DAY_MS = 86_400_000;
/** A notice that ends later than this is a slip of the finger, or no notice. */
const FARTHEST_DAYS = 731;

const problem = (words: DetailProblem['words'], params?: Record<string, string>): ParsedDetails => ({
  ok: false,
  problems: [{ field: 'ends', words, ...(params ? { params } : {}) }],
});

function endingAt(instant: Date, now: Date): ParsedDetails {
  if (instant <= now) return problem('kind.notice.ends.past');
  if (instant.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS) return problem('kind.notice.ends.too-far');
  return { ok: true, details: { ends: instant.toISOString() }, endsAt: instant };
}

function parse(raw: RawDetails, now: Date): ParsedDetails {
  const text = (raw['ends'] ?? '').trim();
  if (text === '') return problem('kind.notice.ends.missing');
  const moment = londonMoment(text, readWhich(raw[whichWord('ends')]));
  if (moment.ok) return endingAt(moment.at, now);
  switch (moment.refusal) {
    case 'not-a-time':
      return problem('kind.notice.ends.not-a-time', { text });
    case 'skipped':
      return problem('kind.notice.ends.skipped', { next: moment.next.replace('T', ' ') });
    case 'which-of-two':
      return problem('kind.notice.ends.which-of-two');
  }
}

function unparse({ ends }: Details): RawDetails {
  if (typeof ends !== 'string') return {};
  const instant = new Date(ends);
  const which = repeatedHour(instant);
  return { ends: londonLocal(instant), ...(which ? { [whichWord('ends')]: which } : {}) };
}

/** Something people should know until a time, after which it shows as ended. */
export const notice: Kind = {
  name: 'notice',
  label: 'kind.notice',
  purpose: 'kind.notice.purpose',
  labelled: true,
  fields: [
    { name: 'ends', type: 'local-time', label: 'kind.notice.ends', hint: 'kind.notice.ends.hint', required: true },
  ],
  parse,
  unparse,
};
