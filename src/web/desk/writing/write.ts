import { AppError } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import { londonLocal, readWhich, repeatedHour } from '../../../core/time.ts';
import { addPicture } from '../../../publishing/add-picture.ts';
import { draftToWrite, voicesToWriteAs } from '../../../publishing/desk.queries.ts';
import { publishPost } from '../../../publishing/publish-post.ts';
import { saveDraft } from '../../../publishing/save-draft.ts';
import { readPublishTime, schedulePost } from '../../../publishing/schedule-post.ts';
import type { FormError } from '../../parts/form.ts';
import { json, seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { composer } from './composer-page.ts';
import { emptyState, readDraftInput, stateOfDraft, typedState, type ComposerState } from './composer-state.ts';
import { onDesk } from './desk-frame.ts';
import { findingsOf, previewOf } from './preview.ts';
import { pictureErrors, scheduleErrors, writingErrors } from './refusal-words.ts';

const BUTTONS = ['publish', 'preview', 'save', 'add-pictures'] as const;

async function show(request: MemberRequest, state: ComposerState, preview: Html = ''): Promise<Reply> {
  const body = composer(state, request.visit, request.say, preview);
  return onDesk(request, { title: request.say('write.title'), current: 'write', body }, state.errors.length > 0 ? 422 : 200);
}

/** The composer: empty, or with a draft in it. */
export async function openComposer(request: MemberRequest): Promise<Reply> {
  const { house, visit, query } = request;
  const voices = await voicesToWriteAs(house.database, visit.actor);
  const asked = query.get('draft');
  if (!asked) return show(request, emptyState(newId(house.clock().getTime()), voices, query.get('voice') ?? ''));
  if (!isId(asked)) throw new AppError('not-found', 'not a draft’s id');
  const found = await draftToWrite(house.database, visit.actor, asked);
  // Typed without signal, it may be on the device only: the script brings it back.
  if (!found) return show(request, emptyState(asked, voices, ''));
  const at = found.draft.scheduled_for;
  const state = stateOfDraft(found.draft, found.media, voices, at ? londonLocal(at) : '');
  const which = at ? repeatedHour(at) : null;
  return show(request, { ...state, which });
}

/** Saves the form, adds the files that came with it, and tells what was wrong with either. */
async function takeIn(request: MemberRequest): Promise<FormError[] | 'already-said'> {
  const { house, visit, form, say } = request;
  const remove = /^remove:(.+)$/.exec(form.get('do'))?.[1];
  const saved = await saveDraft(house, visit.actor, { ...readDraftInput(form), removePictures: remove && isId(remove) ? [remove] : [] });
  if (!saved.ok) return saved.refusal.reason === 'already-said' ? 'already-said' : writingErrors(saved.refusal, say);
  const errors: FormError[] = [];
  for (const file of form.files.filter(({ field }) => field === 'pictures')) {
    const added = await addPicture(house, visit.actor, saved.draft.id, file.bytes);
    if (!added.ok) errors.push(...pictureErrors(added.refusal, file.name, say));
  }
  return errors;
}

async function typedAgain(request: MemberRequest): Promise<{ state: ComposerState; media: Awaited<ReturnType<typeof mediaOf>> }> {
  const voices = await voicesToWriteAs(request.house.database, request.visit.actor);
  const media = await mediaOf(request);
  const typed = typedState(request.form, voices, media);
  const found = await draftToWrite(request.house.database, request.visit.actor, typed.id);
  return { state: { ...typed, savedAt: found?.draft.updated_at ?? null }, media };
}

async function mediaOf(request: MemberRequest) {
  const id = request.form.get('id');
  return isId(id) ? ((await draftToWrite(request.house.database, request.visit.actor, id))?.media ?? []) : [];
}

/** Once more with what was wrong; the revision stays the form's, so that a conflict stays a conflict. */
async function refuse(request: MemberRequest, errors: FormError[], extra: Partial<ComposerState> = {}): Promise<Reply> {
  const { state, media } = await typedAgain(request);
  const findings = findingsOf(state, media, request.house.clock());
  return show(request, { ...state, ...extra, findings, errors: [...(extra.errors ?? []), ...errors] });
}

async function schedule(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const time = readPublishTime(form.get('local'), readWhich(form.get('which')), house.clock());
  if (!time.ok) return refuse(request, scheduleErrors(time.refusal, say), { revision: null });
  const outcome = await schedulePost(house, visit.actor, form.get('id'), time.at);
  if (!outcome.ok) return refuse(request, writingErrors(outcome.refusal, say), { revision: null });
  return seeOther('/desk/posts?scheduled=1#scheduled');
}

async function publish(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await publishPost(house, visit.actor, form.get('id'));
  // Said a moment ago by a second press of the same button: nothing to mend.
  if (outcome.ok || outcome.refusal.reason === 'already-said') return seeOther(`/desk/posts/${form.get('id')}`);
  return refuse(request, writingErrors(outcome.refusal, say), { revision: null });
}

/** Everything the composer's buttons do: save first, then what was asked for. */
export async function sendComposer(request: MemberRequest): Promise<Reply> {
  const { form } = request;
  if (!isId(form.get('id'))) throw new AppError('bad-request', 'the composer’s form has no id');
  const errors = await takeIn(request);
  // A second press after the post went out is answered as the first was.
  if (errors === 'already-said') return seeOther(`/desk/posts/${form.get('id')}`);
  if (errors.length > 0) return refuse(request, errors);
  const button = BUTTONS.find((name) => name === form.get('do')) ?? 'save';
  if (button === 'publish') return form.get('when') === 'later' ? schedule(request) : publish(request);
  const found = await draftToWrite(request.house.database, request.visit.actor, form.get('id'));
  const { state, media } = await typedAgain(request);
  const saved = { ...state, revision: found?.draft.revision ?? null };
  if (button !== 'preview') return show(request, saved);
  const findings = findingsOf(state, media, request.house.clock());
  return show(request, { ...saved, findings }, await previewOf(request, state, media));
}

/** What a script saves while a member types. Answers in JSON with the revision to go on from, or the words for why not. */
export async function saveQuietly(request: MemberRequest): Promise<Reply> {
  const { house, visit, params, form, say } = request;
  const saved = await saveDraft(house, visit.actor, { ...readDraftInput(form), id: params['id'] ?? '' });
  if (saved.ok) return json({ ok: true, revision: saved.draft.revision, savedAt: saved.draft.updated_at.toISOString() });
  const conflict = saved.refusal.reason === 'changed-elsewhere';
  return json({ ok: false, reason: saved.refusal.reason, words: writingErrors(saved.refusal, say)[0]?.text ?? '' }, conflict ? 409 : 422);
}
