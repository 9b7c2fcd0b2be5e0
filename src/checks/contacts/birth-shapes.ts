import { apart, foundApart } from '../apart.ts';

/** What may be a birthday in one sentence: a date in words, or an age on a day ("turns seven on Friday"). */
export type BirthShape = { index: number; written: string; how: 'worded' | 'turning' };

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ramadan|muharram|rajab|shawwal|sha'?ban)\b\.?`;
const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty';
const DAY = String.raw`(?:\d{1,2}(?: ?(?:st|nd|rd|th))?|(?:(?:twenty|thirty)[- ])?(?:${ORDINALS})|(?:(?:twenty|thirty)[- ])?(?:${UNITS}))`;
const YEAR = String.raw`(?:'?\d{2}(?:\d{2})?|(?:nineteen|twenty)[- ](?:hundred(?: and)? ?)?(?:oh[- ])?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:${UNITS}))?|${UNITS})|two thousand(?: and)?(?: (?:${UNITS}))?(?:[- ](?:${UNITS}))?)`;
const FEAST = String.raw`(?:christmas (?:day|eve)|boxing day|hogmanay|new year'?s? (?:day|eve)|hallowe'?en|st andrew'?s day|burns night|valentine'?s day|leap day|st patrick'?s day|st david'?s day|mothers?'? day|easter (?:sunday|monday)|bonfire night|guy fawkes|midsummer(?:'s day)?|may day|eid|diwali)`;
const OF = String.raw`(?:[ ,]{1,2}(?:of |o' |o )?(?:the )?)`;
const WORDED = apart('[\\p{L}\\d£/]', new RegExp(String.raw`(?:(?:${DAY}|(?:first|last) day)${OF}${MONTH}(?:${OF}${YEAR})?|${MONTH} ${DAY}(?:,? ${YEAR})?|${FEAST}(?:,? (?:in )?${YEAR})?)(?![\p{L}\d%])`, 'giu'));

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun';
const AGE = String.raw`(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:${UNITS}))?|a century|a hundred|(?:a|one) hundred(?: and (?:${UNITS}))?|${UNITS})`;
const THAT_DAY = String.raw`(?:(?:a )?week )?(?:(?:on|this|next|last|come|the|until|till|at|coming) ){0,2}(?:(?:${WEEKDAY})(?: week| first| coming)?|tomorrow|yesterday|today|weekend|wknd|in a (?:week|fortnight)|the morn|the morra|the day(?! (?:before|after|of|he|she|they|we|it|that|when|i|you|the|a)\b)|${FEAST}|christmas|hogmanay|easter|new year|the (?:last|first) day of ${MONTH}|(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?|(?:(?:twenty|thirty)[- ])?(?:${ORDINALS}))(?: (?:of |o' |o )?${MONTH}| of (?:this|next) month)?)`;
const DAYS = String.raw`(?:(?:on )?the day (?:before|after|of) (?:${FEAST}|[\p{L}']{2,12}(?: [\p{L}']{2,12}){0,2})|${THAT_DAY})`;
const GROWN = String.raw`${AGE}(?: years old| year old| old)?,? ${DAYS}(?![\p{L}\d])`;
const TURNS = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:turns?|turned|turning|will be|be|is|was|wis|s?hes|reaches|reached|hits|not)(?: only| just)? ${GROWN}`, 'giu'));
const IS_TO_BE = apart('^|[^\\p{L}]', new RegExp(String.raw`'s(?: only| just)? ${GROWN}`, 'giu'));
/** "Archie, eight the day after gala day": beside a name an age in words, or one that is no hour. */
const BESIDE = apart('^|[^\\p{L}]', new RegExp(String.raw`(?:, | \()(?:(?=1[3-9]|[2-9]\d|1\d\d|\p{L}))${GROWN}`, 'giu'));
/** "Her hundredth birthday tomorrow", "my girl's birthday the day". */
const BIRTHDAY = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:(?:\d{1,3}(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ])?(?:${ORDINALS}|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)) )?birthday(?: is|'s| was)?,? ${DAYS}(?![\p{L}\d])`, 'giu'));
const MAY_TURN = /\b(?:mon|tue|wed|thu|fri|sat|sun)|\btom|\btod|\byesterday|\bw(?:ee)?k(?:e)?nd\b|\bfortnight|\bmorn|\bmorra|\bthe (?:\d|\p{L}+(?:st|nd|rd|th)\b)|\bday\b|christmas|hogmanay|easter|new year|hallowe|\bdiwali|\beid\b|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;

const shape = (how: BirthShape['how']) => ({ index, 0: written }: RegExpExecArray): BirthShape => ({ index, written, how });

/** The dates in words and the coming ages of one sentence. */
export function birthShapesIn(sentence: string): BirthShape[] {
  const worded = [...foundApart(sentence, WORDED)].map(shape('worded'));
  if (!MAY_TURN.test(sentence)) return worded;
  const beside = [...foundApart(sentence, BESIDE)].map(({ index, 0: written }): BirthShape => ({ index: index + 2, written: written.slice(2), how: 'turning' }));
  return [...worded, ...[TURNS, IS_TO_BE, BIRTHDAY].flatMap((turning) => [...foundApart(sentence, turning)].map(shape('turning'))), ...beside];
}

/** What goes on behind a birthday: ", he'll be five". */
export const GOES_ON = new RegExp(String.raw`^,? (?:(?:he|she|they)(?:'ll| will|'s| is)? (?:be )?)?${AGE}(?: this year| then| years? old)?(?![\p{L}\d])`, 'iu');
