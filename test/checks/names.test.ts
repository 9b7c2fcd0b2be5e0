import { describe, expect, it } from 'vitest';
import { check, type Context, type Finding, NOTHING_KNOWN } from '../../src/checks/index.ts';
import { EMPTY_REGISTER } from '../../src/checks/index.ts';

const isName = ({ kind }: Finding): boolean => kind === 'person-name' || kind === 'child-name';
const read = (text: string, context: Context = 'post', people: readonly string[] = []): Finding[] =>
  check({ text, lang: 'en', context, media: [] }, { ...NOTHING_KNOWN, register: { ...EMPTY_REGISTER, people } }).filter(isName);
const named = (text: string, context: Context = 'post'): string[] => read(text, context).map(({ from, to }) => text.slice(from!, to!));
const mended = (text: string, context: Context = 'post'): string => {
  const [rewrite] = read(text, context).map((finding) => finding.rewrite);
  return rewrite ? text.slice(0, rewrite.from) + rewrite.text + text.slice(rewrite.to) : text;
};

const OF_EACH_ORIGIN = [
  ['Scots', 'Elspeth Auchterlonie'], ['English', 'Gemma Braithwaite'], ['Gaelic', 'Seonag NicLeòid'], ['Irish', 'Fionnuala Ó Ceallaigh'], ['Polish', 'Małgorzata Wiśniewska'],
  ['Indian', 'Balvinder Sandhu'], ['Pakistani', 'Rukhsana Chaudhry'], ['Nigerian', 'Oluwatobi Adeyemi'], ['Ethiopian', 'Selamawit Tesfaye'], ['Arabic', 'Rania Al-Masri'],
  ['Chinese', 'Zhang Xiaomei'], ['Romanian', 'Ileana Munteanu'], ['Ukrainian', 'Oksana Kovalenko'], ['Latvian', 'Kristīne Bērziņa'], ['double', 'Anwen Forbes-Leith'],
] as const;

describe('the names of private people', () => {
  it.each(OF_EACH_ORIGIN)('are found whatever their origin: %s', (_, name) => {
    expect(named(`Our home carer visits ${name} twice a day since a stroke.`)).toEqual([name]);
    expect(named(`my neighbour ${name.toLowerCase()} has dementia and keeps leaving the gas on`, 'incoming')).toEqual([name.toLowerCase()]);
  });

  it.each([
    ['Mrs Jessie Rattray is home again after her operation and our carer calls twice a day.', 'post', 'Mrs Jessie Rattray'],
    ['WHY DOES DARREN MCILWRAITH AT 4 KIRK BRAE GET A BLUE BADGE', 'incoming', 'DARREN MCILWRAITH'],
    ['Hi Mr Cheung, we have logged your claim.', 'reply', 'Mr Cheung'],
    ['Thanks Catriona, your Universal Credit claim was stopped in May.', 'reply', 'Catriona'],
  ] as const)('are found with titles, in capitals and in greetings that tell: %s', (text, context, name) => {
    expect(named(text, context)).toEqual([name]);
  });

  it.each([
    ['We paid £120 to account 55779911 on Tuesday, Tracy.', 'reply', ['Tracy']],
    ['Hi Janine, to book a visit ring 0131 496 0344.', 'reply', []],
    ['Direct debit please: sort code 00-12-34, account 40718826. Stuart Fleming', 'incoming', ['Stuart Fleming']],
    ['Thank you to Stuart Fleming at the exhibition desk.', 'incoming', []],
  ] as const)('are somebody’s own beside a number or a home that is told of them, and not beside a telephone of ours: %s', (text, context, names) => {
    expect(named(text, context)).toEqual(names);
  });

  it.each([
    ['with a title and a name in no list', 'On yesterday’s van run we met Miss Peverell, who gets nine westerns a fortnight now that her legs have gone.', ['Miss Peverell']],
    ['beside a bed that is made up', 'Peigi MacVicar made up the bed in the back bedroom for her brother, who came out of hospital.', ['Peigi MacVicar']],
    ['in a list, whoever stands in it', 'Well done Jessie Crombie and Paolo Nardini, who looked after their mother through her dementia.', ['Jessie Crombie', 'Paolo Nardini']],
    ['by how a family calls them', 'Uncle Ally came out of hospital on Monday and is back at the alcohol group.', ['Uncle Ally']],
    ['by an age in words', 'A big wave to Jiayi, aged six, our cover star.', ['Jiayi']],
  ])('are found %s: %s', (_, text, names) => {
    expect(named(text)).toEqual(names);
  });

  it('are a child’s beside the number of a pupil', () => {
    expect(read('Prelim seating, SCN beside the name: desk 1 Oliwia Pawlak 126068980, desk 2 Haris Malik 219449879.')).toMatchObject([{ kind: 'child-name', level: 'stop' }, { kind: 'child-name', level: 'stop' }]);
  });

  it('are found where neither a list nor the tagger knows them, by what is said of them', () => {
    expect(named('Hi Tariq, please tell the school that Aleena goes to her nan on the order from Friday.', 'reply')).toContain('Aleena');
  });

  it('stop a post beside what is told of their health, and only warn without', () => {
    expect(read('Our home carer visits Isa Crawford, who has dementia.')).toMatchObject([{ kind: 'person-name', level: 'stop' }]);
    expect(read('The purse with a card for Isa Crawford was handed in at her daughter’s shop.')).toMatchObject([{ level: 'warn' }]);
  });

  it('are asked about and no more where somebody is thanked', () => {
    expect(read('Huge congratulations to Senga Purdie and Tam Dewar, married on Saturday at the town hall!').map(({ level }) => level)).toEqual(['advise', 'advise']);
  });
});

