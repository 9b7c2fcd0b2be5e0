import { words } from './message.ts';

/** Words of one area; see the file's name. */
export const publicWords = words({
  en: {},
  gd: {},
  gdReview: [],
});
