import { describe, expect, it } from 'vitest';
import { applyRewrite, check, EMPTY_REGISTER, isSafety, NOTHING_KNOWN, type CheckedText, type Context, type Finding, type PolicyTopic, type Surroundings } from '../../src/checks/index.ts';

type Said = { context?: Context; lang?: string; media?: CheckedText['media']; around?: Partial<Surroundings> };

const wordingOf = (text: string, { context = 'post', lang = 'en', media = [], around = {} }: Said = {}): Finding[] =>
  check({ text, lang, context, media }, { ...NOTHING_KNOWN, ...around }).filter(({ kind }) => !isSafety(kind));

const kindsOf = (text: string, said: Said = {}): string[] => wordingOf(text, said).map(({ kind }) => kind);

/** The text once the first finding of the kind has been taken. */
function mended(kind: Finding['kind'], text: string, said: Said = {}): string | null {
  const finding = wordingOf(text, said).find((each) => each.kind === kind);
  return finding?.rewrite ? applyRewrite(text, finding.rewrite) : null;
}

const glossary = (abbreviations: Record<string, string>): Said => ({ around: { register: { ...EMPTY_REGISTER, abbreviations } } });

describe('a plainer word', () => {
  it.each([
    ['Works will commence on Monday.', 'Works will start on Monday.'],
    ['Prior to travelling, check the route.', 'Before travelling, check the route.'],
    ['We received an additional 40 applications.', 'We received another 40 applications.'],
    ['Approximately 200 homes have no water.', 'About 200 homes have no water.'],
    ['We are sending a multi-agency team.', 'We are sending a joint team.'],
    ['There is insufficient salt in the bin.', 'There is not enough salt in the bin.'],
    ['Please be advised that the library is closed.', 'The library is closed.'],
    ['Please do not hesitate to contact the desk.', 'Please contact the desk.'],
    ['If you are in receipt of Universal Credit, swimming is free.', 'If you get Universal Credit, swimming is free.'],
    ['The majority of the roads are open.', 'Most of the roads are open.'],
    ['Our carers visit every service user twice.', 'Our carers visit every person who uses the service twice.'],
    ['Going forward, bins go out on Fridays.', 'From now on, bins go out on Fridays.'],
    ['Residents are advised that the A9 is closed.', 'The A9 is closed.'],
    ['⚡ Please note that the tariff is 50p.', '⚡ The tariff is 50p.'],
    ['Help for the elderly and their carers.', 'Help for older people and their carers.'],
  ])('is given with one press: %s', (text, plain) => {
    expect(mended('plainer-word', text)).toBe(plain);
  });

  it('brings "a" and "an" with it', () => {
    expect(mended('plainer-word', 'It was an insufficient reason.')).toBeNull();
    expect(mended('plainer-word', 'This is a void property.')).toBe('This is an empty home.');
    expect(mended('plainer-word', 'Ask for an additional support plan.')).toBeNull();
  });

  it.each([
    'Additional Support Needs staff are in today.', 'She needs additional support at school.', 'Assistance dogs are welcome.', 'Police ask about missing persons.',
    'The elderly man was home for tea.', 'The Right to Purchase Act of 1980', 'Retained firefighters wanted.', 'See https://glen.example/regarding and #commence', 'The dual carriageway is open.', 'Your words will inform the plan.', 'We went home prior\nto the bridge.', 'We said that, Commence Ltd said this.', 'It starts before ten and is about two miles.',
  ])('is not asked for in: %s', (text) => {
    expect(kindsOf(text)).not.toContain('plainer-word');
  });

  it('is only thought of where no one word says the same', () => {
    const [finding] = wordingOf('We met stakeholders in Keith.');
    expect(finding).toMatchObject({ kind: 'plainer-word', rewrite: null, params: { plain: 'the people it matters to' } });
  });

  it('is for English and Scots: not for what is said in another language, nor by residents', () => {
    expect(kindsOf('Ah wid commence the morn.', { lang: 'sco' })).toEqual(['plainer-word']);
    expect(kindsOf('Commence, regarding, persons.', { lang: 'gd' })).toEqual([]);
    expect(kindsOf('When will works commence?', { context: 'incoming' })).toEqual([]);
  });
});

describe('a long sentence', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'snow').join(' ');

  it('has more than 25 words, and is pointed at', () => {
    expect(kindsOf(`${words(25)}.`)).toEqual([]);
    const text = `Hello. ${words(26)}. Bye.`;
    const [finding] = wordingOf(text);
    expect(finding).toMatchObject({ kind: 'long-sentence', params: { words: 26 } });
    expect(text.slice(finding!.from!, finding!.to!)).toBe(words(26));
  });

  it('is not a list whose parts are read one by one, nor a number with points', () => {
    expect(kindsOf(`${words(15)}; ${words(15)}; ${words(15)}.`)).toEqual([]);
    expect(kindsOf(`${words(15)}\n${words(15)}`)).toEqual([]);
    expect(kindsOf(`${words(24)} 24/01234/FUL.`)).toEqual([]);
  });
});

