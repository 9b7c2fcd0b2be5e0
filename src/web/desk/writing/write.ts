import { AppError } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import { readWhich } from '../../../core/time.ts';
import { addPicture } from '../../../publishing/add-picture.ts';
import { draftToWrite, voicesToWriteAs } from '../../../publishing/desk.queries.ts';
import type { DraftRow, MediaRow } from '../../../publishing/drafts.store.ts';
import { publishPost } from '../../../publishing/publish-post.ts';
import { saveDraft } from '../../../publishing/save-draft.ts';
import { readPublishTime, schedulePost } from '../../../publishing/schedule-post.ts';
import type { FormError } from '../../parts/form.ts';
import { json, seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { composer } from './composer-page.ts';
import { emptyState, readDraftInput, stateOfDraft, timeOf, typedState, type ComposerState } from './composer-state.ts';
import { onDesk } from './desk-frame.ts';
import { findingsOf, previewOf } from './preview.ts';
import { pictureErrors, scheduleErrors, writingErrors } from './refusal-words.ts';
import { scheduleNote } from './schedule-note.ts';

const BUTTONS = ['publish', 'preview', 'save', 'add-pictures'] as const;

async function show(request: MemberRequest, state: ComposerState, preview: Html = ''): Promise<Reply> {
  const body = composer(state, request.visit, request.say, preview, scheduleNote(state.time, request.say, request.house.clock()));
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
  return show(request, stateOfDraft(found.draft, found.media, voices));
}

/** What became of a form: the draft as it was saved, null where it was not, and what was wrong with it or its files. */
type Taken = { saved: DraftRow | null; errors: FormError[] };

/** Saves the form, adds the files that came with it, and tells what was wrong with either. */
async function takeIn(request: MemberRequest): Promise<Taken | 'already-said'> {
  const { house, visit, form, say } = request;
  const remove = /^remove:(.+)$/.exec(form.get('do'))?.[1];
  const outcome = await saveDraft(house, visit.actor, { ...readDraftInput(form), removePictures: remove && isId(remove) ? [remove] : [] });
  if (!outcome.ok && outcome.refusal.reason === 'already-said') return 'already-said';
  if (!outcome.ok) return { saved: null, errors: writingErrors(outcome.refusal, say) };
  const errors: FormError[] = [];
  for (const file of form.files.filter(({ field }) => field === 'pictures')) {
    const added = await addPicture(house, visit.actor, outcome.draft.id, file.bytes);
    if (!added.ok) errors.push(...pictureErrors(added.refusal, file.name, say));
  }
  return { saved: outcome.draft, errors };
}

/**
 * The form as it was typed. What was saved goes on from what is stored; what was
 * not keeps the form's own revision, so that a conflict stays a conflict.
 */
async function typedAgain(request: MemberRequest, saved: DraftRow | null): Promise<{ state: ComposerState; media: MediaRow[] }> {
  const { house, visit, form } = request;
  const voices = await voicesToWriteAs(house.database, visit.actor);
  const found = await draftToWrite(house.database, visit.actor, form.get('id'));
  const media = found?.media ?? [];
  const typed = typedState(form, voices, media);
  return { state: { ...typed, revision: saved?.revision ?? typed.revision, ...(found ? { savedAt: found.draft.updated_at, time: timeOf(found.draft) } : {}) }, media };
}

/** Once more with what was wrong. */
async function refuse(request: MemberRequest, saved: DraftRow | null, errors: FormError[]): Promise<Reply> {
  const { state, media } = await typedAgain(request, saved);
  return show(request, { ...state, findings: findingsOf(state, media, request.house.clock()), errors });
}

async function schedule(request: MemberRequest, saved: DraftRow): Promise<Reply> {
  const { house, visit, form, say } = request;
  const time = readPublishTime(form.get('local'), readWhich(form.get('which')), house.clock());
  if (!time.ok) return refuse(request, saved, scheduleErrors(time.refusal, say));
  const outcome = await schedulePost(house, visit.actor, saved.id, time.at);
  if (!outcome.ok) return refuse(request, saved, writingErrors(outcome.refusal, say));
  return seeOther('/desk/posts?scheduled=1#scheduled');
}

async function publish(request: MemberRequest, saved: DraftRow): Promise<Reply> {
  const { house, visit, say } = request;
  const outcome = await publishPost(house, visit.actor, saved.id);
  // Said a moment ago by a second press of the same button: nothing to mend.
  if (outcome.ok || outcome.refusal.reason === 'already-said') return seeOther(`/desk/posts/${saved.id}`);
  return refuse(request, saved, writingErrors(outcome.refusal, say));
}

/** Everything the composer's buttons do: save first, then what was asked for. */
export async function sendComposer(request: MemberRequest): Promise<Reply> {
  const { form } = request;
  if (!isId(form.get('id'))) throw new AppError('bad-request', 'the composer’s form has no id');
  const taken = await takeIn(request);
  // A second press after the post went out is answered as the first was.
  if (taken === 'already-said') return seeOther(`/desk/posts/${form.get('id')}`);
  const { saved, errors } = taken;
  if (!saved || errors.length > 0) return refuse(request, saved, errors);
  const button = BUTTONS.find((name) => name === form.get('do')) ?? 'save';
  if (button === 'publish') return form.get('when') === 'later' ? schedule(request, saved) : publish(request, saved);
  const { state, media } = await typedAgain(request, saved);
  if (button !== 'preview') return show(request, state);
  const findings = findingsOf(state, media, request.house.clock());
  return show(request, { ...state, findings }, await previewOf(request, state, media, saved));
}

/** What a script saves while a member types. Answers in JSON with the revision to go on from, or the words for why not. */
export async function saveQuietly(request: MemberRequest): Promise<Reply> {
  const { house, visit, params, form, say } = request;
  const saved = await saveDraft(house, visit.actor, { ...readDraftInput(form), id: params['id'] ?? '' });
  if (saved.ok) {
    const { revision, updated_at } = saved.draft;
    return json({ ok: true, revision, savedAt: updated_at.toISOString(), note: scheduleNote(timeOf(saved.draft), say, house.clock()) });
  }
  const conflict = saved.refusal.reason === 'changed-elsewhere';
  return json({ ok: false, reason: saved.refusal.reason, words: writingErrors(saved.refusal, say)[0]?.text ?? '' }, conflict ? 409 : 422);
}
