import type { House } from '../platform/house.ts';
import { forgetMarksOfWords } from './wall-decisions.store.ts';

/** Forgets which words were decided about on a wall, once their writer took them back or had them erased. */
export async function forgetWordsGone(house: House): Promise<void> {
  await house.database.transaction('house', forgetMarksOfWords);
}
