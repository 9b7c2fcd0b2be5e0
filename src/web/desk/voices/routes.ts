import { seeOther, type StaffRoute } from '../../route.ts';
import { sendClose, sendVoice, showVoice } from './edit-voice.ts';
import { openNewVoice, sendNewVoice } from './new-voice.ts';
import { listVoices } from './voice-list.ts';

/** A picture of 15 MB and the words with it. */
const WITH_PICTURE = 16 * 1024 * 1024;

/** Voices: which page answers which address, and who may call it. Who speaks as a voice is settled in ../people/. */
export const voiceRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/voices', who: 'member', handle: listVoices },
  { method: 'GET', path: '/desk/voices/new', who: 'administrator', handle: openNewVoice },
  { method: 'POST', path: '/desk/voices/new', who: 'administrator', handle: sendNewVoice },
  { method: 'GET', path: '/desk/voices/:id', who: 'voice-role', handle: showVoice },
  { method: 'POST', path: '/desk/voices/:id', who: 'voice-role', limit: WITH_PICTURE, handle: sendVoice },
  { method: 'GET', path: '/desk/voices/:id/close', who: 'administrator', handle: async ({ params }) => seeOther(`/desk/voices/${encodeURIComponent(params['id'] ?? '')}`) },
  { method: 'POST', path: '/desk/voices/:id/close', who: 'administrator', handle: sendClose },
];
