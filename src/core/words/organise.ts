import { words } from './message.ts';

/** The organiser's desk of campaigns: joining, the pause, the wall's moderation, look-alikes. */
export const organiseWords = words({
  en: {
    'write.all-the-same': 'Publish all the same',
    'write.keep': 'Keep as a draft',
  },
  gd: {
    'write.all-the-same': 'Foillsich a dh’aindeoin sin',
    'write.keep': 'Cùm mar dhreachd',
  },
  gdReview: ['write.all-the-same', 'write.keep'],
});
