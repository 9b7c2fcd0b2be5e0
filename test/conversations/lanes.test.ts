import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleOfPhrase, lanePhrases, phraseSources, productPhrases, readLanes, refuseOwnPhrase, type Lane, type LaneReading, type ReadingContext } from '../../src/conversations/reading/lanes.ts';
import { dayItems } from './day-items.ts';

type Line = { lane: Lane | null; lang: string; round: number; answers?: string; text: string };

const product = lanePhrases();

const read = (text: string, context?: ReadingContext): LaneReading => readLanes(text, product, context);

function corpus(name: string): Line[] {
  const lines = readFileSync(new URL(`corpus/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

const inLane = ({ text, answers }: Line): Lane | null => read(text, answers === undefined ? {} : { answers }).lane;
const missed = (name: string): string[] => corpus(name).filter((line) => inLane(line) !== line.lane).map(({ text }) => text);

describe('the lists, measured against the project\'s own corpus', () => {
  it('have at least so many lines to be measured by, Scots and Gaelic among them', () => {
    expect(Object.fromEntries(['care', 'not-care', 'threats', 'not-threats', 'swearing', 'spam', 'not-spam'].map((name) => [name, corpus(name).length]))).toEqual({
      care: 203, 'not-care': 187, threats: 77, 'not-threats': 37, swearing: 28, spam: 22, 'not-spam': 14,
    });
    expect(corpus('care').filter(({ lang }) => lang === 'sco').length).toBeGreaterThanOrEqual(30);
    expect(corpus('care').filter(({ lang }) => lang === 'gd').length).toBeGreaterThanOrEqual(6);
  });

  it('find people who may need help now: 201 of 203, and these two they do not', () => {
    expect(missed('care')).toEqual([
      "I've got a rope in the garage and I keep looking at it",
      "Two wee kids in the flat below are on their own, there's been no adult since last night.",
    ]);
  });

  it('find threats to staff: 76 of 77', () => {
    expect(missed('threats')).toEqual(["If that social worker comes back she'll leave in an ambulance."]);
  });

  it('find all offers that are sent to everybody', () => {
    expect(missed('spam')).toEqual([]);
  });

  it.each(['not-care', 'not-threats', 'swearing', 'not-spam'])('leave alone what only sounds like it: %s', (name) => {
    expect(missed(name)).toEqual([]);
  });
});

describe('the lists, measured against lines they were not made from', () => {
  const found = (name: string, lane: Lane | null): { of: number; right: number } => {
    const lines = corpus(name).filter((line) => line.lane === lane);
    return { of: lines.length, right: lines.filter((line) => inLane(line) === lane).length };
  };

  // Nobody mends the lists with half B: what this says is worth something only as long as that holds.
  it('find at least this much of half B, and raise no more false alarms (measured 26 November 2026: 94 of 116, 28 of 30, 142 of 150)', () => {
    expect(found('held-out-b', 'care')).toMatchObject({ of: 116 });
    expect(found('held-out-b', 'care').right).toBeGreaterThanOrEqual(92);
    expect(found('held-out-b', 'staff-safety').right).toBeGreaterThanOrEqual(27);
    expect(found('held-out-b', null).right).toBeGreaterThanOrEqual(139);
  });

  it('find what they were mended with: half A, and the rounds after it', () => {
    expect(found('held-out-a', 'care')).toEqual({ of: 117, right: 117 });
    expect(found('held-out-a', 'staff-safety')).toEqual({ of: 30, right: 30 });
    expect(found('held-out-a', null).right).toBeGreaterThanOrEqual(148);
    expect(found('later-rounds', 'care').right).toBeGreaterThanOrEqual(144);
    expect(found('later-rounds', null).right).toBeGreaterThanOrEqual(58);
  });
});

/**
 * Items that no list of help, threats and spam names, and which reason puts in care: a brother who cannot
 * do another month of caring, a man freezing in a doorway, a child left alone.
 */
const ALSO_CARE = ['r065', 'r147', 'r162'];

describe('the demonstration day', () => {
  const day = dayItems();

  it.each(day.filter(({ kind }) => ['help', 'threat', 'spam'].includes(kind)))('puts $id ($kind) where it belongs', ({ id, kind, text, answers }) => {
    const inCare = id === 'r153';
    expect(read(text, { answers, inCare }).lane).toBe({ help: 'care', threat: 'staff-safety', spam: 'quiet' }[kind]);
  });

  it('knows a thank-you after a cry for help only by what went before', () => {
    const { text } = day.find(({ id }) => id === 'r153')!;
    expect(read(text)).toMatchObject({ lane: null });
    expect(read(text, { inCare: true })).toMatchObject({ lane: 'care', matches: [] });
  });

  it('leaves all other residents where they are, those aside whom anybody would put in care', () => {
    const others = day.filter(({ kind }) => !['help', 'threat', 'spam'].includes(kind));
    expect(others.filter(({ text, answers }) => read(text, { answers }).lane !== null).map(({ id }) => id)).toEqual(ALSO_CARE);
  });

  it('takes the council\'s own posts and answers for no cry for help', () => {
    expect(dayItems('voices').filter(({ text }) => read(text).lane !== null).map(({ id }) => id)).toEqual([]);
  });
});

describe('a phrase', () => {
  it('is found where it stands, whatever its apostrophes, capitals and drawn-out letters', () => {
    for (const said of ["I can't go on", 'i cant go on', 'I CAN’T GO ON', 'I caaaan\'t go ooon', 'ah cannae go on', 'I just can\'t... go on']) {
      const text = `Sorry. ${said}. Sorry`;
      const { lane, matches } = read(text);
      expect(lane, said).toBe('care');
      expect(said).toContain(text.slice(matches[0]!.at, matches[0]!.at + matches[0]!.length));
    }
  });

  it('is not put together from two sentences', () => {
    expect(read('My bin? I want to. Die Hard is on tonight.').lane).toBeNull();
    expect(read("The tip is shut so I can't go. On Monday I will.").lane).toBeNull();
  });

  it('is found with one letter wrong in a key word, and no other word is taken for it', () => {
    for (const said of ['feeling suicdal tonight', 'I took an overdoes', 'she is unconcious, no pulse', 'I am so terified of him']) expect(read(said).lane, said).toBe('care');
    for (const said of ['The speeches were overdone', 'Is the meditation class on?', 'What a lovely suite']) expect(read(said).lane, said).toBeNull();
  });

  it('may be told apart by what else is said: an hour on the bridge, alone or in a queue', () => {
    expect(read('been sat on the bridge for an hour').lane).toBe('care');
    expect(read('been sat on the bridge for an hour, the traffic lights are stuck').lane).toBeNull();
  });

  it('is the design\'s own example, and the same in Scots', () => {
    expect(read('I cannot see the point in any of it tonight. The bin thing was just the last straw.').lane).toBe('care');
    expect(read('I cannae go on, there is no point in any of it.').lane).toBe('care');
    expect(read('The bin thing was just the last straw.').lane).toBeNull();
  });

  it('is not a part of a longer word', () => {
    expect(read('Suicidally slow, the loanstone casinos of Overdosedale').lane).toBeNull();
  });

  it('is idle talk in one place and a plea in another', () => {
    expect(read("My gran is on dialysis.").lane).toBeNull();
    expect(read('My gran is on dialysis.', { answers: 'Burst pipe: no water in the Row until morning.' }).lane).toBe('care');
    expect(read('No heating in the library again.').lane).toBeNull();
    expect(read('No heating again and the baby is six weeks old.').lane).toBe('care');
  });

  it('that scunners is no cry for help', () => {
    expect(read("Ah'm pure scunnered wi the bins").lane).toBeNull();
  });
});

describe('lanes', () => {
  it('put care before staff safety and that before quiet, and tell all that was found', () => {
    const all = read("I'll find out where she lives. I want to die. Payday loans, no credit check!");
    expect(all.lane).toBe('care');
    expect(new Set(all.matches.map(({ lane }) => lane))).toEqual(new Set(['care', 'staff-safety', 'quiet']));
    expect(read("I'll find out where she lives. Payday loans, no credit check!").lane).toBe('staff-safety');
  });

  it('are quiet about what the same person says for the third time, never about a cry for help', () => {
    expect(read('When is my bin coming?', { timesBefore: 1 }).lane).toBeNull();
    expect(read('When is my bin coming?', { timesBefore: 2 }).lane).toBe('quiet');
    expect(read('I want to die', { timesBefore: 9 }).lane).toBe('care');
  });

  it('are not decided by swearing or insults, which are marked to be blurred', () => {
    const text = 'You useless fucking clowns, grit the hill. Scum, the lot of you.';
    const { lane, abuse } = read(text);
    expect(lane).toBeNull();
    expect(abuse.map(({ strength, at, length }) => [strength, text.slice(at, at + length)])).toEqual([['mild', 'clowns'], ['severe', 'Scum']]);
  });

  it.each(['A finger prick test at the chemist', 'A chink in the fence', 'It is not rocket science', 'The drystane dyke has fallen', 'Get it off the slag heap', 'The door knob is loose', 'My aunt Fanny Hill'])('blur no honest word: %s', (text) => {
    expect(read(text).abuse).toEqual([]);
  });
});

describe('an authority\'s own list', () => {
  it('finds what it added, in plain words that mean nothing else', () => {
    const own = lanePhrases({ added: [{ lane: 'care', phrase: 'the Kelpies at night?' }, { lane: 'care', phrase: '{home}|...' }, { lane: 'quiet', phrase: '  ' }], removed: [] });
    expect(readLanes("I'm at the kelpies, at night", own).lane).toBe('care');
    expect(read("I'm at the kelpies, at night").lane).toBeNull();
    expect(readLanes('whatever', own).lane).toBeNull();
  });

  it('no longer finds what it took out', () => {
    const { phrase } = read('I want to die').matches[0]!;
    const own = lanePhrases({ added: [], removed: [{ lane: 'care', phrase }] });
    expect(readLanes('I want to die', own).lane).toBeNull();
    expect(readLanes('I am suicidal', own).lane).toBe('care');
  });

  it('does not take a word that is in everybody\'s letters', () => {
    expect(refuseOwnPhrase(' … ')).toBe('empty');
    expect(refuseOwnPhrase('the')).toBe('too-common');
    expect(refuseOwnPhrase('x'.repeat(101))).toBe('too-long');
    expect(refuseOwnPhrase('Kelpies')).toBeNull();
  });
});

describe('the product\'s list', () => {
  it('says of each line where it comes from, and how a person would say it', () => {
    for (const { source, phrase, lang } of productPhrases) {
      expect(phraseSources[source]?.title, phrase).toBeTruthy();
      expect(lang).toMatch(/^(en|sco|en\+sco|gd)$/);
      expect(exampleOfPhrase(phrase), phrase).toMatch(/^[\p{L}\p{N}'’… -]{3,}$/u);
    }
    expect(exampleOfPhrase('{cant} go|gang on')).toBe("can't go on");
  });

  it('has each line once', () => {
    const lines = productPhrases.map(({ label, phrase }) => `${label} ${phrase}`);
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('a text of 50,000 characters made to be slow', () => {
  // What is not linear takes minutes with these.
  it.each(['i ', 'he ', 'cant go on the ', 'baby in a the in ', 'get getting to be battered by ', "'", '.', 'x', 'a.', 'heating off '])('is read at once: %s', (part) => {
    const text = part.repeat(50_000 / part.length);
    const reading = read(text, { answers: text });
    expect(reading.matches.length).toBeLessThanOrEqual(60);
  });
});
