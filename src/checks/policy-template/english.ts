import type { PolicyTopic } from '../policy.ts';
import { SOURCES } from './sources.ts';

type Topic = Pick<PolicyTopic, 'id' | 'title' | 'canSay' | 'how' | 'sources' | 'kinds'> & Partial<PolicyTopic>;

/** A topic that leaves each finding its own level and reason, and asks nobody else, unless it says so. */
const topic = (given: Topic): PolicyTopic => ({ level: null, reason: '', cues: [], asksReader: false, ...given });

/** What stands above the topics. */
export const INTRO_EN =
  'Ordinary is good. This page says what our people can say in public, and how to say it well. You are trusted: most posts need nobody’s leave. ' +
  'Where a topic asks for a second person, it says so, and they answer quickly.\n\n' +
  'This is the starting text that comes with Whatwedo, made from public guidance. It is no legal advice. The council’s solicitor signs it off before it becomes the council’s own policy.';

const CARE: readonly PolicyTopic[] = [
  topic({
    id: 'home-care',
    title: 'Home care',
    canSay: [
      'What a round is like: the weather, the miles, the tea, the good and the hard of it.',
      'What carers do, what you learned, and why it matters to you.',
      'How many visits were made, and that everybody was reached in the snow.',
      'Somebody’s own words or thanks, when they agreed in writing to that use.',
    ],
    how: 'Say “one of the people we look after” and leave out the street, the time and the day. Who lives alone, and when nobody is with them, is for nobody else to know. In a small place an age and a dog are a name. Post after the round, not during it.',
    sources: [SOURCES.sssc, SOURCES.swScotland],
    kinds: ['exact-whereabouts'],
  }),
  topic({
    id: 'people-who-use-services',
    title: 'People who use our services',
    canSay: [
      'What your team does, in plain words, and how somebody gets in touch.',
      'What changed for people in general: “three families moved into their own homes this week”.',
      'Thanks that somebody gave you, told without who they are.',
      'A person’s own story, told by them, when they agreed in writing, have read it and know that they can change their mind.',
    ],
    how: 'The code is the same online and off: we do not discuss people who use services, or their care. Speak of people in general, or of your own work. In an answer, do not show what support the writer gets: their message is public, so ask them to go on in private. You may know somebody only through your work: be friendly there, and let friendship on other networks be.',
    sources: [SOURCES.sssc, SOURCES.basw, SOURCES.iriss],
    kinds: ['service-user', 'person-name', 'case-reference'],
  }),
  topic({
    id: 'children-and-schools',
    title: 'Children, young people and schools',
    canSay: [
      'What a class, a team or a club did: “Primary 4 planted 200 crocuses”.',
      'Holidays, closures, buses, meals, results of the whole school.',
      'What pupils said, without their names: “one of our pupils told us …”.',
      'That foster carers are needed, and what fostering is like, in a carer’s own words.',
    ],
    how: 'Name the school or the child, never both; a picture with no name, or a name with no picture. Ask the parent or carer in writing, and the child too, who may well decide for themselves from about 12. Children in care or on a register are never pointed to, not even kindly. The person who reads second sees every post that names a child.',
    sources: [SOURCES.imageConsent, SOURCES.sssc],
    kinds: ['child-name', 'child-school', 'upn', 'scn', 'date-of-birth'],
  }),
  topic({
    id: 'health',
    title: 'Health',
    canSay: [
      'Where and when a clinic, a class or a walk takes place, and that it is free.',
      'What helps, in general, with the source: a health board’s page, NHS inform.',
      'What you yourself live with, when you want to and have slept on it.',
    ],
    how: 'Write of conditions, not of somebody who has one. Even “get well soon” tells everybody that a person is ill. If a resident writes about their own health, answer warmly, do not repeat it, and offer a private way.',
    sources: [SOURCES.sssc],
    kinds: ['health', 'chi', 'nhs-number'],
  }),
  topic({
    id: 'housing-and-homelessness',
    title: 'Housing and homelessness',
    canSay: [
      'How to ask for a repair, a home or help with the rent, and that asking early helps.',
      'What was built, mended or made warmer: the street with works, the number of homes.',
      'What a night in the homelessness team is like, without whom it met.',
    ],
    how: 'Streets with works and public notices are public; where a private person lives is not. Never say where somebody was placed, and never that an address is a refuge or somebody’s supported home. Rent and debts are between the tenant and us.',
    sources: [SOURCES.sssc, SOURCES.iriss],
    kinds: ['home-address', 'postcode'],
  }),
];

const PICTURES_AND_WORDS: readonly PolicyTopic[] = [
  topic({
    id: 'pictures-and-consent',
    title: 'Pictures and consent',
    canSay: [
      'Places, machines, weather, work, hands: pictures that need nobody’s leave.',
      'People who agreed in writing: to this picture, for this use, for this long.',
      'Crowds at public events where nobody stands out.',
    ],
    how: 'Consent is written down and can be taken back, so keep it where it is found again. A picture is not used anew for something else without asking again. Look at the background too: name badges, screens, house numbers, number plates. Describe each picture for people who cannot see it.',
    sources: [SOURCES.imageConsent, SOURCES.gcsPosts],
    kinds: ['picture-description', 'poor-description'],
  }),
  topic({
    id: 'words-for-everyone',
    title: 'Words that everyone can read',
    canSay: [
      'It your own way: in English, Gaelic, Scots or whatever your readers speak.',
      'It shortly: one thing a post, the most important first.',
      'A joke. Nobody minds a council with a smile.',
    ],
    how: 'Up to 25 words a sentence, everyday words, abbreviations written out once. A capital at each word of a hashtag, two or three emoji that no meaning hangs on, real addresses for links. If you said it yesterday, say what is new today.',
    sources: [SOURCES.gcsPosts, SOURCES.gds],
    kinds: ['hashtag-capitals', 'long-sentence', 'plainer-word', 'abbreviation', 'reading-age', 'click-here', 'emoji', 'all-capitals', 'link', 'said-lately'],
  }),
];

