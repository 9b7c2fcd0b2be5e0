import type { Finding } from '../../../checks/index.ts';
import { AppError } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import { readWhich } from '../../../core/time.ts';
import { addPicture } from '../../../publishing/add-picture.ts';
import { draftToWrite, voicesToWriteAs } from '../../../publishing/desk.queries.ts';
import type { DraftRow, MediaRow } from '../../../publishing/drafts.store.ts';
import { asOutage } from '../../../platform/outage.ts';
import { fatesOf } from '../../../publishing/fate.queries.ts';
import { publishPost } from '../../../publishing/publish-post.ts';
import { isPassed } from '../../../publishing/review/is-passed.ts';
import { queuePost } from '../../../publishing/queue-post.ts';
import type { WritingRefusal } from '../../../publishing/refusals.ts';
import { noteOutcome, noteOutcomes } from '../../../publishing/safety/note-outcome.ts';
import { surroundingsFor } from '../../../publishing/safety/said-lately.ts';
import { saveDraft } from '../../../publishing/save-draft.ts';
import { readPublishTime, schedulePost } from '../../../publishing/schedule-post.ts';
import type { FormError } from '../../parts/form.ts';
import { json, seeOther, type Html, type MemberRequest, type PageReply, type Reply, type UploadedFile } from '../../route.ts';
import { reviewNotes } from '../reviews/review-line.ts';
import { slotNotes } from '../run-sheet/composer-notes.ts';
import { composer } from './composer-page.ts';
import { emptyState, readDraftInput, stateOfDraft, timeOf, typedState, type ComposerState } from './composer-state.ts';
import { onDesk } from './desk-frame.ts';
import { becameOf, gateOf, metMore, readMet, reasonsIn, seenOf, type Met } from './met.ts';
import { policyFor } from './policy-for.ts';
import { findingPressOf, pressFinding } from './press-finding.ts';
import { findingsOf, previewOf } from './preview.ts';
import { mayReadAlong } from './reading-along.ts';
import { pictureErrors, scheduleErrors, writingErrors } from './refusal-words.ts';
import { scheduleNote } from './schedule-note.ts';
import { waitWords } from './wait-words.ts';

const BUTTONS = ['publish', 'publish-held', 'queue-held', 'ask-reader', 'preview', 'save', 'add-pictures'] as const;

async function show(request: MemberRequest, typed: ComposerState, preview: Html = ''): Promise<PageReply> {
  const state = { ...typed, ...(await policyFor(request)), notes: [...(await slotNotes(request, typed.id)), ...(await reviewNotes(request, typed.id)), ...typed.notes] };
  const body = composer(state, request.visit, request.say, preview, scheduleNote(state.time, request.say, request.house.clock()));
  const status = state.outage ? 503 : state.errors.length > 0 || state.isAsked ? 422 : 200;
  return mayReadAlong(await onDesk(request, { title: request.say('write.title'), current: 'write', body }, status));
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
  if (!found) return show(request, emptyState(asked, voices));
  const [fate] = await fatesOf(house.database, visit.actor, [asked], house.clock());
  const waiting = fate?.state === 'waits' ? fate.waiting : null;
  const notes = waiting ? [waitWords(waiting, request.say, house.clock())] : [];
  const state = stateOfDraft(found.draft, found.media, voices);
  return show(request, { ...state, notes, isPassed: await isPassed(house, visit.actor, { ...state, media: found.media }) });
}

/**
 * How far a form has come: the draft as it was saved, null while it is not, the
 * files that are still to be stored, what was wrong with it or them, and what
 * should be known of those that were taken; and what of the checks it has met.
 */
type Progress = { saved: DraftRow | null; files: UploadedFile[]; errors: FormError[]; notes: string[]; met: Met };

