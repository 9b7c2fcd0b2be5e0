import { askAccount } from '../../campaigns/ask-account.ts';
import { readStarter, type Starter } from '../../campaigns/starter.queries.ts';
import { declineStarter, keeperOf, openedStarter, saveStarter, sendStarter, type StarterWords } from '../../campaigns/write-starter.ts';
import { isReadable, type Finding } from '../../checks/index.ts';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { spendOrRefuse } from '../../members/rate-limits.ts';
import { isFileName } from '../../platform/files.ts';
import { addPicture } from '../../publishing/add-picture.ts';
import { compose, stopping } from '../../publishing/compose.ts';
import { surroundingsOf } from '../../publishing/safety/surroundings.ts';
import type { WritingRefusal } from '../../publishing/refusals.ts';
import { readPictures } from '../desk/writing/composer-state.ts';
import { pictureErrors, writingErrors } from '../desk/writing/refusal-words.ts';
import type { FormError } from '../parts/form.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { starterOf, starterOver } from './open-link.ts';
import { actionOf, starterPage, storedForm } from './starter-page.ts';
import type { StarterShown } from './starter-form.ts';

const MINUTE = 60;

/** GET /starter/:token */
export async function openStarter(request: StaffRequest): Promise<Reply> {
  const starter = await starterOf(request);
  if (!starter) return starterOver(request);
  await openedStarter(request.house, starter);
  return starterPage(starter, request, storedForm(starter, request.lang));
}

const TYPES: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

/** GET /starter/:token/media/:name: a picture of the guest's own draft. */
export async function starterPicture(request: StaffRequest): Promise<Reply> {
  const name = request.params['name'] ?? '';
  const starter = isFileName(name) ? await starterOf(request) : null;
  const isTheirs = starter?.pictures.some(({ picture }) => picture.files.some((file) => file.name === name));
  const bytes = isTheirs ? await request.house.files.get(name) : null;
  if (!bytes) throw new AppError('not-found', 'no such picture behind this link');
  return { kind: 'bytes', bytes, contentType: TYPES[name.split('.').at(-1)!]!, headers: { 'cache-control': 'private, max-age=3600' } };
}

const done = (request: StaffRequest, what: string): Reply => {
  const asked = new URLSearchParams({ done: what, ...(request.query.has('lang') ? { lang: request.lang } : {}) });
  return seeOther(`${actionOf(request).split('?')[0]}?${asked}`);
};

type Typed = StarterWords & { newAlt: string };

function readTyped({ form }: StaffRequest): Typed {
  const remove = /^remove:(.+)$/.exec(form.get('do'))?.[1];
  return {
    text: form.get('text').replaceAll('\r\n', '\n'), lang: form.get('lang') || 'en', pictures: readPictures(form), newAlt: form.get('new-alt').slice(0, 1500),
    removePictures: remove && isId(remove) ? [remove] : [], revision: form.number('revision'),
  };
}

/** The form as it was typed, with what was wrong. Where an editor was quicker, with what they made of it, to go on from. */
function typedForm(starter: Starter, typed: Typed, given: Partial<StarterShown>): StarterShown {
  const alts = new Map((typed.pictures ?? []).map(({ id, alt }) => [id, alt]));
  return { ...storedForm(starter, typed.lang), text: typed.text, lang: typed.lang, alts, newAlt: typed.newAlt, ...given };
}

async function refuse(request: StaffRequest, typed: Typed, refusal: WritingRefusal): Promise<Reply> {
  const starter = await again(request);
  // It went out a moment ago: the page says so.
  if (refusal.reason === 'already-said') return starterPage(starter, request, storedForm(starter, typed.lang));
  const changed = refusal.reason === 'changed-elsewhere' && starter.draft ? { text: starter.draft.text, lang: starter.draft.lang } : null;
  return starterPage(starter, request, typedForm(starter, typed, { errors: writingErrors(refusal, request.say), changed }));
}

async function again({ house, params }: StaffRequest): Promise<Starter> {
  const starter = await readStarter(house, params['token'] ?? '');
  if (!starter) throw new AppError('gone', 'the link was given anew');
  return starter;
}

type Taken = { revision: number; errors: FormError[]; notes: string[] };