describe('an abbreviation', () => {
  it.each([
    ['The HSCP meets today.', 'The health and social care partnership meets today.'],
    ['An FOI request was answered.', 'A freedom of information request was answered.'],
    ['HSCP staff are out. Ask the HSCP.', 'Health and social care partnership (HSCP) staff are out. Ask the HSCP.'],
    ['SEPA has two warnings out.', 'The Scottish Environment Protection Agency has two warnings out.'],
  ])('is written out: %s', (text, whole) => {
    expect(mended('abbreviation', text)).toBe(whole);
    expect(kindsOf(whole)).not.toContain('abbreviation');
  });

  it('means what the council’s own glossary says', () => {
    expect(mended('abbreviation', 'Come to the HWC.', glossary({ HWC: 'Highland Wildlife Centre' }))).toBe('Come to the Highland Wildlife Centre.');
    expect(mended('abbreviation', 'A new LDP is out.', glossary({ LDP: 'local dog park' }))).toBe('A new local dog park is out.');
  });

  it('that nobody explains is asked about', () => {
    expect(wordingOf('The QZT met today.')).toMatchObject([{ kind: 'abbreviation', rewrite: null, why: 'check.abbreviation.unknown.why' }]);
  });

  it.each([
    'NHS 24, the BBC and your MSP.', 'The Integration Joint Board (IJB) met. The IJB agreed.', 'The Quiet Zone Team (QZT) met. The QZT agreed.', 'Tree preservation order TPO 14/2025 covers the limes.', 'Do NOT call. We are OPEN.', 'Ref GB-2041 and ENF/25/0098.',
    'The late X19 was SK19 EOP.', 'George VI opened it.', 'ROAD CLOSED', 'M90, A9 and B792', 'An E. coli case', '#HSCP @HSCP',
  ])('is left alone: %s', (text) => {
    expect(kindsOf(text)).not.toContain('abbreviation');
  });
});

describe('words in capitals', () => {
  it.each([
    ['ROAD CLOSED AT KILMORACH. PLEASE AVOID THE AREA', 'Road closed at Kilmorach. Please avoid the area'],
    ['ALL SCHOOLS OPEN ON MONDAY.', 'All schools open on Monday.'],
    ['We say: PLEASE KEEP THE NHS OPEN AND I’LL HELP.', "We say: please keep the NHS open and I'll help."],
    ['ROADWORKS TOMORROW in Keith', 'Roadworks tomorrow in Keith'],
    ['⚠️ WEATHER WARNING ⚠️ A yellow warning is out.', '⚠️ Weather warning ⚠️ A yellow warning is out.'],
    ['ROAD CLOSED 👩‍🚒 STAY AWAY', 'Road closed 👩‍🚒 stay away'],
  ])('are said in a quieter way: %s', (text, calm) => {
    expect(mended('all-capitals', text)).toBe(calm);
    expect(kindsOf(calm)).not.toContain('all-capitals');
  });

  it.each(['Do NOT travel.', 'SNOW DAY!', 'NHS, BBC and STV', 'RNLI and RSPCA say thanks', 'A B C D E F', 'X-RAY'])('are left alone: %s', (text) => {
    expect(kindsOf(text)).not.toContain('all-capitals');
  });
});

describe('emoji', () => {
  it('are plenty at three, and what is over in one row is cut out', () => {
    expect(kindsOf('Snow day ❄️❄️⛄')).toEqual([]);
    expect(mended('emoji', 'Snow day! 🎉🎉🎉🎉 🎉')).toBe('Snow day! 🎉🎉🎉');
    expect(wordingOf('🎉 one 🎉 two 🎉 three 🎉 four')).toMatchObject([{ kind: 'emoji', rewrite: null }]);
  });

  it('count a family, a flag and a skin as one each, and no signs of print', () => {
    expect(kindsOf('Welcome 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽')).toEqual([]);
    expect(kindsOf('© ® ™ ↔ 1 2 3 # *')).toEqual([]);
  });

  it.each(['Please put your 🗑️ out tonight.', 'No 🐕 on the beach', '👩‍🚒 is on the way', 'The 🚌 is late.'])('are noticed where they stand for a word: %s', (text) => {
    expect(wordingOf(text)).toMatchObject([{ kind: 'emoji', title: 'check.emoji.word.title' }]);
  });

  it.each(['Meet our apprentices 👷 Kieran and Beth.', 'Brilliant detective work 🕵️ but we hid it.', 'Thanks to everyone 💙', 'Five items 🛋️ and the next slot', '📚 Staff pick'])('are left alone: %s', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });
});

