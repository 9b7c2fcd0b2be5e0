import { readAuthority } from '../../authorities/read-authority.ts';
import { seeOther, type Reply, type StaffRequest, type StaffRoute } from '../route.ts';
import { sendCouncil, showCouncil } from './council-step.ts';
import { readSetUpLink, type OpenSetUp } from './set-up-link.ts';
import { closedPage, stepPath } from './set-up-page.ts';
import { sendVoice, showVoice } from './voice-step.ts';
import { isYouDone, sendYou, showYou } from './you-step.ts';

/** Opens a page behind a set-up link that is still good; else says why not and what to do. */
function behindLink(show: (request: StaffRequest, open: OpenSetUp) => Reply | Promise<Reply>) {
  return async (request: StaffRequest): Promise<Reply> => {
    const reading = await readSetUpLink(request.house, request.params['token'] ?? '');
    return reading.ok ? show(request, reading.open) : closedPage(request, reading.refusal);
  };
}

/** On to the first step that is still to be done, with everything that was typed before. */
function goOn(request: StaffRequest, { kept }: OpenSetUp): Reply {
  if (!readAuthority(kept.council).ok) return seeOther(stepPath(request, 'council'));
  return seeOther(stepPath(request, isYouDone(kept.you) ? 'voice' : 'you'));
}

/** Set-up: which page answers which address. Whoever holds the link may call them, until it is used. */
export const setUpRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/setup/:token', who: 'link-holder', handle: behindLink(goOn) },
  { method: 'GET', path: '/setup/:token/council', who: 'link-holder', handle: behindLink((request, open) => showCouncil(request, open)) },
  { method: 'POST', path: '/setup/:token/council', who: 'link-holder', handle: behindLink(sendCouncil) },
  { method: 'GET', path: '/setup/:token/you', who: 'link-holder', handle: behindLink((request, open) => showYou(request, open)) },
  { method: 'POST', path: '/setup/:token/you', who: 'link-holder', handle: behindLink(sendYou) },
  { method: 'GET', path: '/setup/:token/voice', who: 'link-holder', handle: behindLink((request, open) => showVoice(request, open)) },
  { method: 'POST', path: '/setup/:token/voice', who: 'link-holder', handle: behindLink(sendVoice) },
];
