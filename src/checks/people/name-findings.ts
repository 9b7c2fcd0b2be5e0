import type { Finding, Reading } from '../check.ts';
import type { Mention } from './mentions.ts';

function findingOf(reading: Reading, mention: Mention): Finding {
  const kind = mention.child ? 'child-name' : 'person-name';
  return {
    check: 'people',
    kind,
    level: mention.child ? 'stop' : mention.praised ? 'advise' : 'warn',
    ...reading.spanOf(mention.from, mention.to),
    title: `check.${kind}.title`,
    why: `check.${kind}.why`,
    params: { name: reading.plain.slice(mention.from, mention.to) },
    rewrite: null,
    topic: null,
  };
}

/** What is to be said of the private people a text names. */
export function nameFindings(reading: Reading, mentions: readonly Mention[]): Finding[] {
  return mentions.filter(({ role, certainty }) => role === 'private' && certainty >= 0.6).map((mention) => findingOf(reading, mention));
}