const PUBLIC_LIFE: readonly PolicyTopic[] = [
  topic({
    id: 'elections-and-publicity',
    title: 'Elections and publicity',
    canSay: [
      'How to register, where to vote, what to bring, when the count is.',
      'What services do every day: bins, schools and gritters go on through an election.',
      'What the council decided, as a fact, with a link to the minute.',
    ],
    how: 'The council’s voices never seem to work for or against a party; that holds all year (Local Government Act 1986, section 2), and reposts and pictures count. The council names its own period before each poll: then say so on the channel, leave what is contested, do not share politicians’ words, and begin no new campaign that was not planned before. In a referendum only the Counting Officer speaks of turnout. People who use services, and children in care, have no part in it. A post that names a party is read by a second person first.',
    sources: [SOURCES.publicityCode, SOURCES.electionGuidance, SOURCES.lgaTenTips],
    kinds: [],
    cues: [
      'party political', 'party politics', 'political party', 'labour party', 'scottish labour', 'conservative party', 'scottish conservatives', 'scottish conservative', 'tory', 'tories', 'snp', 'scottish national party',
      'liberal democrat', 'liberal democrats', 'lib dem', 'lib dems', 'green party', 'scottish greens', 'reform uk', 'alba party', 'vote labour', 'vote conservative', 'vote green', 'election campaign', 'campaign trail',
    ],
    asksReader: true,
  }),
  topic({
    id: 'councillors',
    title: 'Councillors',
    canSay: [
      'What you do all day: surgeries, visits, meetings, letters, what you learned there.',
      'What you think, as yourself, and why; that you disagree, with respect.',
      'When and where people can meet you.',
      'What a public meeting decided, once it is decided.',
    ],
    how: 'Courtesy and respect hold online too. Do not raise an officer’s conduct or ability in public: there is another way. Liking and sharing can be read as agreeing. What is confidential stays so, even when somebody else would be first. The council’s pages are not for party use: keep those apart from your own.',
    sources: [SOURCES.councillorsCode, SOURCES.pauseBeforeYouPost, SOURCES.briefings],
    kinds: [],
  }),
  topic({
    id: 'colleagues-and-employer',
    title: 'Colleagues and the council',
    canSay: [
      'Praise: by name, when they like it. Ask first; not everybody does.',
      'What is hard in your job, and what would help.',
      'That something went wrong, that we are sorry, and what happens now.',
    ],
    how: 'Say of a colleague what you would say beside them. Angry? Save it as a draft, have a cup of tea, come back. A worry about practice goes to your manager or the whistleblowing line, where something can be done about it.',
    sources: [SOURCES.sssc, SOURCES.swScotland],
    kinds: ['cool-off'],
  }),
  topic({
    id: 'complaints-and-abuse',
    title: 'Complaints and abuse',
    canSay: [
      'Thank you for telling us, what happens next, and when they hear from us.',
      'That they are right, when they are.',
      'The facts, once, with a link; then let it be.',
      'Where the house rules stand, and that we keep to them too.',
    ],
    how: 'Criticism stays up: the council may be criticised. Insults, threats and people’s details may be hidden by our published house rules, with the reason told and a record kept of who, when and why. Do not trade insults: lead by example. Abuse of staff is reported and logged like any other violence at work, and nobody has to answer it alone.',
    sources: [SOURCES.pitfalls, SOURCES.houseRules, SOURCES.abuse, SOURCES.lgo],
    kinds: ['insult'],
  }),
  topic({
    id: 'incidents-and-police',
    title: 'Incidents and police matters',
    canSay: [
      'What people should do now, which roads are closed, where help is.',
      'That an incident is being dealt with, and who leads: then share their words, not rumours.',
      'Thanks to everyone who helped, once it is over.',
    ],
    how: 'Who did it, who was hurt and who is missing is for Police Scotland and the families to say, and the courts decide what is an offence. Share an appeal as the police made it, and take it down when they do. Never guess a cause. Leave number plates and faces out of pictures.',
    sources: [SOURCES.sssc, SOURCES.publicityCode],
    kinds: ['offence', 'immigration-status', 'vehicle-registration'],
    cues: ['missing person', 'police appeal', 'have you seen this', 'fatal accident', 'found dead', 'under investigation'],
  }),
  topic({
    id: 'records-and-information',
    title: 'Records, requests and numbers',
    canSay: [
      'How to reach us: the office’s telephone, e-mail and address are public.',
      'That anybody may ask for what we hold, and how; help them to make it a good request.',
      'What we published already, with the link.',
      'Please send us that part in a private message.',
    ],
    how: 'A request made here can count: under the Freedom of Information (Scotland) Act it needs a real name and an address to answer to, so tell people how to add them; about the environment it may be made in any way at all. Twenty working days run from the day after, whether or not anybody is at the desk: pass it on today. Posts and answers are records. A person’s own numbers, telephone and accounts never stand in public, also when they wrote them first.',
    sources: [SOURCES.foiFaq, SOURCES.eirFaq, SOURCES.records],
    kinds: ['phone', 'email', 'nino', 'bank-sort-code', 'bank-account', 'iban', 'passport', 'driving-licence'],
  }),
];

/** The topics a policy starts with, social work first. */
export const TOPICS_EN: readonly PolicyTopic[] = [...CARE, ...PICTURES_AND_WORDS, ...PUBLIC_LIFE];
