import { CLASS } from './names/word-classes.ts';
import { IN } from './names/word-look.ts';
import type { Named } from './mention.ts';

/** What follows the name of a person only if a street, a school or a prize is called after them. */
const CALLED_AFTER = new Set('road street avenue lane crescent terrace drive brae wynd court gardens bridge school academy primary grammar nursery library hall hospital centre park house lodge cottage hotel arms ltd limited plc trust cup trophy award foundation building rd st ave'.split(' '));
/** What introduces a name whoever bears it. */
const INTRODUCES = new Set<number>([CLASS.kin, CLASS.child, CLASS.neighbour, CLASS.greeting, CLASS.naming, CLASS.title, CLASS.thanks, CLASS.size, CLASS.office, CLASS.staff]);
const FOLLOWS = new Set<number>([CLASS.saying, CLASS.being]);

/** Words that stand where a name would. */
const NOBODY = new Set('somebody anybody nobody everybody someone anyone everyone santa na mo cha nach gun'.split(' '));

const NAME = IN.given | IN.surname;
const ORDINARY = IN.common | IN.ordinary | IN.place;

/** A word for letters ("CHI", "HSBC") where the writer knows capitals. */
const isLetters = ({ units, tagged }: Named): boolean =>
  tagged.afterLast - tagged.first === 1 && units[tagged.first]!.cap === 3 && (units[tagged.first]!.look!.lists & NAME) === 0;

function isThing({ units, tagged }: Named): boolean {
  const next = units[tagged.afterLast];
  const before = units[tagged.afterLast - 1]!;
  return next?.look != null && next.sentence === before.sentence && next.token === before.token + 1 && CALLED_AFTER.has(next.look.stem) && next.cap !== 0;
}

/** The second signal beside the tagger: a list, a title, or a place in the sentence where names stand. */
export function isBacked({ units, tagged }: Named): boolean {
  const run = units.slice(tagged.first, tagged.afterLast);
  const before = units[tagged.first - 1];
  const after = units[tagged.afterLast];
  const sentence = run[0]!.sentence;
  if (before?.sentence === sentence && INTRODUCES.has(before.group)) return true;
  if (run.length > 1 && run[0]!.group === CLASS.title) return tagged.certainty >= 0.5;
  if (run.length > 1 && run[0]!.group === CLASS.kin) return tagged.certainty >= 0.4;
  const listed = run.filter(({ look }) => (look!.lists & NAME) !== 0);
  const plainly = listed.filter(({ look, group }) => (look!.lists & ORDINARY) === 0 && group === 0);
  if (plainly.length > 0) return tagged.certainty >= 0.45 || run.length > 1;
  if (listed.length > 0) return tagged.certainty >= (run.length > 1 ? 0.5 : 0.6);
  const follows = after?.sentence === sentence && FOLLOWS.has(after.group);
  return tagged.certainty >= (follows || run.length > 1 ? 0.65 : 0.78) && run.every(({ look }) => (look!.lists & ORDINARY) === 0);
}

/** Whether a run that looks like a name is none: letters, a street, a single initial. */
export function isNoPerson(named: Named): boolean {
  const { words, known, units, tagged } = named;
  if (words.every((word) => word.length === 1 || NOBODY.has(word))) return true;
  const whole = units.slice(tagged.first, tagged.afterLast).map(({ look }) => look!.stem).join(' ');
  return known.places.has(whole) || isLetters(named) || isThing(named);
}
