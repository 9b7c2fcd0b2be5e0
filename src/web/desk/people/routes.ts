import type { StaffRoute } from '../../route.ts';
import { openAudit } from './audit-page.ts';
import { openFactor, sendFactor, sendGiveUp, sendNewCodes } from './factor-pages.ts';
import { openInvite, sendInvite } from './invite-page.ts';
import { openLeave, sendDetails, sendEndOthers, sendEndSession, sendLanguage, sendLeave, sendPassword } from './me-acts.ts';
import { openMe } from './me-page.ts';
import {
  openRemove, sendDropFactor, sendEndAdministrator, sendEndSessions, sendGrant, sendInviteAgain, sendMakeAdministrator, sendRemove, sendResetLink, sendRevoke,
} from './member-acts.ts';
import { openMember } from './member-page.ts';
import { openMembers } from './members-page.ts';
import { openVoicePeople, sendVoiceGrant, sendVoiceRevoke } from './voice-people-page.ts';

/** A table of contents: which page answers which address, and who may call it. */
export const peopleRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/me', who: 'member', handle: openMe },
  { method: 'POST', path: '/desk/me', who: 'member', handle: sendDetails },
  { method: 'POST', path: '/desk/me/language', who: 'half-signed-in', handle: sendLanguage },
  { method: 'POST', path: '/desk/me/password', who: 'member', handle: sendPassword },
  { method: 'POST', path: '/desk/me/sessions/end', who: 'member', handle: sendEndSession },
  { method: 'POST', path: '/desk/me/sessions/end-others', who: 'member', handle: sendEndOthers },
  { method: 'GET', path: '/desk/me/leave', who: 'member', handle: openLeave },
  { method: 'POST', path: '/desk/me/leave', who: 'member', handle: sendLeave },
  { method: 'GET', path: '/desk/me/second-factor', who: 'half-signed-in', handle: openFactor },
  { method: 'POST', path: '/desk/me/second-factor', who: 'half-signed-in', handle: sendFactor },
  { method: 'POST', path: '/desk/me/second-factor/codes', who: 'member', handle: sendNewCodes },
  { method: 'POST', path: '/desk/me/second-factor/give-up', who: 'member', handle: sendGiveUp },
  { method: 'GET', path: '/desk/members', who: 'administrator', handle: openMembers },
  { method: 'GET', path: '/desk/members/invite', who: 'administrator', handle: openInvite },
  { method: 'POST', path: '/desk/members/invite', who: 'administrator', handle: sendInvite },
  { method: 'GET', path: '/desk/members/:id', who: 'administrator', handle: openMember },
  { method: 'POST', path: '/desk/members/:id/grant', who: 'administrator', handle: sendGrant },
  { method: 'POST', path: '/desk/members/:id/revoke', who: 'administrator', handle: sendRevoke },
  { method: 'POST', path: '/desk/members/:id/administrator/make', who: 'administrator', handle: sendMakeAdministrator },
  { method: 'POST', path: '/desk/members/:id/administrator/end', who: 'administrator', handle: sendEndAdministrator },
  { method: 'POST', path: '/desk/members/:id/reset-link', who: 'administrator', handle: sendResetLink },
  { method: 'POST', path: '/desk/members/:id/invite-again', who: 'administrator', handle: sendInviteAgain },
  { method: 'POST', path: '/desk/members/:id/drop-second-factor', who: 'administrator', handle: sendDropFactor },
  { method: 'POST', path: '/desk/members/:id/end-sessions', who: 'administrator', handle: sendEndSessions },
  { method: 'GET', path: '/desk/members/:id/remove', who: 'administrator', handle: openRemove },
  { method: 'POST', path: '/desk/members/:id/remove', who: 'administrator', handle: sendRemove },
  { method: 'GET', path: '/desk/voices/:handle/people', who: 'voice-role', handle: openVoicePeople },
  { method: 'POST', path: '/desk/voices/:handle/people/grant', who: 'voice-role', handle: sendVoiceGrant },
  { method: 'POST', path: '/desk/voices/:handle/people/revoke', who: 'voice-role', handle: sendVoiceRevoke },
  { method: 'GET', path: '/desk/audit', who: 'administrator', handle: openAudit },
];