describe('the names of children', () => {
  it('are as grave each time the same child is named', () => {
    expect(read('Isla (9) was great. We love Isla.').map(({ kind, level }) => `${kind} ${level}`)).toEqual(['child-name stop', 'child-name stop']);
  });

  it.each([
    ['Well done to Aarav Sharma in P6 at Kirklaw Primary, who won the spelling bee!', 'post'],
    ['My son Callum is in P4 at Burnside Primary and came home with a bruise.', 'incoming'],
    ['my wee girl zofia kaminska starts nursery at westfield in august', 'incoming'],
    ['Yusuf Hamdan (9) from Alloa walked ten miles for charity.', 'post'],
  ] as const)('stop a text: %s', (text, context) => {
    expect(read(text, context)).toMatchObject([{ kind: 'child-name', level: 'stop' }]);
  });

  it('are mended together where they stand in a row', () => {
    expect(mended('Proud of Isla, Kacper and Aarav from Primary 3 who planted bulbs at school.')).toBe('Proud of some of our pupils from Primary 3 who planted bulbs at school.');
  });
});

const LEFT_ALONE: readonly (readonly [string, Context])[] = [
  ['Cllr Fiona Dunbar will chair the planning committee on Tuesday.', 'post'],
  ['Head teacher Ruth Ogilvie and everyone at Ardgarry Primary wish you a good New Year.', 'post'],
  ['Robert Burns lodged here in 1787.', 'post'],
  ['Storm Ewan: MV Loch Frisa is tied up and Tobermory High is shut.', 'post'],
  ['Gritters out tonight: Sir Andy Flurry, Gritney Spears and Salty Dug.', 'post'],
  ['Mary Street, Graham Terrace and James Watt Way get 20mph limits.', 'post'],
  ['Will you mark the date? May Day in Rose Street, with grace and hope.', 'post'],
  ['The Campbell Cup goes to Kelso Thistle. St Andrew’s Primary came second.', 'post'],
  ['Author talk: Ailsa Rennie reads from her new novel at Ellon Library. Tickets £4.', 'post'],
  ['Candidates for the community council: Ishbel Moncrieff, Tariq Mahmood and Gordon Pyper.', 'post'],
  ['"Mrs Brown, 81" is an invented example that we use in training.', 'post'],
  ['"I was told I was past it," says Moira (we have changed her name), who has fostered with us for six years.', 'post'],
  ["Huda's story. We've changed her name and a few details. She left with two children and a rucksack, and the refuge took them in.", 'post'],
  ['Notes from the sheriff court: Rory Dunsire, 36, was given 200 hours of unpaid work for tipping tyres at Coalhill.', 'post'],
  ['Hi Morag, thanks for letting us know about the swings. An inspector will be out tomorrow.', 'reply'],
  ['The case officer is Jonathan Ekwueme. He is in on Tuesdays.', 'reply'],
  ['why does provost macinnes get a car and we dinnae get a bus', 'incoming'],
];

const NOT_SILENCED: readonly (readonly [string, Context, string])[] = [
  ['Our home carer visits Mrs Agnes Rae twice a day. Snow or no snow!', 'post', 'Mrs Agnes Rae'],
  ['The district nurse popped in on Iain Sim before the school run.', 'post', 'Iain Sim'],
  ['At Falkirk Sheriff Court John Baird was jailed for assaulting his wife Karen Baird, who is in refuge.', 'post', 'Karen Baird'],
  ['A landlord was fined at the sheriff court. His tenant Morag Sinclair had no heating for a year and her asthma got worse.', 'post', 'Morag Sinclair'],
  ['Donna Reilly, who has changed her name to Smith, is on our homeless list and has epilepsy.', 'post', 'Donna Reilly'],
];

describe('a private person’s name', () => {
  it.each(NOT_SILENCED)('is found where they are cared for, and though a court decided or a name was changed: %s', (text, context, name) => {
    expect(named(text, context).join('; ')).toContain(name);
  });
});

describe('names that are nobody’s secret', () => {
  it.each(LEFT_ALONE)('are left alone: %s', (text, context) => {
    expect(named(text, context)).toEqual([]);
  });

  it('are those of the register, unless something is told of their private life', () => {
    const people = ['Pauline Kerr'];
    expect(read('Come and ask Pauline Kerr about fostering, she was a foster carer.', 'post', people)).toEqual([]);
    expect(read('Pauline Kerr was diagnosed with cancer.', 'post', people)).toHaveLength(1);
  });
});

describe('the safer wording', () => {
  it.each([
    ['We can confirm Mrs Jessie Rattray has a home carer.', 'reply', 'We can confirm one of the people we support has a home carer.'],
    ['Hi Mr Cheung, we have logged your claim.', 'reply', 'Hi there, we have logged your claim.'],
    ['My son Callum is in P4 at Burnside Primary.', 'incoming', 'My son is in P4 at Burnside Primary.'],
    ['Elspeth Gow, your tenancy claim was refused.', 'reply', 'Your tenancy claim was refused.'],
  ] as const)('reads well and is clean: %s', (text, context, safer) => {
    expect(mended(text, context)).toBe(safer);
    expect(named(safer, context)).toEqual([]);
  });
});
