import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { check, isSafety, type Context, type Finding } from '../../src/checks/index.ts';
import { sayIn } from '../../src/core/words/index.ts';

const FACTS = ['child-school', 'service-user', 'health', 'exact-whereabouts', 'immigration-status', 'offence'];

function facts(text: string, context: Context = 'post'): Finding[] {
  return check({ text, lang: 'en', context, media: [] }).filter(({ kind }) => isSafety(kind) && FACTS.includes(kind));
}

const told = (text: string, context: Context = 'post'): string[] => facts(text, context).map(({ kind, from, to }) => `${kind}: ${text.slice(from!, to!)}`);

/** How many letters more than its telling words a finding may hold: whom it is told of, and when. */
const MORE = 60;

/** What is found is of the kind before the colon, and may say a little more than the words behind it. */
function expectTold(text: string, context: Context, found: string): void {
  const [kind, words] = found.includes(': ') ? found.split(': ') as [string, string] : ['', found];
  const isIt = (each: string): boolean => each.startsWith(kind) && each.includes(words) && (words === '' || each.length <= `${kind}: ${words}`.length + MORE);
  expect(told(text, context).some(isIt), told(text, context).join(' | ')).toBe(true);
}

describe('a fact about somebody in particular', () => {
  it.each<[string, Context, string]>([
    ['My son is in P4 at Burnfoot Primary and his taxi did not come.', 'incoming', 'child-school: P4 at Burnfoot Primary'],
    ['ma wee lassie goes tae braehill nursery an naebody phoned', 'incoming', 'child-school: braehill nursery'],
    ['Your mum has a carer twice a day now, so the alarm is linked to them.', 'reply', 'service-user: has a carer twice a day'],
    ['My husband was diagnosed with bowel cancer in May.', 'incoming', 'health: was diagnosed with bowel cancer'],
    ['my neighbour is on a tag so it wasnt him', 'incoming', 'offence: is on a tag'],
    ['Her asylum claim was refused last week.', 'incoming', 'immigration-status: Her asylum claim was refused'],
    ['We are in the refuge on Mill Street now.', 'incoming', 'exact-whereabouts: the refuge on Mill Street'],
    ['my boy takes fits and naebody in that school knows whit tae dae', 'incoming', 'health: takes fits'],
    ['Wee Ava has a nut allergy, who do I tell at the nursery?', 'incoming', 'health: has a nut allergy'],
    ['my daughters got hydrocephalus and the pavement is a disgrace', 'incoming', 'health: got hydrocephalus'],
    ['HE HAS ASPERGERS AND THE BUS DRIVER PUT HIM OFF', 'incoming', 'health: HAS ASPERGERS'],
    ['Hi Margaret, as your husband is on oxygen we have put you on the priority list.', 'reply', 'health: is on oxygen'],
    ['social work took my weans on Tuesday and nobody will tell me where they are', 'incoming', 'service-user: social work took my weans'],
    ['my PIP was stopped in March', 'incoming', 'service-user: PIP was stopped'],
    ['We have arranged a place for your mum at Glenview day centre from next week.', 'reply', 'service-user: '],
    ['my brother gets out of Saughton on Friday and has nowhere to go', 'incoming', 'gets out of Saughton'],
    ['I have pre settled status, can my kids get nursery hours', 'incoming', 'immigration-status: have pre settled status'],
    ['He sleeps in a tent behind the old mill', 'incoming', 'exact-whereabouts: '],
    ['they put us in the Grange Hotel, room 8', 'incoming', 'exact-whereabouts: '],
    ['my sons in s4 at lochend high and he has no maths teacher', 'incoming', 'child-school: s4 at lochend high'],
    ['my grandson attends the language unit at Dalry', 'incoming', 'child-school: language unit at Dalry'],
    ["Mr Lennox has his mum's MS to think of. Her mother's COPD is worse.", 'reply', "health: mother's COPD is worse"],
    ['my daughter is getting scans for a shadow on her lung', 'incoming', 'scans for a shadow'],
    ['ma boy wis vomiting all night an naebody came', 'incoming', 'vomiting all night'],
    ['Hi Ewa, the council is paying for your dad\'s funeral, so there is no bill.', 'reply', 'service-user: '],
    ['Mrs Jean Rae, 84, comes to us every Tuesday for her dinner.', 'post', 'comes to us every Tuesday'],
    ['the polis huckled his brother on Sunday', 'incoming', 'offence: polis huckled his brother'],
    ['my cousin was in court, up before the sheriff on Monday', 'incoming', 'offence: '],
    ['Dear Kirsty Munn, your contact visit is at 3pm, room 5 at the Hillpark Hub.', 'reply', 'exact-whereabouts: '],
    ['It was Anna Petrie, in the bus shelter at Muirend, and she was cold.', 'post', 'exact-whereabouts: '],
    ['the lassie who gets my granny up never came till noon', 'incoming', 'service-user: '],
    ['Hi Rona, the teatime visit was moved to four. Sorry for the upset.', 'reply', 'service-user: teatime visit'],
    ['One of our pupils has been diagnosed with leukaemia and the village is behind her.', 'post', 'health: '],
    ["my papa's memory's no what it was and he disnae ken me noo", 'incoming', 'health: '],
    ['My husband had his leg off at Easter and cannot do the steps.', 'incoming', 'health: '],
    ['Ewan Petrie has been nine weeks sober, well done.', 'post', 'health: '],
    ['my brother is asleep in the bin store at Muirend every night', 'incoming', 'exact-whereabouts: '],
    ['Mr Petrie, the van will be at your gate at ten past eight on Monday.', 'reply', 'be at your gate at ten past eight'],
    ['my brother has the last of his 180 hours to do at the hall', 'incoming', 'offence: '],
    ['my pal crossed on a wee boat and has no papers yet', 'incoming', 'immigration-status: '],
    ['ma granda gets his messages fae the foodbank noo', 'incoming', 'service-user: '],
    ['My wife was learning to walk again when you stopped her transport.', 'incoming', 'health: '],
    ['my daughter is in S2 at the moment, 2nd year at Lochend High', 'incoming', 'child-school: '],
  ])('is found in: %s', (text, context, found) => {
    expectTold(text, context, found);
  });

  it.each<[string, Context, string]>([
    ['Agnes Petrie was taken to hospital with burns to both arms and is resting.', 'post', 'health: was taken to hospital with burns to both arms'],
    ['My dad has dialysis in Glasgow every second week, so we need the ferry.', 'incoming', 'health: has dialysis in Glasgow every second week'],
  ])('is found with how and where it was: %s', (text, context, found) => {
    expectTold(text, context, found);
  });

  it('is a stop, and says in both languages why it matters', () => {
    const [finding] = facts('My mum has dementia and nobody came.', 'incoming');
    expect(finding).toMatchObject({ kind: 'health', level: 'stop', title: 'check.health.title', why: 'check.health.why' });
    expect(sayIn('gd')(finding!.why)).not.toBe(sayIn('en')(finding!.why));
  });

  it('speaks to residents of themselves', () => {
    expect(facts('I have MS and cannot lift the bin.', 'incoming')[0]?.why).toBe('check.health.yours.why');
  });
});

