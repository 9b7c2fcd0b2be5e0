import { html } from 'hono/html';
import { never } from '../../core/errors.ts';
import type { LinkRefusal } from '../../members/one-time-links.ts';
import type { Reply, StaffRequest } from '../route.ts';
import { plainReply, sameLanguage } from './frame.ts';

/** The page for a link that opens nothing: what is so, and what to do now. 404 for one that never was, 410 for one that is over. */
export function linkTrouble(request: StaffRequest, refusal: LinkRefusal): Reply {
  const { say } = request;
  const { status, title, text } = told(refusal);
  const body = html`<div class="ww-read"><h1>${say(title)}</h1><p class="ww-lead">${say(text)}</p>
<p class="ww-row ww-lg-gap"><a class="ds_button" href="${sameLanguage(request, '/signin')}">${say('sign-in.act')}</a> <a href="${sameLanguage(request, '/reset')}">${say('sign-in.forgotten')}</a></p></div>`;
  return plainReply(request, { title: say(title), body, status });
}

function told(refusal: LinkRefusal) {
  switch (refusal) {
    case 'link-used':
      return { status: 410, title: 'link.used.title', text: 'link.used.text' } as const;
    case 'link-expired':
      return { status: 410, title: 'link.expired.title', text: 'link.expired.text' } as const;
    case 'link-unknown':
      return { status: 404, title: 'link.unknown.title', text: 'link.unknown.text' } as const;
    default:
      return never(refusal);
  }
}
