import { AppError } from '../../../core/errors.ts';
import { cleanText } from '../../../core/text.ts';
import { isId } from '../../../core/ids.ts';
import { check, type Finding } from '../../../checks/index.ts';
import type { PostToEdit } from '../../../publishing/desk.queries.ts';
import { editPost, type EditRefusal } from '../../../publishing/edit-post.ts';
import { noteOutcome, noteOutcomes } from '../../../publishing/safety/note-outcome.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import type { DraftInput } from '../../../publishing/save-draft.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { readDetails, readDraftInput } from './composer-state.ts';
import { onDesk } from './desk-frame.ts';
import { editForm, editStateOf, typedEdit, type EditState } from './edit-page.ts';
import { becameOf, metMore, readMet, reasonsIn, seenOf } from './met.ts';
import { loadChangeable } from './one-post.ts';
import { policyFor } from './policy-for.ts';
import { findingPressOf, pressFinding, type FindingPress } from './press-finding.ts';
import { mayReadAlong } from './reading-along.ts';
import { changeErrors } from './refusal-words.ts';

async function show(request: MemberRequest, typed: EditState): Promise<Reply> {
  const { say, visit } = request;
  const body = editForm({ ...typed, ...(await policyFor(request)) }, visit, say);
  const status = typed.errors.length > 0 || typed.halt ? 422 : 200;
  return mayReadAlong(await onDesk(request, { title: say('edit.title'), current: 'posts', body }, status));
}

/** The form that gives a post newer words. */
export async function openEdit(request: MemberRequest): Promise<Reply> {
  return show(request, editStateOf(await loadChangeable(request)));
}

async function findingsIn({ house, visit }: MemberRequest, { text, lang, pictures }: EditState): Promise<Finding[]> {
  const media = pictures.filter(({ remove }) => !remove).map(({ id, alt, decorative, reason }) => ({ id, alt, decorativeReason: decorative ? reason : null }));
  return check({ text: cleanText(text), lang, context: 'post', media }, await surroundingsOf(house, visit.actor.authorityId));
}

/** A card was pressed: the form as it is then, and what is found in it. */
async function afterPress(request: MemberRequest, press: FindingPress, typed: EditState): Promise<Reply> {
  const { house, visit, form } = request;
  const { text, met, noted } = pressFinding(press, form, { text: typed.text, lang: typed.lang, context: 'post' }, await surroundingsOf(house, visit.actor.authorityId), typed.met);
  if (noted) await noteOutcome(house, visit.actor, `post:${typed.post.id}`, noted);
  const left = { ...typed, text, met };
  return show(request, { ...left, findings: await findingsIn(request, left) });
}

/** Once more with why it was not stored. What the checks noticed is shown as cards, and counts as shown; a warning alone is no error. */
async function refuse(request: MemberRequest, typed: EditState, refusal: EditRefusal): Promise<Reply> {
  if (refusal.reason === 'not-allowed') throw new AppError('not-allowed', 'not theirs to change');
  const errors = refusal.reason === 'asks' ? [] : changeErrors(refusal, request.say);
  if (!('findings' in refusal)) return show(request, { ...typed, errors });
  const met = metMore(typed.met, refusal.findings, typed.text, request.house.clock());
  const halt = refusal.reason === 'findings' ? null : refusal.reason;
  return show(request, { ...typed, errors, met, halt, findings: await findingsIn(request, typed) });
}

function typedIn({ form, house }: MemberRequest, post: PostToEdit): { input: DraftInput; typed: EditState } {
  const read = readDraftInput(form);
  const input = { ...read, details: readDetails(form, post.kind) };
  return { input, typed: { ...typedEdit(post, input, form, []), met: readMet(form, house.clock()) } };
}

/** Stores the newer words, or does what a card's button says; a refusal shows everything as it was typed. */
export async function sendEdit(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const post = await loadChangeable(request);
  const { input, typed } = typedIn(request, post);
  const press = findingPressOf(form.get('do'));
  if (press) return afterPress(request, press, typed);
  const { lang, text, details, pictures = [] } = input;
  const outcome = await editPost(house, visit.actor, {
    postId: post.id, version: Number(form.get('version')), lang, text, details, pictures, removePictures: form.all('remove').filter(isId), seen: seenOf(typed.met),
  });
  if (!outcome.ok) return refuse(request, typed, outcome.refusal);
  await noteOutcomes(house, visit.actor, `post:${post.id}`, becameOf(typed.met, outcome.findings, text, reasonsIn(form)));
  return seeOther(`/desk/posts/${post.id}`);
}