describe('what is told far from a name that was changed, or of a name on an account', () => {
  it.each<[string, Context]>([
    ['Dear Donna, we have changed the name on your rent account. Your son Callum Reilly has epilepsy.', 'reply'],
    ['Councillor Baird loved the imaginary zoo. Doors were shut at four. The bus was late. A woman from Stromness, 43, is in bed 4 of ward 12 at Crosshouse with sepsis.', 'post'],
  ])('is found: %s', (text, context) => {
    expect(told(text, context)).not.toEqual([]);
  });
});

describe('what is said of nobody in particular', () => {
  it.each<[string, Context]>([
    ["Huda's story. We've changed her name and a few details. She left with two children and a rucksack, and the refuge took them in.", 'post'],
    ['If you have dementia, or look after somebody who has, our cafe is open on Tuesdays.', 'post'],
    ['38 children are on the child protection register in our area, down nine.', 'post'],
    ['Burnfoot Primary is closed today because of a burst pipe.', 'post'],
    ['Can you tell me when the crisis grant office opens?', 'incoming'],
    ['People with asthma should stay indoors today.', 'post'],
    ['You can apply for Adult Disability Payment online.', 'reply'],
    ['Foster carers needed. Could you give a child a home?', 'post'],
    ['Dementia friends meet every Wednesday at two in the Corn Hall. All welcome.', 'post'],
    ['A man was fined £500 for fly-tipping. Report it on our website.', 'post'],
    ['Our homeless team has moved to Chapel Street.', 'post'],
    ['We sang with one of the people we support, who has had a stroke.', 'post'],
    ['Young carers are invited to the ice rink on Saturday.', 'post'],
    ['Asylum seekers and refugees can join the English class at the library.', 'post'],
    ['P1 registration week starts on 12 January. Bring a birth certificate.', 'post'],
    ['All our primary schools are closed tomorrow, and Kirkhill Nursery too.', 'post'],
    ['The convener said he hoped the new hospital would open by spring.', 'post'],
    ['Your order number is 2207154418 and the sticker comes by post.', 'reply'],
    ['If you are worried about somebody who drinks, call us. We will listen.', 'reply'],
    ['what time does the dental clinic at the health centre open', 'incoming'],
    ['is burnfoot high shut the morn or no', 'incoming'],
    ['my bin was missed again and the street light is out', 'incoming'],
    ['I waited at the bus stop on Mill Road for 40 minutes this morning.', 'incoming'],
    ['Why does the provost get a car when the number 44 is cut?', 'incoming'],
    ['Hi Ngaire! Crisis grant forms are on the site and at the library.', 'reply'],
    ['Hi Rona. Take her to the surgery if she is dizzy or wheezy tonight.', 'reply'],
    ['Thanks, he can come along too. The support team will ring you tomorrow.', 'reply'],
    ['A 40-year-old man was arrested in Mill Road. He is due in court on Monday.', 'post'],
    ['There is no living here without a car.', 'reply'],
    ['Leave the door open for Archie with her blanket on the step.', 'reply'],
    ['The convener has the minutes signed off. She has a form for the hall.', 'reply'],
    ['Meet Agnes Petrie, home carer in Muirend, who keeps dog biscuits in her car.', 'post'],
    ['Advice from Dr Ada Munro, educational psychologist, on Tuesday.', 'post'],
    ['A rare letter of 1867: Widow Petrie, asthmatic, was allowed a shilling.', 'post'],
    ['Cllr Ewan Petrie holds her surgery on Saturday at ten.', 'post'],
    ['Moira Petrie signs Murder at the Mill on Thursday at Muirend Library.', 'post'],
    ['Open to anyone whose child has autism or ADHD, diagnosed or not.', 'post'],
    ['Clothing grants are £120 for primary and £150 for secondary, Rona.', 'reply'],
    ['When is the dementia cafe open on Mondays?', 'incoming'],
    ['Every kitchen keeps a gluten-free tray apart, so your son can just ask.', 'reply'],
    ['Anna Petrie from our team is in the library till three.', 'post'],
    ['Six Tuesdays from 13 May with Ada Munro. All welcome.', 'post'],
    ["You'd need a PVG check and two referees, Patrick.", 'reply'],
    ['The warden was rude and I would like to complain about my parking fine.', 'incoming'],
  ])('is left alone: %s', (text, context) => {
    expect(told(text, context)).toEqual([]);
  });
});

