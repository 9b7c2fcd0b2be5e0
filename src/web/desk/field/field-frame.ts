import { html } from 'hono/html';
import { assetPath } from '../../assets/index.ts';
import { demonstrationBanner, markWords } from '../../parts/demonstration.ts';
import { formToken } from '../../parts/form.ts';
import { withPolicy } from '../../security-headers.ts';
import { page, type Html, type MemberRequest, type PageReply } from '../../route.ts';

/**
 * The field page's own frame: a bar of one line, and no more to load than the
 * page needs, for a phone with a poor signal. Alone of all pages it may have a
 * service worker.
 */
export function fieldFrame({ say, visit, house }: MemberRequest, body: Html, status = 200): PageReply {
  const document = html`<!DOCTYPE html>
<html lang="${say.lang === 'gd' ? 'gd' : 'en-GB'}" class="ww-desk">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markWords(house.config, say, `${say('field.title')} · ${say('site.name')}`)}</title>
<meta name="robots" content="noindex"><link rel="stylesheet" href="${assetPath('site.css')}"></head>
<body>
<a class="ww-skip" href="#main">${say('site.skip')}</a>
${demonstrationBanner(house.config, say)}
<header class="ww-deskbar"><a class="ww-wordmark" href="/desk/posts">${say('field.desk')}</a><div class="ww-deskbar__me"><span>${visit.actor.name}</span>
<form method="post" action="/signout">${formToken(visit)}<button class="ww-linkbtn" type="submit">${say('desk.sign-out')}</button></form></div></header>
<main id="main" class="ww-wrap ww-main">${body}</main>
</body>
</html>`;
  return { ...page(document, status), headers: { 'content-security-policy': withPolicy({ 'worker-src': "'self'" }) } };
}
