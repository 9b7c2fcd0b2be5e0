import { apart, foundApart } from '../apart.ts';
import { withCapitals } from './one-case.ts';

/**
 * What looks like a home in one sentence. `street`: a number and a street;
 * `loose`: the same in small letters where others are capital. `cued`: after words for
 * living there. `house`: a house's name. `told`: a house as neighbours tell it ("the end cottage,
 * Smiddy Row"). `named`: a street, a number and a name, or a number alone, which say a home only
 * where somebody is said to be there.
 */
export type HomeShape = { index: number; length: number; how: 'street' | 'loose' | 'cued' | 'house' | 'told' | 'named' | 'number' };

const TYPES = 'street|st|str|road|rd|avenue|ave|av|drive|dr|lane|ln|place|pl|terrace|terr|ter|crescent|cres|court|ct|gardens?|gdns|grove|square|sq|wynd|brae|loan|loaning|gait|gate|quadrant|quad|circus|vennel|close|den|neuk|row|way|path|rise|glade|view|park|pk|hill|heid|head|heights|walk|green|mews|bank|lea|meadows?|croft|crofts|field|mount|parade|promenade|esplanade|pend|rigg?|knowe|toll|muir|oval|wood|woods|whins|cottages|land|foregate|port|circle|link|links|dell|glen|haugh|shore|quay|pier|side|end';
const TYPE = `(?:${TYPES})`;
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const NUMBER = String.raw`(?:\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?|${TENS})`;
const FLOOR = '(?:top|ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|basement|middle|attic|garden|1st|2nd|3rd|[4-9]th|1\\dth|2\\dth)';
const FLAT = String.raw`(?:(?:flat|apartment|apt|room|unit|house|no\.?|number) (?:\d{1,3}[a-z]?(?:[/-]\d{1,3})?|[a-h])|\d{1,2}f\d{1,2}|[a-d0-9]{1,2}/\d{1,2}|${FLOOR}(?: (?:flat|floor|landing|left|right|up))?(?: (?:left|right))?|(?:one|two|three|four) up (?:left|right)|close \d{1,3}|pf\d|tf\d|gf\d)`;
const NAME_WORD = String.raw`[\p{L}][\p{L}'.-]{0,20}`;
/** Where a number of a street may begin: the rest is read from here. */
const NUMBERED = apart('[\\w£/.,:-]', new RegExp(String.raw`(?:\d{1,4}|(?:${TENS})\b)`, 'gi'));
const GAELIC = "(?:ceann|bràigh|druim|cnoc|rathad|sràid|àird|baile|gleann|rubha|creag|cladach|taobh|slighe|lòn|tom|sròn|port)";
const INSIDE = String.raw`(?:,? (?:${FLOOR} (?:floor|left|right|flat)(?: (?:left|right))?|flat \d{1,2}(?:/\d)?))?`;
/** From a number: a name and what streets are called, "the" and a name, or a Gaelic name, which begins with what it is ("3 Ceann a' Bhàigh"). */
const STREET = new RegExp(String.raw`${NUMBER},? (?:(?:${NAME_WORD} ){1,3}?${TYPE}(?![\p{L}\d'])${INSIDE}|the (?:${NAME_WORD} )?${NAME_WORD}(?![\p{L}\d])|${GAELIC}(?: [\p{L}'-]{1,20}){1,3})`, 'iuy');
const FLAT_BEFORE = new RegExp(String.raw`(?:^|[^\p{L}\d£/.,:-])(${FLAT},? (?:at )?|number )$`, 'iu');
const CAP = String.raw`\p{Lu}[\p{L}'-]{0,24}(?![\p{L}\d])`;
const CAPITAL_RUN = String.raw`${CAP}(?: (?:na|nan|an|a'|the|of|h-)?[ -]?${CAP}){0,3}`;
/** After these words a number and a name are a home, whatever the street is called. */
const CUE = String.raw`(?:addd?ress(?: is| still| was|:)*|adress(?: is| still| was|:)*|addy(?: is|:)?|property|lives?(?: wi| with \w+)? (?:at|in|up)|living (?:at|in)|stays? (?:at|in|up)|staying (?:at|in)|bides? (?:at|in)|biding (?:at|in)|live with us at|home at|home is|house is|hoose is|keys (?:to|for)|(?:collects?|collect) \w+ from|posted (?:out )?to|re-?issue \w+ to|write to|letters? to|sent (?:it )?to|delivered? to|visit (?:\w+ )?at|moved (?:in)?to|moving (?:to|from)|sleeps at|tenants? (?:of|at|in)|owner of|house at|taigh aig|fuireach (?:ann an|aig)|a' fuireach aig|(?:on|at) \w+ ?home)`;
const CUED = new RegExp(String.raw`\b(?:${CUE}|(?:his|her|their|the) home(?: on [^,.\n]{1,20})?,)[ :,]{0,2}(?:still )?`, 'gi');
const CUED_NUMBER = new RegExp(String.raw`(?:${FLAT},? )?${NUMBER},? \p{Lu}[\p{L}'-]{0,24}(?: [\p{L}'-]{1,12}){0,3}?(?=[,.;!?\n)]|$| (?:on|at|and|to|were|was|is|in|for|by|with|where)\b)`, 'iuy');
const CUED_HOUSE = new RegExp(String.raw`(?:The |Croft \d{1,3}, |Taigh )?${CAPITAL_RUN}(?:, (?:\d{1,3} )?${CAPITAL_RUN}){0,2}(?:, (?:last|first|end|corner) house)?`, 'uy');
/** A house by name alone is a guess: only where it is no town. */
const IS_HOME = /^\d|^(?:flat|top|ground|first|second|third)|, |House$|Cottage|Croft|Steading|^The /i;
const HOUSE_TYPES = 'Cottage|Cottages|Farmhouse|Steading|Croft|Bungalow|Schoolhouse|Lodge|Villa|Bothy|Gatehouse|Manse|Farm|Mains|Caravan Park|Tower|Towers';
const HOUSE = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:${CAP} ){1,2}(?:${HOUSE_TYPES})(?:, \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)?(?![\p{L}])`, 'gu'));
const NUMBERED_ALONE = /\b(?:(?:you're|he's|she's|they're|lives|live|stays|bides|is) (?:at|in)) ((?:number|no\.?|flat) \d{1,4}[a-z]?(?:\/\d)?)(?![\w/])/gi;

/** "Flat 7, Turnberry House", "Croft 9, Ardvannoch", "number 9 Kirkgate", "Caravan 3 at Links Farm". */
const UNIT = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:[Ff]lat|FLAT|[Aa]pt|[Cc]aravan|[Cc]halet|[Cc]roft|[Cc]lose|[Pp]itch|[Ss]tance|[Nn]umber|[Nn]o\.?|[Hh]oose|[Hh]ouse) (?:\d{1,3}[a-z]?(?:[/-]\d{1,3})?|[A-Ha-h]\b)(?:,? (?:at |in |on )?(?:the |The )?(?:\d{1,4}[a-z]? )?${CAPITAL_RUN}(?:, ${CAPITAL_RUN})?)`, 'gu'));
const UNIT_ALONE = apart('[\\p{L}\\d]', /(?:number|no\.?|croft|flat|caravan|hoose|house) \d{1,3}[a-z]?(?:\/\d)?(?![\p{L}\d/]|[.,:]\d)/giu);
/** "Netherton Court no. 12", "Hope House, flat 7". */
const UNIT_LAST = apart('[\\p{L}\\d]', new RegExp(String.raw`${CAPITAL_RUN},? (?:no\.?|number|flat|apt|room|rm|house) \d{1,3}[a-z]?(?:/\d)?(?![\p{L}\d/])`, 'gu'));
/** "The ninth floor of Tannahill Tower", "top floor, Nursery Street". */
const FLOOR_OF = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:the |The )?${FLOOR.replace('(?:top', '(?:[Tt]op').replace('ground', '[Gg]round')} (?:floor|flat|landing|level)(?: (?:left|right))?(?:,| of| at| in| on) (?:the )?(?:\d{1,4}[a-z]? )?${CAPITAL_RUN}`, 'gu'));

const LOOK = String.raw`(?:white|blue|green|red|yellow|pink|grey|brown|black|end|corner|last|first|second|old|auld|new|wee|big|top|middle|bottom|shop|stone|wooden|tin|doctor's|minister's|school|estate|farm|croft|council|mid|only|static|lodge|keeper's|station|far|upper|lower|ground|burnt|pebbledash|single-storey)`;
const DWELLING = String.raw`(?:bungalow|cottage|hoose|house|flat|caravan|manse|schoolhouse|farmhouse|terrace|semi|chalet|bothy|steading|gatehouse|croft ?house|lodge|maisonette|static|prefab|houseboat|villa)`;
const BY = '(?:at|on|in|after|above|by|beside|past|behind|next to|over|opposite|up|near|across from|facing|below|wi|with|aff|off|doon|down)';
const TAIL_WORD = String.raw`(?!(?:and|but|today|tomorrow|tonight|now|this|next|on|works|keeps|hoovers|plays|says|needs|who|where|when|is|was|were|has|had|have|that|which|because|to|for|if|so|are|will|they|she|he|i|we|you)\b)[\p{L}\d'-]{1,20}`;
const TOLD = apart('[\\p{L}\\d]', new RegExp(String.raw`the (?:${LOOK} ){1,3}${DWELLING}(?![\p{L}])(?:,? ${BY} ${TAIL_WORD}(?: ${TAIL_WORD}){0,5}|, (?:\d{1,4}[a-z]? )?${TAIL_WORD}(?: ${TAIL_WORD}){0,2})?|the (?:${LOOK} ){0,2}(?:one|wan|yin) (?:wi|with|above|next to|beside) the ${TAIL_WORD}(?: ${TAIL_WORD}){0,3}|the (?:${DWELLING}) (?:at|on|in|above|opposite) (?:the )?(?:\d{1,3} )?${TAIL_WORD}(?: (?:of )?${TAIL_WORD}){1,2}(?:, \d{1,3})?`, 'giu'));
/** "Mossgiel Street, the one with the gnomes", "11 Rushmoor Pk, the one wi the blue door", "Cairnhill Road, the blue gate". */
const STREET_TOLD = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:\d{1,4}[a-z]? )?(?:${CAP} ){1,3}(?:${titledTypes()}),? the (?:(?:[\p{L}'-]{1,14} ){0,2}(?:${DWELLING}|one|wan|close|gate|door|house|end)(?![\p{L}])(?: (?:wi|with|at|on) (?:the |a )?[\p{L}'-]{1,14}(?: [\p{L}'-]{1,14}){0,2}?(?=[,.;!?)]|$| (?:and|but|is|was|where|who|to|if)\b))?)`, 'gu'));
const NAMED_STREET = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:(?:The |the )?${CAP}(?: ${CAP})?, )?(?:${CAP} ){1,2}(?:${titledTypes()})(?:, \d{1,4}[a-z]?)?(?![\p{L}\d'])`, 'gu'));
/** "11 Whinhill", "40 Loanhead of Dun", "2 The Crescent, Tarrisholm". */
const NUMBER_NAME = apart('[\\w£/.,:-]', new RegExp(String.raw`\d{1,3}[a-z]? (?:The )?${CAPITAL_RUN}(?:, ${CAPITAL_RUN})?(?=[,.;!?)\n]|$| \p{Ll})`, 'gu'));

function titledTypes(): string {
  return TYPES.split('|').filter((type) => !/^(?:end|side|link|links|head|bank|field|wood|woods|land|port|hill|glen|park)$/.test(type)).map((type) => `${type[0]!.toUpperCase()}${type.slice(1)}`).join('|');
}

/** Words that are not the name of a street: "12 people in the park", "3 days on the road". */
const NOT_A_STREET = /^(?:[\p{L}\d-]+,? )(?:and|a|an|per|of|in|on|at|to|from|for|and|or|people|children|pupils|times|days?|weeks?|months?|years?|hours?|minutes?|miles?|metres?|km|new|more|bins|homes|houses|per|buses|vehicles|cars|the|to|mph|percent|old|different|free|big|small|extra|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|am|pm|st|nd|rd|th|a|by|from|until|lorries|trees|staff|residents|places|spaces|were|was|is|are|has|have|will|can|we|you|i|it|he|she|they|that|with|without|wi|wheelie|litter|grit|play|car|bus|school|road|street|long|short|bed|bedroom|storey|acre|ft|feet|metre|foot|did|who|which|whichever|that|local|public|town|village|city|parks?|primary|gritters?|routes?|no|nae|not|out|off|up|down|o|ae|limit|zone|minute|hour|day|week|month|year|mile|any)\b/iu;
const NOT_A_NAME = /^\d{1,3}[a-z]? (?:The )?(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|Christmas|I|We|He|She|It|You|They|Years?|Yrs|Days?|Weeks?|Months?|Hours?|Mins?|Minutes?|Times?|People|Cats?|Dogs?|Bins?|Weans?|Kids?|Bairns?|Stone|Degrees?|Percent|Miles?|Emails?|Calls?|Quid|Pounds?|Euros?|New|More|Council|Primary|Buses|Cars|Pills?|Tablets?|Flights?|Stairs?|Steps|Pm|Am|Nights?|Mornings?|Other|Different|Old|Wee|Big|Men|Women|Lads?|Lassies?|Boys?|Girls?|Children|Pupils|Staff|Homes|Houses|Flats|Gritters|Year|Mg|Ml|Kg|Mph)\b/i;

const CAPITAL = /\p{Lu}/u;
const shape = (how: HomeShape['how']) => ({ index, 0: written }: RegExpExecArray): HomeShape => ({ index, length: written.length, how });

/** What a pattern reads at one place of a text. */
function readAt(pattern: RegExp, text: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? '';
}

/** How long the flat is that stands before a number: "Customer First, 40 Bridge Street" has none. */
function flatBefore(text: string, index: number): number {
  const before = text.slice(Math.max(0, index - 34), index);
  const flat = FLAT_BEFORE.exec(before)?.[1] ?? '';
  return /^\p{Lu}\p{Ll}+, $/u.test(flat) && /\p{Lu}\p{L}* $/u.test(before.slice(0, -flat.length)) ? 0 : flat.length;
}

function streetsIn(text: string): HomeShape[] {
  const found: HomeShape[] = [];
  for (const { index } of foundApart(text, NUMBERED)) {
    const street = readAt(STREET, text, index);
    if (street === '') continue;
    const flat = flatBefore(text, index);
    // Who gives names capitals gives them to a street: "2014 held the other end" is none.
    if (flat === 0 && (NOT_A_STREET.test(street) || !CAPITAL.test(street.replace(/^\S+/, '')))) continue;
    const how = flat === 0 && CAPITAL.test(text) && /^\S+,? \p{Ll}/u.test(street) && !/^\S+ (?:the|na|nan|an|a') /.test(street) ? 'loose' : 'street';
    found.push({ index: index - flat, length: flat + street.length, how });
  }
  return found;
}

/** Homes named after words for living somewhere. */
function cuedIn(text: string): HomeShape[] {
  const found: HomeShape[] = [];
  for (const cue of text.matchAll(CUED)) {
    const index = cue.index + cue[0].length;
    const street = readAt(STREET, text, index);
    const home = (NOT_A_STREET.test(street) ? '' : street) || readAt(CUED_NUMBER, text, index) || readAt(CUED_HOUSE, text, index);
    if (home !== '' && IS_HOME.test(home)) found.push({ index, length: home.length, how: 'cued' });
  }
  for (const match of text.matchAll(NUMBERED_ALONE)) found.push({ index: match.index + match[0].length - match[1]!.length, length: match[1]!.length, how: 'cued' });
  return found;
}

const namedNumbersIn = (text: string): HomeShape[] => [...foundApart(text, NUMBER_NAME)].filter(({ 0: written }) => !NOT_A_NAME.test(written)).map(shape('number'));

/** What goes on behind a home: ", second landing", ", the hoose wi the green door". */
const GOES_ON = new RegExp(String.raw`(?:, (?:${FLOOR} (?:floor|landing|flat)(?: (?:left|right))?|(?:ground|top|first|second|third) (?:left|right)|(?:${CAP} ){1,2}(?:${titledTypes()})|the (?:[\p{L}'-]{1,14} ){0,2}(?:${DWELLING}|one|wan|close|gate|door)(?: (?:wi|with|at|on) (?:the |a )?[\p{L}'-]{1,14}(?: [\p{L}'-]{1,14}){0,2}?(?=[,.;!?)]|$))?))+(?![\p{L}])`, 'iuy');

const whole = (text: string, home: HomeShape): HomeShape => ({ ...home, length: home.length + readAt(GOES_ON, text, home.index + home.length).length });

/** Whatever in one sentence may be a home, the longer ways of saying it first. */
export function homeShapesIn(sentence: string): HomeShape[] {
  const text = withCapitals(sentence);
  const found = [
    ...cuedIn(text), ...streetsIn(text),
    ...[TOLD, STREET_TOLD, FLOOR_OF].flatMap((pattern) => [...foundApart(text, pattern)].map(shape('told'))),
    ...[...foundApart(text, HOUSE)].map(shape('house')),
    ...[UNIT, UNIT_LAST, UNIT_ALONE].flatMap((pattern) => [...foundApart(text, pattern)].map(shape('named'))),
    ...[...foundApart(text, NAMED_STREET)].map(shape('named')), ...namedNumbersIn(text),
  ];
  return found.map((home) => whole(text, home));
}