describe('a hashtag of several words', () => {
  it.each([
    ['#whatwedo', '#WhatWeDo'], ['#gritterwatch', '#GritterWatch'], ['#bookweekscotland', '#BookWeekScotland'], ['#snowday', '#SnowDay'], ['#socialworkweek', '#SocialWorkWeek'], ['#schoolclosures', '#SchoolClosures'],
    ['#loveyourlibrary', '#LoveYourLibrary'], ['#fosteringinfife', '#FosteringInFife'],
  ])('is parted with one press: %s', (tag, better) => {
    expect(mended('hashtag-capitals', `Out all night. ${tag}`)).toBe(`Out all night. ${better}`);
  });

  it.each(['#today', '#island', '#highlands', '#together', '#volunteers', '#roadworks', '#playground', '#neighbours', '#childcare', '#inverness', '#outdoors', '#hogmanay', '#wellbeing', '#weekend'])('is not one word: %s', (tag) => {
    expect(kindsOf(`Out and about. ${tag}`)).toEqual([]);
  });
});

describe('words of a link', () => {
  it.each([
    ['Click here to apply: https://glen.example/apply', 'Apply: https://glen.example/apply'],
    ['Please click here for details: https://glen.example', 'Details: https://glen.example'],
    ['Tap the link to see the routes https://glen.example', 'See the routes https://glen.example'],
  ])('say where it leads: %s', (text, better) => {
    expect(mended('click-here', text)).toBe(better);
  });

  it('are asked for where no wording can be given, and not of those who say it', () => {
    expect(wordingOf('To apply, click here: https://glen.example')).toMatchObject([{ kind: 'click-here', rewrite: null }]);
    expect(kindsOf('Routes: https://glen.example. Find out more at the hall.')).toEqual([]);
  });
});

describe('a link', () => {
  const link = (url: string): Finding | undefined => wordingOf(`See ${url} now`).find(({ kind }) => kind === 'link');

  it('can be made safe on its way with one press', () => {
    expect(mended('link', 'See http://glen.example/a now')).toBe('See https://glen.example/a now');
    expect(link('https://glen.example/a')).toBeUndefined();
  });

  it('says where it leads', () => {
    expect(link('https://bit.ly/3abc')).toMatchObject({ level: 'advise', title: 'check.link.short.title', params: { host: 'bit.ly' } });
    expect(link('https://habit.ly/3abc')).toBeUndefined();
  });

  it.each(['https://www.gоv.scot/pay', 'https://аррӏе.com', 'https://fife-c0uncil.example/tax', 'https://fife.gov.uk.example.com/tax', 'https://www-gov-scot.example.com'])('that pretends to be another is a warning: %s', (url) => {
    expect(link(url)).toMatchObject({ level: 'warn', title: 'check.link.look-alike.title' });
  });

  it.each(['https://www.gov.scot/pay', 'https://fife.gov.uk', 'https://дороги.example', 'https://łódź.example', 'https://comhairle-nan-eilean-siar.example/gàidhlig', 'https://govan.example', 'https://route66.example', 'https://www.mygov.scot/a.gov.uk.b'])('is no pretence: %s', (url) => {
    expect(link(url)).toBeUndefined();
  });
});

describe('the description of a picture says what it shows', () => {
  const alt = (text: string): Said => ({ media: [{ id: 'one', alt: text, decorativeReason: null }] });
  const whyOf = (description: string, text = 'Snow on the Lecht.'): string | undefined => wordingOf(text, alt(description))[0]?.why;

  it.each([
    ['IMG_20261126.jpg', 'check.poor-description.file.why'], ['DSC 0042', 'check.poor-description.file.why'], ['gritter-route-1-final (2).PNG', 'check.poor-description.file.why'],
    ['Image of a gritter', 'check.poor-description.image-of.why'], ['A photo showing two gritters', 'check.poor-description.image-of.why'], ['Map', 'check.poor-description.why'], ['Снег', 'check.poor-description.why'],
    ['snow on the LECHT', 'check.poor-description.same.why'],
  ])('and not: %s', (description, why) => {
    expect(whyOf(description)).toBe(why);
  });

  it.each(['Two gritters in the yard at dawn', 'A painting of the harbour in 1840', 'Map of the closed roads', '雪の日の道路', 'Photographer Jean Rae in the snow', 'Image-making workshop in Keith'])('is enough: %s', (description) => {
    expect(whyOf(description)).toBeUndefined();
  });
});

