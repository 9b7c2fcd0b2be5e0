import { seeOther, type StaffRoute } from '../../route.ts';
import { openPhrases, sendPhrase, sendPhraseBack, sendPhraseOut } from './phrases-page.ts';
import { openSettings, sendHoliday, sendNoHoliday, sendSettings } from './settings-acts.ts';

const SETTINGS = '/desk/council/conversations';
const PHRASES = '/desk/council/phrases';

/** Where a form was sent to is also where its refusal stands: loading that again leads to the page. */
const backTo = (path: string) => async () => seeOther(path);

/** How an authority converses: which page answers which address, and who may call it. */
export const conversingRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: SETTINGS, who: 'administrator', handle: openSettings },
  { method: 'POST', path: SETTINGS, who: 'administrator', handle: sendSettings },
  { method: 'GET', path: `${SETTINGS}/holidays`, who: 'administrator', handle: backTo(SETTINGS) },
  { method: 'POST', path: `${SETTINGS}/holidays`, who: 'administrator', handle: sendHoliday },
  { method: 'POST', path: `${SETTINGS}/holidays/remove`, who: 'administrator', handle: sendNoHoliday },
  { method: 'GET', path: PHRASES, who: 'administrator', handle: openPhrases },
  { method: 'POST', path: PHRASES, who: 'administrator', handle: sendPhrase },
  { method: 'GET', path: `${PHRASES}/out`, who: 'administrator', handle: backTo(PHRASES) },
  { method: 'POST', path: `${PHRASES}/out`, who: 'administrator', handle: sendPhraseOut },
  { method: 'POST', path: `${PHRASES}/undo`, who: 'administrator', handle: sendPhraseBack },
];
