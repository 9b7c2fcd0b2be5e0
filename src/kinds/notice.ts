import { readEnding, typedEnding } from '../core/ending.ts';
import { readWhich } from '../core/time.ts';
import { whichWord, type Details, type Kind, type ParsedDetails, type RawDetails } from './kind.ts';

function parse(raw: RawDetails, now: Date): ParsedDetails {
  const text = (raw['ends'] ?? '').trim();
  if (text === '') return { ok: false, problems: [{ field: 'ends', words: 'kind.notice.ends.missing' }] };
  const ending = readEnding(text, readWhich(raw[whichWord('ends')]), now);
  if (!ending.ok) return { ok: false, problems: [{ field: 'ends', ...ending.problem }] };
  return { ok: true, details: { ends: ending.at.toISOString() }, endsAt: ending.at };
}

function unparse({ ends }: Details): RawDetails {
  if (typeof ends !== 'string') return {};
  const { local, which } = typedEnding(new Date(ends));
  return { ends: local, ...(which ? { [whichWord('ends')]: which } : {}) };
}

/** Something people should know until a time, after which it shows as ended. */
export const notice: Kind = {
  name: 'notice',
  label: 'kind.notice',
  purpose: 'kind.notice.purpose',
  composed: true,
  labelled: true,
  fields: [
    { name: 'ends', type: 'local-time', label: 'kind.notice.ends', hint: 'kind.notice.ends.hint', required: true },
  ],
  parse,
  unparse,
};
