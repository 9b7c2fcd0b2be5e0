import type { DayItem } from './day-files.ts';

/** A poll as a person would put it into the composer: the question, and the answers to choose from. */
export type DemoPoll = { text: string; options: string[] };

/** Polls of the day whose answers do not stand behind the question, divided by strokes: what their voice would offer. */
const OPTIONS_OF: Record<string, readonly string[]> = {
  p113: ['Stopper', 'Cork', 'Point protector', 'It has no name'],
  p151: ['Leave till 11', 'Till midnight', 'All night at half strength'],
};

const STROKE = ' / ';

const withCapital = (option: string): string => option.charAt(0).toUpperCase() + option.slice(1);

/** Reads an item as a poll: “Which first? Pothole / drain” asks “Which first?” and offers “Pothole” and “Drain”. */
export function pollOfItem({ id, text }: Pick<DayItem, 'id' | 'text'>): DemoPoll {
  const known = OPTIONS_OF[id];
  if (known) return { text, options: [...known] };
  const [beginning = '', ...rest] = text.split(STROKE);
  const end = Math.max(beginning.lastIndexOf('?'), beginning.lastIndexOf(':')) + 1;
  return { text: beginning.slice(0, end), options: [beginning.slice(end).trim(), ...rest].map(withCapital) };
}
