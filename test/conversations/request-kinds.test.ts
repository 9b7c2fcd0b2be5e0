import { describe, expect, it } from 'vitest';
import { readRequestKinds, REQUEST_KINDS } from '../../src/conversations/reading/request-kinds.ts';
import { sayIn } from '../../src/core/words/index.ts';
import { dayItems } from './day-items.ts';

const kinds = (text: string, name?: string): string[] => readRequestKinds(text, name).map(({ kind }) => kind);

describe('the demonstration day', () => {
  const expected: Record<string, string> = { foi: 'foi', eir: 'eir', child: 'child', journalist: 'press' };

  it('has seven items for a colleague, all found', () => {
    const wanted = dayItems().filter(({ kind }) => kind in expected);
    expect(wanted).toHaveLength(7);
    for (const { id, text, name, kind } of wanted) expect([id, ...kinds(text, name)]).toEqual([id, expected[kind]]);
  });

  it('has one more, whom the day does not count: a pupil of S2', () => {
    const others = dayItems().filter(({ kind }) => !(kind in expected));
    expect(others.filter(({ text, name }) => kinds(text, name).length > 0).map(({ id }) => id)).toEqual(['r227']);
  });
});

describe('a request for recorded information', () => {
  it.each([
    'How much did you spend on consultants in 2024?',
    'Under freedom of information, please send the contracts for the new leisure centre.',
    'Please send me copies of the emails between the council and the developer.',
    'FOI request: the number of school exclusions',
    'How many complaints were made about the care home, each year?',
    'Can I have a copy of the report about the bridge?',
    'Fiosrachadh fo Achd Saorsa Fiosrachaidh, mas e ur toil e.',
  ])('is seen in everyday words: %s', (text) => {
    expect(kinds(text)).toEqual(['foi']);
  });

  it.each([
    'What were the air quality readings at the school gate, each month? Please send the data for 2024.',
    'How many trees have been felled since 2019?',
    'Please send me copies of the reports on flooding in the High Street.',
  ])('goes by the rules for the environment when it is about that: %s', (text) => {
    expect(kinds(text)).toEqual(['eir']);
  });

  it.each([
    'How much is an adult swim?', 'How much does a skip permit cost?', 'How many bags can I put out?', 'How much will I pay?',
    'I have been waiting since Monday.', 'The trees are lovely this year.', 'Please send someone to fix the light.',
    'Can you give me information about the bus?', 'How many times have you answered that wrongly', 'Where do I report a pothole?',
    'How many weeks have I waited since March?', 'What has happened to the list of councillors on your page?',
  ])('is not what everybody asks: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('a child who writes', () => {
  it.each([
    ["I am 10 and the goals in the park have no net."], ['im in p6 and we need a crossing'], ['I go to primary and the water tastes funny'],
    ['My teacher told me to write about litter.'], ['Tha mi 9 bliadhna.'],
  ])('is seen: %s', (text) => {
    expect(kinds(text)).toEqual(['child']);
  });

  it('is seen by the name, with no place in the text', () => {
    expect(readRequestKinds('The swing is broken', 'Ruby, age 9')).toEqual([{ kind: 'child', at: null, length: 0 }]);
    for (const name of ['Finlay, P4', 'Isla (11 years)', 'aged 12 Sam']) expect(kinds('The swing is broken', name)).toEqual(['child']);
  });

  it.each([
    ['My daughter is 9 and in P5.', 'Jean'], ["I'm 10 minutes away.", 'Sam P'], ['I am 8 months pregnant', 'Sue'], ['Highers pupil here', 'Priya'],
    ['J LOWNIE AGED 79', 'Jessie Lownie'], ["I'm 16 and can vote", 'Yusuf'], ['Our P7 class room is cold', 'Teacher'], ['The bus is late', 'aged 79'],
  ])('is not somebody who speaks of one: %s (%s)', (text, name) => {
    expect(kinds(text, name)).toEqual([]);
  });
});

describe('the press', () => {
  it.each(["I'm a journalist on the Gazette.", 'Media enquiry: who signed it off?', 'I am writing an article about damp. Can I have a comment?', 'Right of reply: we publish at noon.'])('says so: %s', (text) => {
    expect(kinds(text)).toEqual(['press']);
  });

  it.each(['I read it in the paper.', 'The journalist from the Gazette said you were shut', 'For the record, I like the pool.', 'Press the button at the crossing, it does nothing', 'Story time for my kids'])('is not somebody who reads: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

it('says where it saw it, and the desk has words for each kind', () => {
  const text = 'Hello. How much did you spend on cones?';
  const [hint] = readRequestKinds(text);
  expect(text.slice(hint!.at!, hint!.at! + hint!.length)).toBe('How much did you spend');
  for (const kind of REQUEST_KINDS) expect(sayIn('en')(`inbox.hint.${kind}.why`)).not.toBe('');
});

it('reads 50,000 characters at once', () => {
  for (const part of ['how many ', 'i am 9 ', 'how much did you ', 'x']) readRequestKinds(part.repeat(50_000 / part.length), part.repeat(50_000 / part.length));
});
