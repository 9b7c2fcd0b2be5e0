import { words } from './message.ts';

/** Words of forms everywhere, of the desk's frame, of signing in, and of members and the audit. */
export const peopleWords = words({
  en: {
    'form.mend': { one: 'One thing to mend', other: '{count} things to mend' },
    'desk.title': 'the desk',
    'desk.nav': 'Desk',
    'desk.write': 'Write',
    'desk.posts': 'Posts',
    'desk.voices': 'Voices',
    'desk.members': 'Members',
    'desk.council': 'Council',
    'desk.audit': 'Audit',
    'desk.sign-out': 'Sign out',
    'desk.other-language.hint': ': use the desk in Gaelic',
  },
  gd: {
    'form.mend': { one: '{count} rud ri chàradh', two: '{count} rud ri chàradh', few: '{count} rudan ri chàradh', other: '{count} rud ri chàradh' },
    'desk.title': 'an deasg',
    'desk.nav': 'Deasg',
    'desk.write': 'Sgrìobh',
    'desk.posts': 'Puist',
    'desk.voices': 'Guthan',
    'desk.members': 'Buill',
    'desk.council': 'Comhairle',
    'desk.audit': 'Sgrùdadh',
    'desk.sign-out': 'Clàraich a-mach',
    'desk.other-language.hint': ': cleachd an deasg sa Bheurla',
  },
  gdReview: ['form.mend'],
});
