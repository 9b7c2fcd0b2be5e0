import type { VoiceKind } from '../platform/tables.ts';
import type { Work } from './hour-entry.ts';
import { entryOfSource, HOURS_LIST } from './hours-list.ts';

/** Three posts of each sort of work as they are good: what I do, why it matters, what you can ask. Invented; nobody and no address in them. In English. */
export const STARTER_EXAMPLES: Record<Work, readonly [string, string, string]> = {
  outdoors: [
    'Quarter past four and minus three on the hill road. Twelve tonnes of salt out so far. Ask me anything about why your street is not on the first route.',
    'Forty-one bins to the end of this round. The one thing that would help us most today: lids closed, handles facing the road.',
    'Filled nine holes this morning. A hole you report before noon is usually looked at the next working day.',
  ],
  care: [
    'First visit of the day done. Nobody is hurried out of bed on my round: people say when they want to get up, and we plan around that.',
    'Half of my job is listening. Today I helped somebody find the words for what they want. That is social work too.',
    'You can ring us for yourself or because you worry about somebody. You need not know what to ask for. We will work that out together.',
  ],
  learning: [
    'Three hundred and twelve lunches today. The lentil soup went first, as always. Carrots from twelve miles away.',
    'I have helped children over this road for eleven years. If you drive past at ten to nine: please look up, and wave back.',
    'One question I wish parents asked more: “What did you laugh about today?”',
  ],
  safety: [
    'Quiet night in the control room. Most of what we do is ring the right person quickly. We do not look into homes, and the system will not let us.',
    'A caller who wants a gift card is never the council. Put the phone down, then tell us: it helps us warn others.',
    'Inspected a kitchen this morning. Best thing I saw: a fridge list that everybody in the place could read.',
  ],
  counter: [
    'Two weddings and four births in the book before ten. You can have a name registered in Gaelic. Just ask.',
    'What people rang about most this morning: bin days after the holiday. They are on the website, and I am happy to look yours up as well.',
    'Borrowed today: a telescope, a sewing machine, and one large-print thriller. What should we lend that we do not?',
  ],
  leading: [
    'Today I have to choose between two things we both need. I will say which, and why, before five.',
    'Three people told me the same thing about the bus this week. I have asked for the figures, and will post them here.',
    'What we did not get right this year: answering letters on time. Here is what changes in January.',
  ],
};

const LEADING: readonly VoiceKind[] = ['councillor', 'chief-executive', 'director'];

/** What the list knows of words in a slot's title, or its voice's name. */
function workByWords(words: string): Work | null {
  return HOURS_LIST.find(({ fits }) => fits.some((word) => words.toLowerCase().includes(word)))?.work ?? null;
}

/** The sort of work that a slot is about: by the list it came from, else by the kind of its voice, its title, or its voice's name. */
export function workOf(slot: { source: string; title: string; voice: { kind: VoiceKind; name: string } | null }): Work {
  const entry = entryOfSource(slot.source);
  if (entry) return entry.work;
  if (slot.voice && LEADING.includes(slot.voice.kind)) return 'leading';
  return workByWords(slot.voice?.name ?? '') ?? workByWords(slot.title) ?? 'counter';
}
