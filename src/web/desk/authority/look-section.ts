import { html } from 'hono/html';
import type { Authority } from '../../../authorities/authorities.queries.ts';
import { brandFrom, contrastBetween } from '../../../core/brand.ts';
import type { Say } from '../../../core/words/index.ts';
import { checkbox, errorOf, field, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest } from '../../route.ts';

/** Colour and logo; `brand` is the colour stored, tried or refused. */
export function lookSection({ say, visit }: MemberRequest, authority: Authority, brand: string, errors: readonly FormError[]): Html {
  const logo = authority.logo?.files[0];
  return html`<section class="ww-sect" aria-labelledby="look"><div class="ww-sect__head"><h2 id="look">${say('council.look')}</h2></div>
<form method="post" action="/desk/authority/look" enctype="multipart/form-data" novalidate>${formToken(visit)}
${field({ name: 'brand', label: say('council.brand'), hint: say('council.brand.hint'), value: brand, error: errorOf(errors, 'brand'), autocomplete: 'off', short: true })}
${sample(brand, say)}
${logo ? html`<p class="ww-lg-gap"><img src="/media/${logo.name}" width="${logo.width}" height="${logo.height}" alt="${say('council.logo')}"></p>` : ''}
${field({ name: 'logo', type: 'file', label: say('council.logo'), hint: say('council.logo.hint'), accept: 'image/jpeg,image/png,image/webp,image/gif', error: errorOf(errors, 'logo') })}
${logo ? checkbox({ name: 'remove-logo', label: say('council.logo.remove') }) : ''}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit" name="act" value="save">${say('council.save')}</button><button class="ds_button ds_button--secondary" type="submit" name="act" value="try">${say('council.brand.try')}</button></div></form></section>`;
}

// Drawn as a picture, since the content policy allows no style of one page's own.
function sample(brand: string, say: Say): Html {
  const answer = brandFrom(brand);
  if (!answer.ok) return '';
  const contrast = Math.floor((contrastBetween(answer.brand, '#fff') ?? 1) * 100) / 100;
  return html`<p class="ww-row ww-after" role="status"><svg width="176" height="44" viewBox="0 0 176 44" role="img" aria-label="${say('council.brand.sample')}"><rect width="88" height="44" fill="${
    answer.brand}"/><rect x="88" width="88" height="44" fill="${answer.tint}"/><text x="44" y="28" fill="#fff" font-size="18" text-anchor="middle">Aa</text><text x="132" y="28" fill="${
    answer.brand}" font-size="18" text-anchor="middle">Aa</text></svg><span class="ww-small">${say('council.brand.good', { colour: answer.brand, contrast })}</span></p>`;
}
