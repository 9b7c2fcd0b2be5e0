import { html, raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import { standingText, type StandingPage } from '../../core/words/standing-pages.ts';
import { sayDay } from '../../core/time.ts';
import type { Lang, Say } from '../../core/words/index.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { authorityPageTexts, type AuthorityPageText, type AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { finishPage, nameOf } from './frame.ts';
import { residentRules, ruleCounts } from './house-rules.ts';

// html: false, so that whatever an administrator pastes stays text. Links to http(s), mailto and tel only by default.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

// The page has its own first heading, so the text's begin at the second level.
markdown.core.ruler.push('headings_below_title', ({ tokens }) => {
  for (const token of tokens) if (token.tag === 'h1') token.tag = 'h2';
});

/** A standing page's Markdown as it is shown. */
export function prose(body: string): Html {
  return raw(markdown.render(body));
}

function pageNamed(name: string | undefined): StandingPage {
  return name === 'privacy' || name === 'house-rules' ? name : 'accessibility';
}

type Chosen = { body: string; lang: Lang; note: string };

function article(title: string, { body, lang, note }: Chosen, say: Say, rules: Html | ''): Html {
  const attribute = lang === say.lang ? '' : html` lang="${lang}"`;
  return html`<div class="ww-read"><h1>${title}</h1>
${rules ? html`${rules}
` : ''}<div class="ww-prose"${attribute}>${prose(body)}</div>${note ? html`
<p class="ww-meta ww-lg-gap">${note}</p>` : ''}</div>`;
}

/** Accessibility, privacy or house rules of the installation as a whole. */
export async function standingPage(request: PublicRequest): Promise<PublicPage> {
  const { say, lang, params, house } = request;
  const page = pageNamed(params['page']);
  const title = say(`page.${page}`);
  const text = { body: standingText(page, lang, say('page.who-runs-this')), lang, note: '' };
  const main = article(title, text, say, page === 'house-rules' ? residentRules(say, null) : '');
  return finishPage(request, { path: `/${page}`, title, description: `${title}: ${say('site.name')}`, main }, { tags: [], now: house.clock() });
}

// An authority's own rules count in whichever language it wrote them, before the product's in the right one.
function chooseText(page: StandingPage, own: readonly AuthorityPageText[], authority: AuthorityView, say: Say): Chosen {
  const name = nameOf(authority, say);
  const found = own.find(({ lang }) => lang === say.lang) ?? own[0];
  if (!found) return { body: standingText(page, say.lang, name), lang: say.lang, note: say('page.default', { authority: name }) };
  const changed = say('page.updated', { authority: name, day: sayDay(found.updatedAt, say.lang) });
  if (found.lang === say.lang) return { body: found.body, lang: found.lang, note: changed };
  const only = say('page.only-in', { authority: name, language: say(`lang.${found.lang}`) });
  return { body: found.body, lang: found.lang, note: `${only} ${changed}` };
}

/** The same page of one authority: its own words where it has some. */
export async function authorityStandingPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const page = pageNamed(params['page']);
  const authority = await authorityAt(house, params['authority'] ?? '');
  const counts = page === 'house-rules' ? await ruleCounts(house, authority.id) : null;
  const text = chooseText(page, await authorityPageTexts(house.database, authority.id, page), authority, say);
  const title = say(`page.${page}`);
  const whole = say('page.of', { page: title, authority: nameOf(authority, say) });
  const main = article(title, text, say, counts ? residentRules(say, counts) : '');
  return finishPage(
    request,
    { path: `/${authority.slug}/${page}`, title: whole, description: whole, main, authority },
    { tags: [`authority:${authority.id}`, ...(counts ? [`questions:${authority.id}`] : [])], changes: counts ? [counts.until] : [], now: house.clock() });
}
