import type { StaffRoute } from '../../route.ts';
import { deskPulse, openDesk } from './desk-page.ts';
import { openChange, openNew, sendChange, sendNew } from './form-pages.ts';
import { listCampaigns } from './list-page.ts';
import { openLookAlikes, sendLookAlike } from './look-alikes-page.ts';
import { backTo } from './one-campaign.ts';
import { openVoices, sendPart, sendVoices } from './part-acts.ts';
import { openPause, sendPause, sendResume } from './pause-page.ts';
import { openWall, sendWall } from './wall-page.ts';

const ONE = '/desk/campaigns/:slug';

/** Campaigns at the desk: which page answers which address, and who may call it. Who organises which is settled by the page. */
export const campaignRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/campaigns', who: 'member', handle: listCampaigns },
  { method: 'GET', path: '/desk/campaigns/new', who: 'administrator', handle: openNew },
  { method: 'POST', path: '/desk/campaigns/new', who: 'administrator', handle: sendNew },
  { method: 'GET', path: '/desk/look-alikes', who: 'voice-role', handle: openLookAlikes },
  { method: 'POST', path: '/desk/look-alikes', who: 'voice-role', handle: sendLookAlike },
  { method: 'GET', path: ONE, who: 'member', handle: openDesk },
  { method: 'GET', path: `${ONE}/pulse`, who: 'administrator', handle: deskPulse },
  { method: 'GET', path: `${ONE}/change`, who: 'administrator', handle: openChange },
  { method: 'POST', path: `${ONE}/change`, who: 'administrator', handle: sendChange },
  { method: 'GET', path: `${ONE}/part`, who: 'administrator', handle: backTo('') },
  { method: 'POST', path: `${ONE}/part`, who: 'administrator', handle: sendPart },
  { method: 'GET', path: `${ONE}/voices`, who: 'administrator', handle: openVoices },
  { method: 'POST', path: `${ONE}/voices`, who: 'administrator', handle: sendVoices },
  { method: 'GET', path: `${ONE}/pause`, who: 'administrator', handle: openPause },
  { method: 'POST', path: `${ONE}/pause`, who: 'administrator', handle: sendPause },
  { method: 'GET', path: `${ONE}/resume`, who: 'administrator', handle: backTo('pause') },
  { method: 'POST', path: `${ONE}/resume`, who: 'administrator', handle: sendResume },
  { method: 'GET', path: `${ONE}/wall`, who: 'voice-role', handle: openWall },
  { method: 'POST', path: `${ONE}/wall`, who: 'voice-role', handle: sendWall },
];
