import type { Finding, FindingLevel, Reading, Rewrite } from '../check.ts';
import type { Mention } from './mentions.ts';
import { groupsOf, nameRewrite } from './name-rewrites.ts';

function levelOf({ child, surelyChild, praised }: Mention, isGrave: boolean): FindingLevel {
  if (surelyChild || isGrave) return 'stop';
  return praised && !child ? 'advise' : 'warn';
}

function findingOf(reading: Reading, mention: Mention, isGrave: boolean, rewrite: Rewrite | null): Finding {
  const kind = mention.child ? 'child-name' : 'person-name';
  const key = reading.checked.context === 'incoming' ? `${kind}.yours` as const : mention.praised && !isGrave && !mention.child ? 'person-name.praised' as const : kind;
  return {
    check: 'people',
    kind,
    level: levelOf(mention, isGrave),
    ...reading.spanOf(mention.from, mention.to),
    title: `check.${key}.title`,
    why: `check.${key}.why`,
    params: { name: reading.plain.slice(mention.from, mention.to) },
    rewrite,
    topic: null,
  };
}

/**
 * What is to be said of the private people a text names. `isGrave` tells whether
 * the text tells something of them that nobody should read beside a name.
 */
export function nameFindings(reading: Reading, mentions: readonly Mention[], isGrave: (mention: Mention) => boolean): Finding[] {
  const named = mentions.filter(({ role }) => role === 'private');
  return groupsOf(reading, named).flatMap((group) => {
    const rewrite = nameRewrite(reading, group);
    return group.map((mention) => findingOf(reading, mention, isGrave(mention), rewrite));
  });
}
