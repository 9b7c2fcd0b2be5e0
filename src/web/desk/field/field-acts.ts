import { writeSlot } from '../../../campaigns/write-slot.ts';
import { AppError } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import { addPicture } from '../../../publishing/add-picture.ts';
import { draftToWrite, lastVoiceOf, voicesToWriteAs } from '../../../publishing/desk.queries.ts';
import { fatesOf } from '../../../publishing/fate.queries.ts';
import { queuePost } from '../../../publishing/queue-post.ts';
import { saveDraft, type DraftInput } from '../../../publishing/save-draft.ts';
import { assetOf } from '../../assets/index.ts';
import type { FormError } from '../../parts/form.ts';
import { json, seeOther, type Form, type MemberRequest, type Reply } from '../../route.ts';
import { pictureErrors, writingErrors } from '../writing/refusal-words.ts';
import { fateLine, type FateLine } from './fate-line.ts';
import { fieldFrame } from './field-frame.ts';
import { fieldForm, readerFor, type FieldState } from './field-page.ts';
import { slotList, slotsForField } from './field-slots.ts';

/** The most posts whose fate is told at once. */
const MOST_ASKED = 50;

async function show(request: MemberRequest, state: Omit<FieldState, 'voices' | 'slots'>): Promise<Reply> {
  const { house, visit, say } = request;
  const voices = await voicesToWriteAs(house.database, visit.actor);
  const voiceId = voices.find(({ id }) => id === state.voiceId)?.id ?? '';
  return fieldFrame(request, fieldForm({ ...state, voices, voiceId, slots: slotList(await slotsForField(request), state.slot, say, house.clock()) }, visit, say), state.errors.length > 0 ? 422 : 200);
}

async function fateIn({ house, visit, say }: MemberRequest, id: string): Promise<FateLine> {
  const [fate] = await fatesOf(house.database, visit.actor, [id], house.clock());
  return fateLine(id, fate!, say, house.clock());
}

/** The field page, empty; after a form without scripts with what became of what was sent. */
export async function openField(request: MemberRequest): Promise<Reply> {
  const { house, visit, query } = request;
  const sent = query.get('sent');
  const slot = (await slotsForField(request)).find(({ id }) => id === query.get('slot'));
  const voiceId = slot?.voice.id ?? (await lastVoiceOf(house.database, visit.actor)) ?? (await voicesToWriteAs(house.database, visit.actor))[0]?.id ?? '';
  return show(request, {
    id: newId(house.clock().getTime()), voiceId, lang: 'en', text: '', alt: '', hasPicture: false, errors: [], needsReader: false, slot: slot?.id ?? '', sent: isId(sent) ? await fateIn(request, sent) : null,
  });
}

function readInput(form: Form): DraftInput {
  const voice = form.get('voice');
  return { id: form.get('id'), voiceId: isId(voice) ? voice : null, kind: 'update', lang: form.get('lang') || 'en', text: form.get('text').replaceAll('\r\n', '\n'), details: {}, revision: null };
}

/** Stores the words, then the photograph, then what it shows: each step the same when it is taken again. Gives what is to be mended. */
async function takeIn(request: MemberRequest): Promise<FormError[] | 'already-said'> {
  const { house, visit, form, say } = request;
  const input = readInput(form);
  // Where its slot has a draft already, or cannot be written for, this is a post of its own.
  if (isId(form.get('slot'))) await writeSlot(house, visit.actor, form.get('slot'), input.id);
  const saved = await saveDraft(house, visit.actor, input);
  if (!saved.ok) return saved.refusal.reason === 'already-said' ? 'already-said' : writingErrors(saved.refusal, say);
  const file = form.files.find(({ field }) => field === 'pictures');
  const added = file && (await addPicture(house, visit.actor, input.id, file.bytes));
  if (added && !added.ok) return added.refusal.reason === 'no-such-draft' ? 'already-said' : pictureErrors(added.refusal, file.name, say);
  const media = (await draftToWrite(house.database, visit.actor, input.id))?.media ?? [];
  // The field page sends one photograph: a newer one takes the older one's place.
  const kept = form.has('drop') && !added ? undefined : (added?.id ?? media.at(-1)?.id);
  if (media.length === 0) return [];
  const pictures = kept ? [{ id: kept, alt: form.get('alt').slice(0, 1500), decorativeReason: null }] : [];
  const removePictures = media.map(({ id }) => id).filter((id) => id !== kept);
  const described = await saveDraft(house, visit.actor, { ...input, pictures, removePictures });
  if (described.ok) return [];
  return described.refusal.reason === 'already-said' ? 'already-said' : writingErrors(described.refusal, say);
}

