import { londonLocal, parseLondonLocal } from '../core/time.ts';
import type { DetailProblem, Details, Kind, ParsedDetails, RawDetails } from './kind.ts';

const problem = (words: DetailProblem['words'], params?: Record<string, string>): ParsedDetails => ({
  ok: false,
  problems: [{ field: 'ends', words, ...(params ? { params } : {}) }],
});

function endingAt(instant: Date, now: Date): ParsedDetails {
  if (instant <= now) return problem('kind.notice.ends.past');
  return { ok: true, details: { ends: instant.toISOString() }, endsAt: instant };
}

function parse(raw: RawDetails, now: Date): ParsedDetails {
  const text = (raw['ends'] ?? '').trim();
  if (text === '') return problem('kind.notice.ends.missing');
  const local = parseLondonLocal(text);
  if (!local.ok && local.refusal === 'not-a-time') return problem('kind.notice.ends.not-a-time', { text });
  if (!local.ok) return problem('kind.notice.ends.skipped', { next: local.next.replace('T', ' ') });
  // Of a time that occurs twice the later: a notice that ends too early would tell people it is over.
  return endingAt(local.occurs === 'once' ? local.instant : local.second, now);
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
  unparse: (details: Details): RawDetails =>
    typeof details['ends'] === 'string' ? { ends: londonLocal(new Date(details['ends'])) } : {},
};