/** Saves the form, adds the files that came with it, and notes how far it came. */
async function takeIn(request: MemberRequest, progress: Progress): Promise<'taken' | 'already-said'> {
  const { house, visit, form, say } = request;
  const remove = /^remove:(.+)$/.exec(form.get('do'))?.[1];
  const outcome = await saveDraft(house, visit.actor, { ...readDraftInput(form), removePictures: remove && isId(remove) ? [remove] : [] });
  if (!outcome.ok && outcome.refusal.reason === 'already-said') return 'already-said';
  if (!outcome.ok) {
    progress.errors.push(...writingErrors(outcome.refusal, say));
    return 'taken';
  }
  progress.saved = outcome.draft;
  for (let file = progress.files[0]; file; file = progress.files[0]) {
    const added = await addPicture(house, visit.actor, outcome.draft.id, file.bytes);
    if (!added.ok) progress.errors.push(...pictureErrors(added.refusal, file.name, say));
    else if (added.stillOf) progress.notes.push(say('picture.still', { name: file.name }));
    progress.files.shift();
  }
  return 'taken';
}

/**
 * The form as it was typed. What was saved goes on from what is stored; what was
 * not keeps the form's own revision, so that a conflict stays a conflict.
 */
async function typedAgain(request: MemberRequest, { saved, errors, notes, met }: Progress): Promise<{ state: ComposerState; media: MediaRow[] }> {
  const { house, visit, form } = request;
  const voices = await voicesToWriteAs(house.database, visit.actor);
  const found = await draftToWrite(house.database, visit.actor, form.get('id'));
  const media = found?.media ?? [];
  const typed = typedState(form, voices, media);
  const revision = saved?.revision ?? typed.revision;
  const stored = found ? { savedAt: found.draft.updated_at, time: timeOf(found.draft) } : {};
  const passed = found !== null && (await isPassed(house, visit.actor, { ...typed, media }));
  return { state: { ...typed, ...stored, revision, errors, notes, met, isPassed: passed }, media };
}

/** Once more with what was wrong. */
async function refuse(request: MemberRequest, progress: Progress, errors = progress.errors, given: Partial<ComposerState> = {}): Promise<Reply> {
  const { state, media } = await typedAgain(request, { ...progress, errors });
  return show(request, { ...state, ...given, findings: await findingsOf(request, state, media) });
}

/** Once more with why it was not said. What the checks noticed is shown as cards, and counts as shown; a warning alone is no error. */
async function refuseSaying(request: MemberRequest, taken: Taken, refusal: WritingRefusal): Promise<Reply> {
  const { house, form, say } = request;
  const met = 'findings' in refusal ? metMore(taken.met, refusal.findings, form.get('text'), house.clock()) : taken.met;
  const isAsked = refusal.reason === 'asks';
  return refuse(request, { ...taken, met }, isAsked ? [] : writingErrors(refusal, say), { isAsked, isHeld: refusal.reason === 'held' });
}

/** A form that was saved. */
type Taken = Progress & { saved: DraftRow };

async function schedule(request: MemberRequest, taken: Taken): Promise<Reply> {
  const { house, visit, form, say } = request;
  const time = readPublishTime(form.get('local'), readWhich(form.get('which')), house.clock());
  if (!time.ok) return refuse(request, taken, scheduleErrors(time.refusal, say));
  const outcome = await schedulePost(house, visit.actor, taken.saved.id, time.at, { seen: seenOf(taken.met), met: gateOf(taken.met) });
  if (!outcome.ok) return refuseSaying(request, taken, outcome.refusal);
  await noteWhatBecame(request, taken, outcome.findings);
  return seeOther('/desk/posts?scheduled=1#scheduled');
}

/** Counts what became of the findings when words go out or are given their time. */
async function noteWhatBecame({ house, visit, form }: MemberRequest, { saved, met }: Taken, findings: readonly Finding[]): Promise<void> {
  await noteOutcomes(house, visit.actor, `post:${saved.id}`, becameOf(met, findings, form.get('text'), reasonsIn(form)));
}

async function publish(request: MemberRequest, taken: Taken, despiteHold = false): Promise<Reply> {
  const { house, visit } = request;
  const { saved, met } = taken;
  const outcome = await publishPost(house, visit.actor, saved.id, { despiteHold, seen: seenOf(met), met: gateOf(met) });
  if (outcome.ok) await noteWhatBecame(request, taken, outcome.findings);
  // Said a moment ago by a second press of the same button: nothing to mend.
  if (outcome.ok || outcome.refusal.reason === 'already-said') return seeOther(`/desk/posts/${saved.id}`);
  return refuseSaying(request, taken, outcome.refusal);
}

