import { html } from 'hono/html';
import { hashPassword, passwordProblem } from '../../members/passwords.ts';
import { readEmail, readName } from '../../members/typed-member.ts';
import { actionBar, errorOf, errorSummary, field, type FormError } from '../parts/form.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import type { Kept } from './kept.ts';
import { keepSetUp, type OpenSetUp } from './set-up-link.ts';
import { stepPage, stepPath } from './set-up-page.ts';

/** Step 2: the first administrator. A password that was kept is never shown again, only that there is one. */
export function showYou(request: StaffRequest, { kept }: OpenSetUp, errors: readonly FormError[] = []): Reply {
  const { say } = request;
  const { name, email, passwordHash } = kept.you;
  const password = passwordHash
    ? { label: say('set-up.you.password.again'), hint: say('set-up.you.password.kept') }
    : { label: say('set-up.you.password'), hint: say('set-up.you.password.hint') };
  const form = html`${field({ name: 'name', label: say('set-up.you.name'), hint: say('set-up.you.name.hint'), value: name, error: errorOf(errors, 'name'), autocomplete: 'name', short: true })}
${field({ name: 'email', type: 'email', label: say('set-up.you.email'), hint: say('set-up.you.email.hint'), value: email, error: errorOf(errors, 'email'), autocomplete: 'username', short: true })}
${field({ name: 'password', type: 'password', ...password, error: errorOf(errors, 'password'), autocomplete: 'new-password', short: true })}
<p class="ww-meta ww-after">${say('set-up.you.second')}</p>
${actionBar(say('set-up.next'), html`<a href="${stepPath(request, 'council')}">${say('set-up.back')}</a>`)}<p class="ww-meta ww-after">${say('set-up.kept')}</p>`;
  const body = { errors: errorSummary(say, errors), heading: say('set-up.you.heading'), lead: say('set-up.you.lead'), form };
  return stepPage(request, 'you', body, errors.length > 0 ? 422 : 200);
}

/** Keeps what was typed, a good password as its hash, and goes on when all is right. */
export async function sendYou(request: StaffRequest, open: OpenSetUp): Promise<Reply> {
  const { form, house } = request;
  const typed = { name: form.get('name'), email: form.get('email') };
  const password = form.get('password');
  const problem = password === '' ? null : passwordProblem(password, [typed.name, typed.email]);
  const passwordHash = password === '' || problem ? open.kept.you.passwordHash : await hashPassword(password);
  const you = { ...typed, passwordHash };
  const kept = { ...open.kept, you };
  await keepSetUp(house, open.tokenHash, kept);
  const errors = youErrors(request, you);
  if (problem) errors.push({ field: 'password', text: request.say(`mend.${problem}`) });
  else if (!passwordHash) errors.push({ field: 'password', text: request.say('mend.password-short') });
  if (errors.length > 0) return showYou(request, { ...open, kept }, errors);
  return seeOther(stepPath(request, 'voice'));
}

function youErrors({ say }: StaffRequest, you: Kept['you']): FormError[] {
  const problems = { name: readName(you.name).problem, email: readEmail(you.email).problem };
  const errors: FormError[] = [];
  if (problems.name) errors.push({ field: 'name', text: say(`mend.${problems.name}`) });
  if (problems.email) errors.push({ field: 'email', text: say(`mend.${problems.email}`) });
  return errors;
}

/** Whether step 2 was done, so that the last step can be opened. */
export function isYouDone(you: Kept['you']): boolean {
  return you.passwordHash !== null && !readName(you.name).problem && !readEmail(you.email).problem;
}
