import { html } from 'hono/html';
import { lookAlikesOf, realVoices, type LookAlike, type RealVoice } from '../../../campaigns/look-alikes.queries.ts';
import { markLookAlike, type LookAlikeMark } from '../../../campaigns/mark-look-alike.ts';
import { mayOnVoice, type Actor } from '../../../members/permissions.ts';
import { emptyState } from '../../parts/empty.ts';
import { buttonForm, doneNote, errorSummary, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { placeOf } from './one-campaign.ts';
import { wayBack } from './way-back.ts';

const PATH = '/desk/look-alikes';
const MARKS: readonly LookAlikeMark[] = ['not-us', 'harmless', 'undone'];

const moderated = (actor: Actor): string[] => [...actor.voices.keys()].filter((id) => mayOnVoice(actor, 'moderate', { id, authorityId: actor.authorityId }));

/** GET /desk/look-alikes: who goes by a name like those of the voices that the member moderates or owns. */
export async function openLookAlikes(request: MemberRequest): Promise<Reply> {
  return likesPage(request, []);
}

/** POST /desk/look-alikes: says as the real voice what somebody is. */
export async function sendLookAlike(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const mark = MARKS.find((each) => each === form.get('do'));
  if (!mark) return seeOther(PATH);
  const outcome = await markLookAlike(house, visit.actor, form.get('item'), form.get('voice'), mark);
  return outcome.ok ? seeOther(`${PATH}?done`) : likesPage(request, [{ field: '', text: say('organise.like.gone') }]);
}

async function likesPage(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { house, visit, say, query } = request;
  const voices = await realVoices(house.database, moderated(visit.actor));
  const likes = await lookAlikesOf(house.database, voices, house.clock());
  const title = say('organise.like.title');
  const list = voices.length === 0 ? html`<p>${say('organise.like.no-voice')}</p>`
    : likes.length === 0 ? emptyState({ icon: 'check', title: say('organise.like.none'), text: say('organise.like.none.text'), level: 2 })
      : html`<p class="ww-after">${say('organise.like.hint')}</p><ul class="ww-feed ww-feed--plain ww-after">${likes.map((like) => likeItem(request, like))}</ul><p class="ww-meta ww-after">${say('organise.like.report')}</p>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(query.has('done') ? say('organise.like.done') : null)}${wayBack(say)}<h1>${title}</h1><p class="ww-lead">${say('organise.like.lead')}</p>
<section class="ww-sect" aria-label="${title}">${list}</section></div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

function likeItem(request: MemberRequest, like: LookAlike): Html {
  const { say, house } = request;
  const name = like.name || say('organise.wall.nameless');
  return html`<li><article class="ww-post" aria-labelledby="like-${like.id}"><h2 class="ww-h4" id="like-${like.id}">${name}</h2>
<p class="ww-row ww-row--tight"><span class="ww-resident-mark">${icon('speech')}${say('organise.wall.resident')}</span> <span class="ww-meta">${say('organise.wall.said-to', { authority: like.authority.name })}</span></p>
<p class="ww-after" lang="${like.lang}">${like.text}</p><div class="ww-post__foot"><a href="${placeOf(like, say)}">${timeTag(like.saidAt, say, house.clock())}</a></div>${like.voices.map((voice) => markForms(request, like, voice))}</article></li>`;
}

function markForms({ visit, say }: MemberRequest, like: LookAlike, voice: RealVoice): Html {
  const mark = like.marks[voice.id];
  const form = (act: LookAlikeMark, label: string, look: 'secondary' | 'link') => buttonForm({ action: PATH, label, about: say('organise.wall.by', { name: like.name }), visit, look, fields: { item: like.id, voice: voice.id, do: act } });
  const acts = mark
    ? html`<span class="ww-meta">${say(`organise.like.is.${mark}`)}</span>${form('undone', say('organise.like.undo'), 'link')}`
    : html`${form('not-us', say('organise.like.not-us'), 'secondary')}${form('harmless', say('organise.like.harmless'), 'secondary')}`;
  return html`<div class="ww-row ww-after"><span class="ww-chip ww-chip--notice">${icon('triangle')}${say('organise.like.of', { voice: voice.name })}</span>${acts}</div>`;
}
