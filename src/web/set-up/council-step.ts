import { html } from 'hono/html';
import { readAuthority } from '../../authorities/read-authority.ts';
import { actionBar, errorSummary, type FormError } from '../parts/form.ts';
import { authorityErrors, councilFields } from '../desk/authority/council-fields.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { keepSetUp, type OpenSetUp } from './set-up-link.ts';
import { stepPage, stepPath } from './set-up-page.ts';

/** Step 1: one of Scotland's 32, or another by name. */
export function showCouncil(request: StaffRequest, { kept }: OpenSetUp, errors: readonly FormError[] = []): Reply {
  const { say } = request;
  const form = html`${councilFields(say, kept.council, errors)}${actionBar(say('set-up.next'))}<p class="ww-meta ww-after">${say('set-up.kept')}</p>`;
  const body = { errors: errorSummary(say, errors), heading: say('set-up.council.heading'), lead: say('set-up.council.lead'), form };
  return stepPage(request, 'council', body, errors.length > 0 ? 422 : 200);
}

/** Keeps the choice, right or not, and goes on when it is right. */
export async function sendCouncil(request: StaffRequest, open: OpenSetUp): Promise<Reply> {
  const { form, house, say } = request;
  const council = { council: form.get('council'), name: form.get('name') };
  const kept = { ...open.kept, council };
  await keepSetUp(house, open.tokenHash, kept);
  const reading = readAuthority(council);
  if (!reading.ok) return showCouncil(request, { ...open, kept }, authorityErrors([reading.refusal], say));
  return seeOther(stepPath(request, 'you'));
}
