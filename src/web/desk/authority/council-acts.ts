import { changeAuthority, type AuthorityFieldRefusal, type AuthorityFields } from '../../../authorities/change-authority.ts';
import { changeLook, type LookRefusal } from '../../../authorities/change-look.ts';
import { proveDomain } from '../../../authorities/prove-domain.ts';
import { brandFrom } from '../../../core/brand.ts';
import { never } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import type { FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { pictureSentence } from '../voices/voice-errors.ts';
import { councilPage } from './council-page.ts';
import { ownAuthority } from './own-authority.ts';

/** The council as it stands. */
export async function showCouncil(request: MemberRequest): Promise<Reply> {
  return councilPage(request, await ownAuthority(request));
}

/** Saves names and addresses. */
export async function sendNames(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const authority = await ownAuthority(request);
  const names: AuthorityFields = {
    name: form.get('name'), nameGd: form.get('nameGd'), telephone: form.get('telephone'), domain: form.get('domain'), host: form.get('host'),
  };
  const outcome = await changeAuthority(house, visit.actor, authority.id, names);
  if (outcome.ok) return seeOther('/desk/authority?saved');
  return councilPage(request, authority, { names, errors: outcome.refusals.map((refusal) => nameError(refusal, say)) });
}

/** Saves colour and logo; or only shows what the colour would look like, when that was asked. */
export async function sendLook(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const authority = await ownAuthority(request);
  const brand = form.get('brand');
  if (form.get('act') === 'try') return councilPage(request, authority, { brand, errors: tried(brand, say) });
  const file = form.files.find(({ field }) => field === 'logo');
  const logo = file?.bytes ?? (form.has('remove-logo') ? 'remove' : null);
  const outcome = await changeLook(house, visit.actor, authority.id, logo ? { brand, logo } : { brand });
  if (outcome.ok) return seeOther('/desk/authority?saved');
  const errors = outcome.refusals.map((refusal) => lookError(refusal, brand, file?.name ?? '', say));
  return councilPage(request, authority, { brand, errors });
}

/** Looks for the proof of the domain and says what was found. */
export async function checkProof(request: MemberRequest): Promise<Reply> {
  const { house, visit } = request;
  const proof = await proveDomain(house, visit.actor, visit.actor.authorityId);
  return councilPage(request, await ownAuthority(request), { proof, status: proof.ok ? 200 : 422 });
}

function tried(brand: string, say: Say): FormError[] {
  const answer = brandFrom(brand);
  if (answer.ok) return [];
  if (answer.refusal === 'not-a-colour') return [lookError({ field: 'brand', reason: answer.refusal }, brand, '', say)];
  return [lookError({ field: 'brand', reason: answer.refusal, contrast: answer.contrast, suggestion: answer.suggestion }, brand, '', say)];
}

function lookError(refusal: LookRefusal, typed: string, fileName: string, say: Say): FormError {
  if (refusal.field === 'logo') return { field: 'logo', text: pictureSentence(refusal, fileName, say) };
  switch (refusal.reason) {
    case 'not-a-colour':
      return { field: 'brand', text: say('council.brand.not-a-colour', { typed }) };
    case 'too-pale':
      return { field: 'brand', text: say('council.brand.too-pale', { colour: typed.trim(), contrast: refusal.contrast, suggestion: refusal.suggestion }) };
    default:
      return never(refusal);
  }
}

const HOST_WORDS = {
  'not-a-host-name': 'council.host.wrong',
  'installation-host': 'council.host.installation',
  'not-proved': 'council.host.not-proved',
  taken: 'council.host.taken',
} as const;

function nameError(refusal: AuthorityFieldRefusal, say: Say): FormError {
  const { field } = refusal;
  switch (field) {
    case 'name':
      return { field, text: say(`council.name.${refusal.reason}`) };
    case 'nameGd':
      return { field, text: say('council.name.too-long') };
    case 'telephone':
      return { field, text: say('council.telephone.wrong') };
    case 'domain':
      return { field, text: say('council.domain.wrong') };
    case 'host':
      return { field, text: say(HOST_WORDS[refusal.reason]) };
    default:
      return never(field);
  }
}
