import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { writeCursor, type Cursor } from '../../core/pages.ts';
import { publicSettings, type PublicSettings } from '../../conversations/public-thread.queries.ts';
import { questionsOf, type ListedQuestion } from '../../conversations/thread.queries.ts';
import { emptyState } from '../parts/empty.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { replyForm } from '../parts/reply-form.ts';
import { threadEntry } from '../parts/thread-entry.ts';
import { clockChanges, type ThreadFrame } from '../parts/thread-frame.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { finishPage, nameOf, postFrame, readBefore } from './frame.ts';
import { feedLinks } from './list.ts';
import { registerOf, type RegisteredVoice } from './voices.queries.ts';

const QUESTIONS_A_PAGE = 20;

type Show = 'all' | 'waiting';
type List = { authority: AuthorityView; show: Show; before: Cursor | null; questions: ListedQuestion[]; next: Cursor | null; voices: RegisteredVoice[]; settings: PublicSettings };

function readShow(query: URLSearchParams): Show {
  const show = query.get('show') ?? 'all';
  if (show !== 'all' && show !== 'waiting') throw new AppError('not-found', 'no such list of questions');
  return show;
}

async function readList(request: PublicRequest): Promise<List> {
  const { house: { database }, params, query, house } = request;
  const [show, before] = [readShow(query), readBefore(query)];
  const authority = await authorityAt(house, params['authority'] ?? '');
  const [found, voices, settings] = await Promise.all([
    questionsOf(database, authority.id, show, before, QUESTIONS_A_PAGE + 1), registerOf(database, authority.id), publicSettings(database, authority.id)]);
  const questions = found.slice(0, QUESTIONS_A_PAGE);
  const last = questions.at(-1);
  const next = found.length > QUESTIONS_A_PAGE && last ? { at: last.saidAt, id: last.id } : null;
  return { authority, show, before, questions, next, voices: voices.filter(({ closedAt }) => !closedAt), settings };
}

function listItem(question: ListedQuestion, list: List, frame: PostFrame): Html {
  const { say, addresses } = frame;
  const { slug } = list.authority;
  const around: ThreadFrame = {
    ...frame, settings: list.settings, threadId: question.conversationId, here: addresses.question(slug, question.id),
    houseRules: addresses.authorityPage(slug, 'house-rules'), answers: new Map(), answersHere: new Set(), isOpen: false,
  };
  return html`<li id="reply-${question.id}">${threadEntry({ is: 'item', id: question.id, at: question.saidAt, parent: null, item: question }, around, true)}<p class="ww-meta ww-row ww-after"><span>${say('questions.to', { voice: '' })}<a href="${addresses.voice(question.handle)}">${question.voiceName}</a></span><a href="${addresses.question(slug, question.id)}">${say('question.open')}</a></p></li>
`;
}

function emptyList({ authority, show, before }: List, { say, addresses }: PostFrame): Html {
  const name = nameOf(authority, say);
  if (before) return html`<p>${say('questions.empty.older')}</p>`;
  if (show === 'all') return emptyState({ icon: 'speech', title: say('questions.empty.title'), text: say('questions.empty.text', { authority: name }) });
  const action = { href: addresses.questions(authority.slug), words: say('questions.empty.waiting.action') };
  return emptyState({ icon: 'check', title: say('questions.empty.waiting.title'), text: say('questions.empty.waiting.text', { authority: name }), action });
}

function filters({ authority, show }: List, { say, addresses }: PostFrame): Html {
  const here = addresses.questions(authority.slug);
  const all: [Show, string][] = [['all', here], ['waiting', `${here}?show=waiting`]];
  return html`<nav class="ww-small" aria-label="${say('questions.filter')}"><ul class="ww-views">${all.map(([name, href]) => html`<li><a href="${href}"${name === show ? html` aria-current="page"` : ''}>${say(`questions.${name}`)}</a></li>`)}</ul></nav>`;
}

function wayOn({ authority, show, before, next }: List, { say, addresses }: PostFrame): Html | '' {
  const here = addresses.questions(authority.slug);
  const only = show === 'waiting' ? 'show=waiting' : '';
  const older = next ? html`<a href="${here}?${only}${only ? '&' : ''}before=${writeCursor(next)}" rel="next">${say('questions.older')}</a>` : '';
  const newest = before ? html`<a href="${here}${only ? `?${only}` : ''}">${say('questions.newest')}</a>` : '';
  return older || newest ? html`<p class="ww-sect ww-row">${older}${newest}</p>` : '';
}

// The register begins with the authority's own voice, which is what people mean by "the council".
function askForm({ authority, voices, settings }: List, { say }: PostFrame): Html {
  if (voices.length === 0) return html`<section class="ww-sect ww-panel" id="reply-form" aria-label="${say('questions.form')}"><p>${say('questions.no-voice', { authority: nameOf(authority, say) })}</p></section>`;
  return replyForm({
    say, lang: say.lang, action: `/${authority.slug}/questions`, heading: say('questions.form'), allowsNameless: settings.allowsNameless,
    voices: voices.map(({ id, name }) => ({ id, name })),
  });
}

function mainOf(list: List, frame: PostFrame): Html {
  const { say } = frame;
  const name = nameOf(list.authority, say);
  const { show, questions, before } = list;
  return html`<div class="ww-read">
<h1>${say('questions.title', { authority: name })}</h1><p class="ww-lead">${say('questions.lead', { authority: name })}</p>
<p class="ww-after"><a class="ds_button ww-btn-s" href="#reply-form">${say('authority.ask')}</a></p>
<section class="ww-sect" aria-labelledby="questions"><div class="ww-sect__head"><h2 id="questions">${say(show === 'waiting' ? 'questions.list.waiting' : before ? 'questions.older' : 'questions.list')}</h2>${filters(list, frame)}${feedLinks(`/${list.authority.slug}/questions`, say)}</div>
${questions.length > 0 ? html`<ol class="ww-thread">${questions.map((question) => listItem(question, list, frame))}</ol>` : emptyList(list, frame)}
${wayOn(list, frame)}</section>
${askForm(list, frame)}
</div>`;
}

/** What people asked an authority, newest first, each with how it stands, and the form to ask. */
export async function questionsPage(request: PublicRequest): Promise<PublicPage> {
  const { say } = request;
  const list = await readList(request);
  const frame = postFrame(request, 'voice');
  const { authority, before, show, questions, voices, settings } = list;
  const title = say('questions.title', { authority: nameOf(authority, say) });
  const path = `/${authority.slug}/questions`;
  const ways = [...(show === 'waiting' ? ['show=waiting'] : []), ...(before ? [`before=${writeCursor(before)}`] : [])].join('&');
  return finishPage(
    request,
    { path: `${path}${ways ? `?${ways}` : ''}`, title, description: say('questions.lead', { authority: nameOf(authority, say) }),
      main: mainOf(list, frame), authority, tab: 'questions', scripted: true, feeds: { path, title } },
    { tags: [`authority:${authority.id}`, `questions:${authority.id}`, ...voices.map(({ id }) => `voice:${id}`)],
      changes: clockChanges(questions, settings, frame.now), now: frame.now });
}