/** Leaves it to wait for the end of the pause, as anything scheduled. */
async function queue(request: MemberRequest, taken: Taken): Promise<Reply> {
  const { house, visit } = request;
  const outcome = await queuePost(house, visit.actor, taken.saved.id, gateOf(taken.met));
  return outcome.ok ? seeOther('/desk/posts?scheduled=1#scheduled') : refuseSaying(request, taken, outcome.refusal);
}

/** Where a finding's card was pressed, the form as it is then: with the safer wording in it, and what became of the finding noted. */
async function afterPress(request: MemberRequest, progress: Progress): Promise<MemberRequest> {
  const { house, visit, form } = request;
  const press = findingPressOf(form.get('do'));
  if (!press) return request;
  const { text, lang, voiceId, id } = readDraftInput(form);
  const around = await surroundingsFor(house, visit.actor, voiceId);
  const pressed = pressFinding(press, form, { text, lang, context: 'post' }, around, progress.met);
  progress.met = pressed.met;
  if (pressed.noted) await noteOutcome(house, visit.actor, `post:${id}`, pressed.noted);
  return { ...request, form: { ...form, get: (field) => (field === 'text' ? pressed.text : form.get(field)) } };
}

async function act(request: MemberRequest, progress: Progress): Promise<Reply> {
  const { form } = request;
  // A second press after the post went out is answered as the first was.
  if ((await takeIn(request, progress)) === 'already-said') return seeOther(`/desk/posts/${form.get('id')}`);
  const { saved, errors } = progress;
  if (!saved || errors.length > 0) return refuse(request, progress);
  const taken = { ...progress, saved };
  const button = BUTTONS.find((name) => name === form.get('do')) ?? 'save';
  if (button === 'publish') return form.get('when') === 'later' ? schedule(request, taken) : publish(request, taken);
  if (button === 'publish-held') return publish(request, taken, true);
  if (button === 'queue-held') return queue(request, taken);
  if (button === 'ask-reader') return seeOther(`/desk/reviews/ask?draft=${saved.id}`);
  const { state, media } = await typedAgain(request, taken);
  const isPressed = findingPressOf(form.get('do')) !== null;
  if (button !== 'preview' && !isPressed) return show(request, state);
  const findings = await findingsOf(request, state, media);
  // Whoever looks at a preview sees in it what the press changed.
  if (isPressed && !form.has('previewed')) return show(request, { ...state, findings });
  return show(request, { ...state, findings }, await previewOf(request, state, media, saved));
}

/** The form with everything typed in it, where the house could not do what was asked; throws where it cannot even be drawn. */
async function keepTyped(request: MemberRequest, progress: Progress, error: unknown): Promise<Reply> {
  const outage = asOutage(error);
  if (!outage) throw error;
  request.house.log.warn({ err: outage, draft: request.form.get('id') }, 'a form could not be acted on, and was given back');
  // Without the database nothing can be drawn: the error page gives back what was typed.
  const { state } = await typedAgain(request, progress).catch(() => Promise.reject(outage));
  const unstored = progress.files.map(({ name }) => name);
  const reply = await show(request, { ...state, outage: { named: outage.named, unstored } });
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(outage.retryAfter ?? 60) } };
}

/** Everything the composer's buttons do: save first, then what was asked for. Whatever fails, the form comes back as it was typed. */
export async function sendComposer(request: MemberRequest): Promise<Reply> {
  const { form } = request;
  if (!isId(form.get('id'))) throw new AppError('bad-request', 'the composer’s form has no id');
  const progress: Progress = { saved: null, files: form.files.filter(({ field }) => field === 'pictures'), errors: [], notes: [], met: readMet(form, request.house.clock()) };
  try {
    return await act(await afterPress(request, progress), progress);
  } catch (error) {
    return keepTyped(request, progress, error);
  }
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
