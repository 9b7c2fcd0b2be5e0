import type { PublicRoute } from '../route.ts';
import { auditHeadsFile } from './audit-heads.ts';
import { authorityHome } from './authority.ts';
import { campaignPages } from './campaigns/routes.ts';
import { everything } from './everything.ts';
import { historyPage } from './history.ts';
import { home } from './home.ts';
import { outcomesPage } from './outcomes.ts';
import { policyPage } from './policy.ts';
import { postPage } from './post.ts';
import { questionPage } from './question.ts';
import { questionsPage } from './questions.ts';
import { register } from './register.ts';
import { SEARCH_FIELDS } from './search-query.ts';
import { searchPage } from './search.ts';
import { robots, siteMap } from './site-map.ts';
import { authorityStandingPage, standingPage } from './standing.ts';
import { tagPage } from './tag.ts';
import { voicePage } from './voice.ts';

type Page = PublicRoute['page'];

const kept = (path: string, page: Page): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page });
const paged = (path: string, page: Page): PublicRoute => ({ ...kept(path, page), accepts: ['before'] });
const talked = (path: string, page: Page): PublicRoute => ({ ...kept(path, page), accepts: ['order', 'to'] });

// Grouped, because the router puts it into a larger pattern.
const PAGE = ':page{(?:accessibility|privacy|house-rules)}';
const AUTHORITY = ':authority{[a-z0-9-]+}';
// Capitals are let in to be sent on to the small ones.
const VOICE = ':voice{@[A-Za-z0-9_]+}';

/** A table of contents: which page answers which address, and who may call it. */
export const publicPages: readonly PublicRoute[] = [
  kept('/', home),
  paged('/posts', everything),
  paged('/tags/:tag{[^/.]+}', tagPage),
  { method: 'GET', path: '/search', who: 'anyone', accepts: [...SEARCH_FIELDS, 'before'], cached: false, page: searchPage },
  kept('/sitemap.xml', siteMap),
  kept('/robots.txt', robots),
  kept('/open/audit-heads.json', auditHeadsFile),
  ...campaignPages,
  kept(`/${PAGE}`, standingPage),
  paged(`/${VOICE}`, voicePage),
  talked(`/${VOICE}/:post`, postPage),
  kept(`/${VOICE}/:post/history`, historyPage),
  paged(`/${AUTHORITY}`, authorityHome),
  kept(`/${AUTHORITY}/register`, register),
  { ...paged(`/${AUTHORITY}/questions`, questionsPage), accepts: ['before', 'show'] },
  talked(`/${AUTHORITY}/questions/:question`, questionPage),
  paged(`/${AUTHORITY}/outcomes`, outcomesPage),
  kept(`/${AUTHORITY}/policy`, policyPage),
  kept(`/${AUTHORITY}/${PAGE}`, authorityStandingPage),
];