/** What is to be mended, and whether a second reader may say yes instead: its draft is stored by then. */
type Stopped = { errors: FormError[]; needsReader: boolean };

const toMend = (errors: FormError[]): Stopped => ({ errors, needsReader: false });

async function act(request: MemberRequest): Promise<Stopped | FateLine> {
  const { house, visit, form, say } = request;
  const id = form.get('id');
  const taken = await takeIn(request);
  // Sent before, and the answer was lost on its way.
  if (taken === 'already-said') return fateIn(request, id);
  if (taken.length > 0) return toMend(taken);
  const queued = await queuePost(house, visit.actor, id);
  if (queued.ok) return fateLine(id, queued.fate, say, house.clock());
  return { errors: writingErrors(queued.refusal, say), needsReader: queued.refusal.reason === 'needs-reader' };
}

/** What was typed once more, with what is to be mended. */
async function refuse(request: MemberRequest, { errors, needsReader }: Stopped): Promise<Reply> {
  const { house, visit, form } = request;
  const input = readInput(form);
  const found = await draftToWrite(house.database, visit.actor, input.id);
  const hasPicture = (found?.media.length ?? 0) > 0;
  return show(request, { id: input.id, voiceId: input.voiceId ?? '', lang: input.lang, text: input.text, alt: form.get('alt'), hasPicture, errors, needsReader, slot: form.get('slot'), sent: null });
}

/**
 * Takes one post from the field, whole, and says it as soon as it may be said.
 * Its id was made on the phone, so that sending it again says it once and is
 * answered as the first time. A script is answered in JSON.
 */
export async function sendField(request: MemberRequest): Promise<Reply> {
  const { form, wantsJson } = request;
  if (!isId(form.get('id'))) throw new AppError('bad-request', 'a post from the field has no id');
  const outcome = await act(request);
  if (!('errors' in outcome)) return wantsJson ? json({ ok: true, item: outcome }) : seeOther(`/desk/field?sent=${outcome.id}`);
  const { errors, needsReader } = outcome;
  const reader = needsReader ? { reader: readerFor(form.get('id')) } : {};
  return wantsJson ? json({ ok: false, reasons: errors.map(({ text }) => text), ...reader }, 422) : refuse(request, outcome);
}

/** Who is signed in here, with a fresh token to send with, and what became of the posts asked for. */
export async function fieldNews({ house, visit, say, query }: MemberRequest): Promise<Reply> {
  const ids = (query.get('ids') ?? '').split(',').filter(isId).slice(0, MOST_ASKED);
  const fates = await fatesOf(house.database, visit.actor, ids, house.clock());
  const items = fates.map((fate, at) => fateLine(ids[at]!, fate, say, house.clock()));
  return json({ member: visit.actor.memberId, token: visit.formToken, items });
}

/** The service worker. It stands below the page and may serve it: `Service-Worker-Allowed` widens its scope by one step. */
export async function fieldWorker(): Promise<Reply> {
  const { identity, type } = assetOf('field-worker.js');
  return { kind: 'bytes', bytes: identity, contentType: type, headers: { 'service-worker-allowed': '/desk/field', 'cache-control': 'no-cache' } };
}
