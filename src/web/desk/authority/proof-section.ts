import { html } from 'hono/html';
import type { Authority } from '../../../authorities/authorities.queries.ts';
import { proofOf, proofPlaces, type ProofOutcome } from '../../../authorities/prove-domain.ts';
import { never } from '../../../core/errors.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { buttonForm } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest } from '../../route.ts';

/** How the council shows that its domain is its own, and what the last check found. */
export function proofSection(request: MemberRequest, authority: Authority, found: ProofOutcome | undefined): Html {
  const { say } = request;
  const inside = authority.domain ? proofWays(request, authority, authority.domain, found) : html`<p class="ww-after">${say('council.proof.none')}</p>`;
  return html`<section class="ww-sect" id="proof" aria-labelledby="proof-title"><div class="ww-sect__head"><h2 id="proof-title">${say('council.proof')}</h2></div>${inside}</section>`;
}

function proofWays({ say, house, visit }: MemberRequest, authority: Authority, domain: string, found: ProofOutcome | undefined): Html {
  const proof = proofOf(house.config.origin, authority);
  const places = proofPlaces(domain);
  const state = authority.domainProvedAt
    ? html`<p class="ww-after">${icon('shield')} ${say('council.proof.proved', { domain, date: sayDay(authority.domainProvedAt, say.lang, house.clock()) })}</p>`
    : html`<p class="ww-after">${say('council.proof.not-yet', { domain })}</p>
<ul class="ww-list ww-lg-gap"><li>${say('council.proof.file', { address: places.file })}<br><code class="ww-code ww-wide-code">${proof}</code></li><li class="ww-lg-gap">${say('council.proof.txt', { name: places.txt })}<br><code class="ww-code ww-wide-code">${proof}</code></li></ul>`;
  const label = say(authority.domainProvedAt ? 'council.proof.again' : 'council.proof.check');
  return html`${found ? foundNote(found, domain, say) : ''}${state}<div class="ww-lg-gap">${buttonForm({ action: '/desk/authority/proof', label, visit })}</div>`;
}

function foundNote(found: ProofOutcome, domain: string, say: Say): Html {
  if (found.ok) return html`<p class="ww-chip ww-chip--ok" role="status">${icon('check')}${say('council.proof.done', { domain })}</p>`;
  const lines = foundLines(found.refusal, say);
  return html`<div class="ww-error" role="alert">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

function foundLines(refusal: Extract<ProofOutcome, { ok: false }>['refusal'], say: Say): string[] {
  switch (refusal.reason) {
    case 'no-domain':
      return [say('council.proof.none')];
    case 'changed-meanwhile':
      return [say('council.proof.changed')];
    case 'not-there':
      return [say('council.proof.not-there'), say(`council.proof.file.${refusal.file}`), say(`council.proof.dns.${refusal.dns}`)];
    default:
      return never(refusal);
  }
}
