import { html } from 'hono/html';
import { readAuthority, type AuthorityPlan } from '../../authorities/read-authority.ts';
import { readVoice } from '../../voices/open-voice.ts';
import { kindCards } from '../desk/voices/kind-cards.ts';
import { bioField, handleField, nameField, wardField } from '../desk/voices/profile-fields.ts';
import { freeHandle, voiceErrors } from '../desk/voices/voice-errors.ts';
import { actionBar, errorOf, errorSummary, type FormError } from '../parts/form.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { signInCookies } from '../session.ts';
import { finishSetUp } from './finish-set-up.ts';
import type { Kept } from './kept.ts';
import { keepSetUp, type OpenSetUp } from './set-up-link.ts';
import { closedPage, stepPage, stepPath } from './set-up-page.ts';
import { isYouDone } from './you-step.ts';

/** The authority chosen in step 1, or the way back to the step that is still to be done. */
function authorityOf(request: StaffRequest, kept: Kept): { ok: true; plan: AuthorityPlan } | { ok: false; reply: Reply } {
  const reading = readAuthority(kept.council);
  if (!reading.ok) return { ok: false, reply: seeOther(stepPath(request, 'council')) };
  return isYouDone(kept.you) ? reading : { ok: false, reply: seeOther(stepPath(request, 'you')) };
}

/** Step 3: the first voice. Opened too early, it leads back to what is missing. */
export function showVoice(request: StaffRequest, { kept }: OpenSetUp, errors: readonly FormError[] = []): Reply {
  const authority = authorityOf(request, kept);
  if (!authority.ok) return authority.reply;
  const { say } = request;
  const fields = { say, errors };
  const { kind, name, handle, bio, ward } = kept.voice;
  const form = html`${kindCards(say, kind || 'team', errorOf(errors, 'kind'))}
${wardField(fields, ward, authority.plan.wards)}
${nameField(fields, name)}${handleField(fields, handle)}${bioField(fields, bio)}
${actionBar(say('set-up.voice.finish'), html`<a href="${stepPath(request, 'you')}">${say('set-up.back')}</a>`)}<p class="ww-meta ww-after">${say('set-up.kept')}</p>`;
  const body = { errors: errorSummary(say, errors), heading: say('set-up.voice.heading'), lead: say('set-up.voice.lead'), form };
  return stepPage(request, 'voice', body, errors.length > 0 ? 422 : 200);
}

/** Keeps what was typed and, when all three steps are right, sets the house up, signs the member in and opens the composer. */
export async function sendVoice(request: StaffRequest, open: OpenSetUp): Promise<Reply> {
  const { form, house, say } = request;
  const { database } = house;
  const voice = { kind: form.get('kind'), name: form.get('name'), handle: form.get('handle'), bio: form.get('bio'), ward: form.get('ward') };
  const kept = { ...open.kept, voice };
  await keepSetUp(house, open.tokenHash, kept);
  const authority = authorityOf(request, kept);
  if (!authority.ok) return authority.reply;
  const handle = voice.handle.trim() || await freeHandle(database, voice.name);
  const typed = { ...voice, handle, role: '', languages: [request.lang], links: [], showsAuthor: false };
  const reading = readVoice(typed, authority.plan.wards);
  if (!reading.ok) return showVoice(request, { ...open, kept }, await voiceErrors(reading.refusals, typed, { say, database }));
  const outcome = await finishSetUp(house, {
    tokenHash: open.tokenHash, authority: authority.plan, you: kept.you, voice: reading.plan, lang: request.lang, userAgent: request.userAgent,
  });
  if (!outcome.ok) return closedPage(request, outcome.refusal);
  return seeOther(`/desk/write?voice=${outcome.voiceId}`, signInCookies(house, outcome));
}
