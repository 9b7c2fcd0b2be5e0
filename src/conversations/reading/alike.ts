import { readWords } from './words.ts';

/** Words that say nothing of what a text is about. */
const EMPTY = new Set(
  ('a an the this that these those it its he she they them him her his their we us our i me my mine you your yours who whom which what when where why how ' +
    'is are was were be been being am do does did doing done have has had having will would shall should can could may might must ' +
    'to of in on at by for from with without into onto over under about as and or but so if than then too very not no nor yes just only also again still ' +
    'there here up down out off all any some each every more most much many few lot one two im ive id ill youre youve dont doesnt didnt isnt wasnt cant ' +
    'wont its thats theres please thank thanks hello hi dear sir madam council councils get got go goes going went come came make made like want need know ' +
    'say said tell told ask asked see saw look think same before after ones other another too three first last back because http https www com example sent new old good day today time way tae ma ah yer oor wi aw fae dae dinnae cannae wee nae').split(' '),
);

/** Subjects that half of all letters to a council have: they tell little of what is asked. */
const COMMON = new Set(
  ('bin bins road roads street school schools library libraries house housing home car cars bus buses park parks tax form snow ice grit gritter work week ' +
    'month year people kid kids child children resident residents town city area local open close closed service services tonight morning night ' +
    'family reverse neighbour knew matter matters listen decision object agree hope open mum dad son daughter wife husband shut start stop phone website app email call answer question complaint').split(' ').map(stem),
);

const COMMON_WEIGHT = 0.35;
/** Where two texts share words in a row, they share a sentence and not a subject alone. */
const PAIR_WEIGHT = 0.6;

/** How much of two texts must be the same for them to be alike, of 1, and how much that must weigh: two short texts may share one word. */
const ALIKE = 0.3;
const LEAST_SHARED = 2;

/** How much of a group's texts, on average, one of them must share to stay: what hangs on by a chain of others does not. */
const ALIKE_TO_GROUP = 0.13;

/** A word stands for a group of three or more when so many of its texts have it, and hardly another text has it. */
const STANDS_FOR = 0.75;
const ELSEWHERE = 0.34;

/** Words of a text that are read: the rest of a long letter tells no more of its subject. */
const LONGEST_READ = 200;

function stem(word: string): string {
  const cut = word.replace(/(?:ings?|edly|ed|ies|es|ures?|s|ly|e)$/, '');
  return cut.length >= 3 ? cut : word;
}

/**
 * What a text is about, as plain strings that may be stored: the words that say
 * something, without their endings, and which of them follow each other. Nobody
 * can read the text back from it in full, and everybody can in part: it is as
 * private as the text is.
 */
export function fingerprint(text: string): string[] {
  const words = readWords(text).slice(0, LONGEST_READ).filter(({ word }) => !EMPTY.has(word)).map(({ word }) => stem(word));
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return [...new Set([...words, ...pairs])];
}

function weightOf(mark: string): number {
  if (mark.includes(' ')) return PAIR_WEIGHT;
  return COMMON.has(mark) ? COMMON_WEIGHT : 1;
}

const weigh = (marks: readonly string[]): number => marks.reduce((sum, mark) => sum + weightOf(mark), 0);

/** How much of two texts is the same, by their fingerprints: 0 nothing, 1 all. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const there = new Set(other);
  const both = weigh(one.filter((mark) => there.has(mark)));
  return both === 0 ? 0 : (2 * both) / (weigh(one) + weigh(other));
}

/**
 * Texts that say nearly the same (`ids`), and beside them those that only speak of the
 * same thing (`near`): a person looks at these before they are answered together,
 * since one of them may say the opposite.
 */
export type AlikeGroup = { ids: string[]; near: string[] };

type Print = { id: string; marks: string[]; weight: number };

function indexMarks(prints: readonly Print[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, { marks }] of prints.entries()) {
    for (const mark of marks) {
      const texts = index.get(mark);
      if (texts) texts.push(at);
      else index.set(mark, [at]);
    }
  }
  return index;
}

/** Of each text the first one it hangs together with, by texts that are alike in pairs. */
function linkAlike(prints: readonly Print[], index: ReadonlyMap<string, readonly number[]>): number[] {
  const roots = prints.map((_, at) => at);
  const rootOf = (at: number): number => {
    while (roots[at] !== at) at = roots[at] = roots[roots[at]!]!;
    return at;
  };
  const shared = new Float64Array(prints.length);
  for (const [at, { marks, weight }] of prints.entries()) {
    shared.fill(0, 0, at);
    for (const mark of marks) {
      const marked = weightOf(mark);
      for (const other of index.get(mark)!) {
        if (other >= at) break;
        shared[other]! += marked;
      }
    }
    for (let other = 0; other < at; other++) {
      if (shared[other]! >= LEAST_SHARED && 2 * shared[other]! >= ALIKE * (weight + prints[other]!.weight)) roots[rootOf(at)] = rootOf(other);
    }
  }
  return roots.map((_, at) => rootOf(at));
}

function countMarks(members: readonly Print[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { marks } of members) for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

/** The members that have enough in common with the others as a whole. */
function holdTogether(members: readonly Print[]): Print[] {
  const counts = countMarks(members);
  const average = members.reduce((sum, { weight }) => sum + weight, 0) / members.length;
  return members.filter(({ marks, weight }) => {
    const common = marks.reduce((sum, mark) => sum + weightOf(mark) * (counts.get(mark)! - 1), 0) / (members.length - 1);
    return (2 * common) / (weight + average) >= ALIKE_TO_GROUP;
  });
}

function nearTo(group: readonly Print[], prints: readonly Print[], index: ReadonlyMap<string, readonly number[]>, grouped: ReadonlySet<string>): string[] {
  if (group.length < 3) return [];
  const standing = [...countMarks(group)].filter(([mark, count]) => weightOf(mark) === 1 && count >= group.length * STANDS_FOR && count >= index.get(mark)!.length * (1 - ELSEWHERE));
  const near = new Set(standing.flatMap(([mark]) => index.get(mark)!.map((at) => prints[at]!.id)));
  return [...near].filter((id) => !grouped.has(id));
}

/**
 * Puts together what many people write in words of their own about one thing, such as
 * forty complaints about one decision. Groups of two or more, the largest
 * first, texts in the order they came in; what is like nothing else is in no group. The order of the items
 * does not change who belongs together. 2,000 texts take less than a second.
 */
export function groupAlike(items: readonly { id: string; text: string }[]): AlikeGroup[] {
  const prints = items.map(({ id, text }): Print => {
    const marks = fingerprint(text);
    return { id, marks, weight: weigh(marks) };
  });
  const index = indexMarks(prints);
  const roots = linkAlike(prints, index);
  const linked = Map.groupBy(prints.keys(), (at) => roots[at]!);
  const groups = [...linked.values()].filter((ats) => ats.length > 1).map((ats) => holdTogether(ats.map((at) => prints[at]!)));
  const whole = groups.filter((group) => group.length > 1).toSorted((one, other) => other.length - one.length);
  const grouped = new Set(whole.flat().map(({ id }) => id));
  return whole.map((group) => ({ ids: group.map(({ id }) => id), near: nearTo(group, prints, index, grouped) }));
}