/** Adds the files that came along, and stores what was said of them; gives the revision to go on from. */
async function takePictures(request: StaffRequest, starter: Starter, typed: Typed, draft: { id: string; revision: number }): Promise<Taken | WritingRefusal> {
  const { house, form, say } = request;
  const taken: Taken = { revision: draft.revision, errors: [], notes: [] };
  for (const file of form.files.filter(({ field }) => field === 'pictures')) {
    const added = await addPicture(house, keeperOf(starter), draft.id, file.bytes);
    if (!added.ok) {
      taken.errors.push(...pictureErrors(added.refusal, file.name, say));
      continue;
    }
    if (added.stillOf) taken.notes.push(say('picture.still', { name: file.name }));
    // Saved once more, so that nobody publishes a picture they have not seen.
    const saved = await saveStarter(house, starter, { text: typed.text, lang: typed.lang, pictures: [{ id: added.id, alt: typed.newAlt, decorativeReason: null }], revision: taken.revision });
    if (!saved.ok) return saved.refusal;
    taken.revision = saved.draft.revision;
  }
  return taken;
}

async function findingsOf({ house }: StaffRequest, starter: Starter): Promise<Finding[]> {
  const { draft, pictures: media } = starter;
  if (!draft) return [];
  const outcome = compose({ ...draft, details: draft.details as Record<string, string>, media }, house.clock(), await surroundingsOf(house, draft.authority_id));
  return outcome.ok ? outcome.composed.findings : [];
}

/** Saves first, then does what was asked: what must be mended is not sent, and what was noticed is shown once before it is. */
async function write(request: StaffRequest, before: Starter): Promise<Reply> {
  const { house, form, say } = request;
  const typed = readTyped(request);
  const isSent = form.get('do') === 'send';
  if (isSent && typed.text.trim() === '') return starterPage(before, request, typedForm(before, typed, { errors: [{ field: 'text', text: say('starter.text.missing') }] }));
  const saved = await saveStarter(house, before, typed);
  if (!saved.ok) return refuse(request, typed, saved.refusal);
  const taken = await takePictures(request, before, typed, saved.draft);
  if ('reason' in taken) return refuse(request, typed, taken);
  const starter = await again(request);
  const findings = await findingsOf(request, starter);
  // An editor of the voice reads it before it goes out, so what is about a person may be sent to them.
  const stops = stopping(findings).filter(({ kind }) => !isReadable(kind));
  const errors = [...taken.errors, ...(isSent && stops.length > 0 ? writingErrors({ reason: 'findings', findings: stops }, say) : [])];
  const isNews = findings.length > 0 && !form.has('read');
  if (!isSent || errors.length > 0 || isNews) {
    const note = errors.length > 0 ? [] : [say(isSent ? 'starter.read-first' : 'starter.kept')];
    return starterPage(starter, request, { ...storedForm(starter, typed.lang), findings, errors, notes: [...taken.notes, ...note] });
  }
  await sendStarter(house, starter);
  return done(request, 'sent');
}

async function account(request: StaffRequest, starter: Starter): Promise<Reply> {
  const { house, form, say, lang } = request;
  await spendOrRefuse(house, [{ subject: `starter-account:${starter.slot.id}`, most: 5, seconds: 60 * MINUTE }]);
  const typed = { name: form.get('name'), email: form.get('email') };
  const outcome = await askAccount(house, starter, typed);
  if (outcome.ok) return done(request, 'account.asked');
  const { reason } = outcome.refusal;
  const errors = [{ field: reason.startsWith('name') ? 'name' : 'email', text: say(reason === 'name-missing' ? 'starter.account.name-missing' : `slot.refusal.${reason}`) }];
  return starterPage(starter, request, storedForm(starter, lang), { ...typed, errors });
}

/** POST /starter/:token: whatever its guest does, by the word in the field `do`. */
export async function sendStarterForm(request: StaffRequest): Promise<Reply> {
  const starter = await starterOf(request);
  if (!starter) return starterOver(request);
  const { house, form } = request;
  await spendOrRefuse(house, [{ subject: `starter:${starter.slot.id}`, most: 60, seconds: 10 * MINUTE }]);
  if (form.get('do') === 'account') return account(request, starter);
  if (form.get('do') !== 'cannot') return write(request, starter);
  if (!starter.slot.post && !starter.slot.link?.sentAt) await declineStarter(house, starter);
  return done(request, 'declined');
}