describe('a safer wording', () => {
  it.each<[string, Context, string]>([
    ['Well done all. We found Mrs Jean Rae, who has dementia, by six.', 'post', 'Well done all. We found Mrs Jean Rae by six.'],
    ['Thanks for asking. Your mum has a care package. The office opens at nine.', 'reply', 'Thanks for asking. Please send us a private message about this. The office opens at nine.'],
  ])('reads well: %s', (text, context, mended) => {
    const [finding] = facts(text, context);
    const { from, to, text: other } = finding!.rewrite!;
    const now = text.slice(0, from) + other + text.slice(to);
    expect(now).toBe(mended);
    expect(facts(now, context)).toEqual([]);
  });
});

describe('all safer wordings of a text', () => {
  it.each<[string, Context]>([
    ["Your brother's guardianship order is in place. He lacks capacity for money decisions. The office is open.", 'reply'],
    ['Help. We are at the refuge in Muirton. My son has epilepsy. He is in P3 at Mill Primary.', 'incoming'],
    ['A big thank you to everybody. Ewan Petrie was drinking two bottles of vodka a day. Now he runs with us.', 'post'],
  ])('can be taken together, and leave nothing of their kind: %s', (text, context) => {
    const found = facts(text, context);
    const now = found.map(({ rewrite }) => rewrite!).toSorted((one, other) => other.from - one.from).reduce((left, { from, to, text: other }) => left.slice(0, from) + other + left.slice(to), text);
    expect(found.length).toBeGreaterThan(0);
    expect(told(now, context)).toEqual([]);
  });
});

describe('reading for facts', () => {
  it('points only into the text, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const { from, to } of facts(text, 'incoming')) expect([from! >= 0, to! > from!, to! <= text.length]).toEqual([true, true, true]);
    }));
  });
});