describe('a reading age', () => {
  const sentences = (one: string, count: number): string => Array.from({ length: count }, () => one).join(' ');
  const HARD = 'Infrastructure rehabilitation necessitates considerable organisational preparation.';

  it('is told of long texts only', () => {
    expect(kindsOf(sentences(HARD, 20))).toEqual(['reading-age']);
    expect(kindsOf(sentences(HARD, 10))).toEqual([]);
    expect(kindsOf(sentences('The bins go out at six and the crew is back by two.', 20))).toEqual([]);
    expect(kindsOf(sentences(HARD, 20), { lang: 'pl' })).toEqual([]);
  });
});

describe('the same thing said lately', () => {
  const said = { around: { saidLately: ['The library in Keith is open until eight tonight. #Keith', 'Gritters out from 5:25am on routes 1 to 9.'] } };

  it('is noticed in nearly the same words', () => {
    expect(kindsOf('The LIBRARY in Keith is open until eight tonight! https://glen.example', said)).toEqual(['said-lately']);
  });

  it('is not the same with other figures, in an answer, or in a few words', () => {
    expect(kindsOf('Gritters out from 6:25am on routes 1 to 9.', said)).toEqual([]);
    const night = (time: string): string => `The gritters are out from ${time} on all of our main routes, past every school and the hospital, until the last hill is done.`;
    expect(kindsOf(night('5:25am'), { around: { saidLately: [night('5:25am')] } })).toEqual(['said-lately']);
    expect(kindsOf(night('6:25am'), { around: { saidLately: [night('5:25am')] } })).toEqual([]);
    expect(kindsOf('The library in Keith is open until eight tonight.', { ...said, context: 'reply' })).toEqual([]);
    expect(kindsOf('Good morning, Keith!', { around: { saidLately: ['Good morning, Keith!'] } })).toEqual([]);
  });
});

describe('an answer in anger', () => {
  const reply: Said = { context: 'reply' };

  it.each(["You're an absolute numpty.", 'Yer a pure eejit', 'Away and boil yer heid.', 'What an idiot.', 'You are so ignorant.', 'Get a life.'])('that insults is a warning: %s', (text) => {
    expect(wordingOf(text, reply)).toContainEqual(expect.objectContaining({ kind: 'insult', level: 'warn' }));
  });

  it.each([
    'Sorry that you were called an idiot by our driver.', 'I felt a right numpty, sorry.', 'The bouncy balloon tubes are at the hall.', 'Thick ice on the loch: keep off.', 'Stupid question? There is none. The bus goes at ten.',
    'The sheep are off the road.', 'You are right, that was daft of us.', 'Clown workshop at noon.', 'Your lazy Sunday starts at the pool.',
  ])('is not this: %s', (text) => {
    expect(kindsOf(text, reply)).toEqual([]);
  });

  it.each(['How dare you say that! We have told you TWICE!!', "If you'd bothered to read the post you would know. Shame on you.", 'Utter nonsense. Do your research.', "You're an eejit. Typical."])('is better kept as a draft: %s', (text) => {
    expect(kindsOf(text, reply)).toContain('cool-off');
  });

  it.each(['WELL DONE!!! Brilliant news for Keith!!!', 'Sorry, that is not true: the pool opens at six.', 'We are fed up with the potholes too. The crew is out on Monday.', 'Thanks!!! 😊'])('is not this either: %s', (text) => {
    expect(kindsOf(text, reply)).toEqual([]);
  });
});

describe('a topic of the policy that asks for a second reader', () => {
  const topic: PolicyTopic = { id: 'elections', title: 'Elections', canSay: [], how: '', sources: [], kinds: [], level: null, reason: '', cues: ['by-election', 'polling day'], asksReader: true };
  const under = (...topics: PolicyTopic[]): Said => ({ around: { policy: { topics } } });

  it('is noticed by its cues, however they are written', () => {
    for (const text of ['The BY ELECTION is in May.', 'The by‑election is in May.', 'See you on Polling  Day.']) {
      expect(wordingOf(text, under(topic))).toMatchObject([{ kind: 'policy-topic', level: 'stop', topic: 'elections', params: { topic: 'Elections' } }]);
    }
    const text = 'Hello! On polling day, halls are shut.';
    const [finding] = wordingOf(text, under(topic));
    expect(text.slice(finding!.from!, finding!.to!)).toBe('polling day');
  });

  it('gives the council’s own reason', () => {
    expect(wordingOf('The by-election is in May.', under({ ...topic, reason: 'Ask the returning officer.' }))).toMatchObject([
      { why: 'check.policy-topic.reason', params: { reason: 'Ask the returning officer.' } },
    ]);
  });

  it('is silent without its words, without a second reader, and towards residents', () => {
    expect(kindsOf('The by-elections are over.', under(topic))).toEqual([]);
    expect(kindsOf('The by-election is in May.', under({ ...topic, asksReader: false }))).toEqual([]);
    expect(kindsOf('The by-election is in May.', { ...under(topic), context: 'incoming' })).toEqual([]);
  });
});
