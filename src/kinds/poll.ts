import { readEnding, typedEnding } from '../core/ending.ts';
import { oneLine } from '../core/one-line.ts';
import { countCharacters } from '../core/text.ts';
import { readWhich } from '../core/time.ts';
import { whichWord, type DetailProblem, type Details, type Kind, type ParsedDetails, type RawDetails } from './kind.ts';

const FEWEST = 2;
const MOST = 8;
const LONGEST = 80;

const problem = (words: DetailProblem['words'], params: Record<string, string> = {}): DetailProblem => ({ field: 'options', words, params });

const sounding = (option: string): string => option.normalize('NFKC').toLowerCase();

function firstTwice(options: readonly string[]): string | undefined {
  const seen = options.map(sounding);
  return options.find((option, place) => seen.indexOf(sounding(option)) < place);
}

function faultIn(options: readonly string[]): DetailProblem | null {
  if (options.length < FEWEST) return problem('kind.poll.options.too-few');
  if (options.length > MOST) return problem('kind.poll.options.too-many', { count: String(options.length), most: String(MOST) });
  const long = options.find((option) => countCharacters(option) > LONGEST);
  if (long !== undefined) return problem('kind.poll.options.too-long', { option: long, length: String(countCharacters(long)), most: String(LONGEST) });
  const twice = firstTwice(options);
  return twice === undefined ? null : problem('kind.poll.options.twice', { option: twice });
}

function readOptions(raw: string): { options: string[]; fault: DetailProblem | null } {
  const options = raw.split(/\r\n?|\n/).map(oneLine).filter((line) => line !== '');
  return { options, fault: faultIn(options) };
}

function readCloses(raw: RawDetails, now: Date): { at: Date | null; fault: DetailProblem | null } {
  const text = (raw['closes'] ?? '').trim();
  if (text === '') return { at: null, fault: null };
  const ending = readEnding(text, readWhich(raw[whichWord('closes')]), now);
  return ending.ok ? { at: ending.at, fault: null } : { at: null, fault: { field: 'closes', ...ending.problem } };
}

function parse(raw: RawDetails, now: Date): ParsedDetails {
  const { options, fault } = readOptions(raw['options'] ?? '');
  const closes = readCloses(raw, now);
  const problems = [fault, closes.fault].filter((found) => found !== null);
  if (problems.length > 0) return { ok: false, problems };
  const ends = closes.at ? { ends: closes.at.toISOString() } : {};
  return { ok: true, details: { options, ...ends }, endsAt: closes.at, options };
}

const optionsOf = ({ options }: Details): string[] => (Array.isArray(options) ? options.filter((option) => typeof option === 'string') : []);

function unparse(details: Details): RawDetails {
  const options = { options: optionsOf(details).join('\n') };
  if (typeof details['ends'] !== 'string') return options;
  const { local, which } = typedEnding(new Date(details['ends']));
  return { ...options, closes: local, ...(which ? { [whichWord('closes')]: which } : {}) };
}

/** People answered the old ones, and a number must go on meaning what they meant. */
function refuseChange(before: Details, after: Details): DetailProblem[] {
  const isSame = optionsOf(before).join('\n') === optionsOf(after).join('\n');
  return isSame ? [] : [problem('kind.poll.options.changed')];
}

/**
 * The voice asks, and readers choose one of two to eight answers, perhaps until
 * a time. The answers stand once it was said; the words and the time may change.
 */
export const poll: Kind = {
  name: 'poll',
  label: 'kind.poll',
  purpose: 'kind.poll.purpose',
  composed: true,
  labelled: true,
  fields: [
    { name: 'options', type: 'lines', label: 'kind.poll.options', hint: 'kind.poll.options.hint', required: true },
    { name: 'closes', type: 'local-time', label: 'kind.poll.closes', hint: 'kind.poll.closes.hint', required: false },
  ],
  parse,
  unparse,
  refuseChange,
};
