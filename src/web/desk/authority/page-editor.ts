import { html } from 'hono/html';
import { authorityPageText } from '../../../authorities/authorities.queries.ts';
import { changePage, PAGES } from '../../../authorities/change-page.ts';
import { AppError } from '../../../core/errors.ts';
import { standingText } from '../../../core/words/standing-pages.ts';
import type { InterfaceLang, PageName } from '../../../platform/tables.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { errorOf, errorSummary, formToken, textArea, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { prose } from '../../public/standing.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { ownAuthority } from './own-authority.ts';

type Edited = { page: PageName; lang: InterfaceLang };
type State = { body: string; preview?: boolean; errors?: readonly FormError[] };

function editedOf({ params }: MemberRequest, lang: string | null): Edited {
  const page = PAGES.find((known) => known === params['page']);
  if (!page) throw new AppError('not-found', `no page ${params['page']}`);
  return { page, lang: lang === 'gd' ? 'gd' : 'en' };
}

/** A page's text to edit: the council's own, or ours to begin with. */
export async function openPage(request: MemberRequest): Promise<Reply> {
  const { house, query } = request;
  const edited = editedOf(request, query.get('in'));
  const authority = await ownAuthority(request);
  const own = await authorityPageText(house.database, authority.id, edited.page, edited.lang);
  const name = (edited.lang === 'gd' && authority.nameGd) || authority.name;
  return editorPage(request, edited, { body: own?.body ?? standingText(edited.page, edited.lang, name) });
}

/** Publishes the text, or shows how it will look. */
export async function sendPage(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const edited = editedOf(request, form.get('in'));
  const body = form.get('body');
  if (form.get('act') === 'preview') return editorPage(request, edited, { body, preview: true });
  const outcome = await changePage(house, visit.actor, visit.actor.authorityId, { ...edited, body });
  if (outcome.ok) return seeOther(`/desk/authority/pages/${edited.page}?in=${edited.lang}&saved=${body.trim() === '' ? 'default' : 'own'}`);
  const { length, most } = outcome.refusal;
  return editorPage(request, edited, { body, errors: [{ field: 'body', text: say('page-edit.too-long', { length, most }) }] });
}

async function editorPage(request: MemberRequest, { page, lang }: Edited, state: State): Promise<Reply> {
  const { say, visit, query } = request;
  const errors = state.errors ?? [];
  const { slug } = await ownAuthority(request);
  const title = say('page-edit.title', { page: say(`page.${page}`), language: say(`lang.${lang}`) });
  const wording = query.get('saved');
  const saved = wording ? html`<p class="ww-after"><span class="ww-chip ww-chip--ok" role="status">${icon('check')}${say(wording === 'default' ? 'page-edit.default' : 'page-edit.saved')}</span></p>` : '';
  const other = lang === 'gd' ? 'en' : 'gd';
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1>${saved}
<p class="ww-row ww-after"><a href="${addressesIn(lang).authorityPage(slug, page)}">${say('page-edit.see')}</a><a href="/desk/authority/pages/${page}?in=${other}">${say(`page.${page}`)}, ${say(`lang.${other}`)}</a></p>
<form method="post" action="/desk/authority/pages/${page}" novalidate>${formToken(visit)}<input type="hidden" name="in" value="${lang}">
${textArea({ name: 'body', label: say('page-edit.body'), hint: say('page-edit.body.hint'), value: state.body, rows: 18, lang, error: errorOf(errors, 'body') })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit" name="act" value="publish">${say('page-edit.send')}</button><button class="ds_button ds_button--secondary" type="submit" name="act" value="preview">${say('page-edit.preview')}</button><a href="/desk/authority">${say('council.title')}</a></div></form>
${state.preview ? preview(state.body, lang, say('page-edit.preview.heading')) : ''}</div>`;
  return onDesk(request, { title, current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function preview(body: string, lang: InterfaceLang, heading: string): Html {
  return html`<section class="ww-sect" aria-labelledby="preview"><div class="ww-sect__head"><h2 id="preview">${heading}</h2></div><div class="ww-preview ww-prose" lang="${lang}">${prose(body)}</div></section>`;
}
