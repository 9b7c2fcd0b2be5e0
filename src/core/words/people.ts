import { words } from './message.ts';

/** Words of one area; see the file's name. */
export const peopleWords = words({
  en: {},
  gd: {},
  gdReview: [],
});
