import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { fetchOutside, publicInternet, type OutboundRefusal, type Reach } from '../platform/outbound.ts';
import { authorityById, type Authority } from './authorities.queries.ts';
import { lockAuthority, updateAuthority } from './authorities.store.ts';

/** What was found where the proof should be, for the person who put it there. */
export type FileTrouble = OutboundRefusal['reason'] | 'not-found' | 'other-text';
export type DnsTrouble = 'none' | 'other-text' | 'unreachable';

export type ProofOutcome =
  | { ok: true; provedBy: 'file' | 'dns' }
  | { ok: false; refusal: { reason: 'no-domain' } | { reason: 'changed-meanwhile' } | { reason: 'not-there'; file: FileTrouble; dns: DnsTrouble } };

/**
 * The line that only whoever runs the domain can put there. It names this
 * installation and the authority, so that nobody else's copy of it proves theirs.
 */
export function proofOf(origin: string, authority: Pick<Authority, 'slug'>): string {
  return `whatwedo=${origin}/${authority.slug}`;
}

/** Where the proof is looked for: a file (RFC 8615), or a TXT entry. */
export function proofPlaces(domain: string): { file: string; txt: string } {
  return { file: `https://${domain}/.well-known/whatwedo.txt`, txt: `_whatwedo.${domain}` };
}

/** Looks for the proof of an authority's domain and, when it is there, writes down that it was. For its administrators. */
export async function proveDomain(house: House, actor: Actor, authorityId: string, reach: Reach = publicInternet): Promise<ProofOutcome> {
  if (!mayForAuthority(actor, 'manage-look', authorityId)) throw new AppError('not-allowed', 'only its administrators prove an authority’s domain');
  const authority = await authorityById(house.database, authorityId);
  if (!authority?.domain) return { ok: false, refusal: { reason: 'no-domain' } };
  const { domain } = authority;
  const proof = proofOf(house.config.origin, authority);
  const [file, dns] = await Promise.all([lookAtFile(domain, proof, reach), lookAtDns(domain, proof, reach)]);
  if (file !== 'there' && dns !== 'there') return { ok: false, refusal: { reason: 'not-there', file, dns } };
  const provedBy = file === 'there' ? 'file' : 'dns';
  if (!(await writeDown(house, actor, authorityId, domain, provedBy))) return { ok: false, refusal: { reason: 'changed-meanwhile' } };
  await house.announce({ tags: [`authority:${authorityId}`], topics: [] });
  return { ok: true, provedBy };
}

async function writeDown(house: House, actor: Actor, authorityId: string, domain: string, provedBy: string): Promise<boolean> {
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const now = await lockAuthority(tx, authorityId);
    if (now?.domain !== domain) return false;
    const at = house.clock();
    await updateAuthority(tx, authorityId, { domainProvedAt: at });
    await record(tx, { authorityId, actor, action: 'authority.domain-proved', subject: `authority:${authorityId}`, detail: { domain, provedBy }, at });
    return true;
  });
}

async function lookAtFile(domain: string, proof: string, reach: Reach): Promise<FileTrouble | 'there'> {
  // A council's www is its own; a redirect to somebody else's site proves nothing.
  const answer = await fetchOutside({ url: proofPlaces(domain).file, limits: { bytes: 4096, milliseconds: 8000, redirects: 2 } }, reach);
  if (!answer.ok) return answer.refusal.reason;
  const host = new URL(answer.url).hostname;
  if (host !== domain && !host.endsWith(`.${domain}`)) return 'other-text';
  if (answer.status !== 200) return 'not-found';
  return holds(answer.body.toString('utf8').split(/\r?\n/), proof) ? 'there' : 'other-text';
}

async function lookAtDns(domain: string, proof: string, reach: Reach): Promise<DnsTrouble | 'there'> {
  const texts = await reach.textsOf(proofPlaces(domain).txt).catch(() => null);
  if (!texts) return 'unreachable';
  if (texts.length === 0) return 'none';
  return holds(texts, proof) ? 'there' : 'other-text';
}

function holds(lines: readonly string[], proof: string): boolean {
  return lines.some((line) => line.trim() === proof);
}
