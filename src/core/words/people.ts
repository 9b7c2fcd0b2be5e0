import { words } from './message.ts';

/** Words of forms everywhere, of the desk's frame, of signing in, and of members and the audit. */
export const peopleWords = words({
  en: {
    'form.mend': { one: 'One thing to mend', other: '{count} things to mend' },
  },
  gd: {
    'form.mend': { one: '{count} rud ri chàradh', two: '{count} rud ri chàradh', few: '{count} rudan ri chàradh', other: '{count} rud ri chàradh' },
  },
  gdReview: ['form.mend'],
});
