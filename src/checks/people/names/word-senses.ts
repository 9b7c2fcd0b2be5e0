/** What a text is about, by its words, as far as a safer wording hangs on it; the number is the sense's place here, from 0. */
const SENSES = {
  school: 'school schools primary nursery academy grammar class classes classroom teacher teachers pupil pupils playgroup homework uniform playtime breakfast bairns weans wean bairn scn upn sqa prelim prelims exam exams highers dux term gate sgoil clas',
  care: 'care carer carers social support supported foster fostered fosterer fostering adopted adoption kinship refuge rehab recovery addiction drinking drugs heroin methadone homeless homelessness hearing safeguarding protection respite daycare day-centre sheltered guardianship supervised contact client service',
} as const;

const senseOf = new Map<string, number>();
Object.values(SENSES).forEach((words, at) => {
  for (const word of words.split(' ')) senseOf.set(word, (senseOf.get(word) ?? 0) | (1 << at));
});

/** The bits of the senses, by name. */
export const SENSE = Object.fromEntries(Object.keys(SENSES).map((name, at) => [name, 1 << at])) as Record<keyof typeof SENSES, number>;

/** The senses of a word in small letters, as bits; it may have several. */
export const sensesOfWord = (low: string): number => senseOf.get(low) ?? 0;
