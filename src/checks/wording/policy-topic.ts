import { firstWhere } from '../../core/halving.ts';
import type { Check, Finding, Reading, Token } from '../check.ts';
import { bare, foldText } from '../fold.ts';
import type { PolicyTopic } from '../policy.ts';
import { advice, isOurs } from './advice.ts';

const spaced = (words: string): string => bare(words).replace(/[-'\s]+/g, ' ').trim();

/** The words of a text with one space between them, and where each begins. */
function lined(tokens: readonly Token[]): { line: string; starts: number[] } {
  let line = ' ';
  const starts: number[] = [];
  for (const { low } of tokens) {
    starts.push(line.length);
    line += `${spaced(low) || '.'} `;
  }
  return { line, starts };
}

/** The last token that begins at or before a place of the line. */
const tokenAt = (starts: readonly number[], place: number): number => Math.max(0, firstWhere(starts.length, (at) => starts[at]! > place) - 1);

type Cued = { topic: PolicyTopic; first: number; last: number };

function cued(topic: PolicyTopic, line: string, starts: readonly number[]): Cued[] {
  for (const cue of topic.cues) {
    const sought = spaced(foldText(cue).plain);
    const place = sought === '' ? -1 : line.indexOf(` ${sought} `);
    if (place >= 0) return [{ topic, first: tokenAt(starts, place + 1), last: tokenAt(starts, place + sought.length) }];
  }
  return [];
}

/** A text about a topic for which the authority's policy asks a second reader: once a topic. The policy makes it a stop. */
export const policyTopic: Check = {
  name: 'policy-topic',
  find(reading: Reading): Finding[] {
    const topics = reading.around.policy.topics.filter(({ asksReader, cues }) => asksReader && cues.length > 0);
    if (topics.length === 0 || !isOurs(reading)) return [];
    const { tokens } = reading;
    const { line, starts } = lined(tokens);
    return topics.flatMap((topic) => cued(topic, line, starts)).map(({ topic, first, last }) => ({
      ...advice('policy-topic', {
        at: reading.spanOf(tokens[first]!.from, tokens[last]!.to),
        level: 'warn',
        why: topic.reason.trim() === '' ? 'check.policy-topic.why' : 'check.policy-topic.reason',
        params: { topic: topic.title, reason: topic.reason.trim() },
      }),
      topic: topic.id,
    }));
  },
};
