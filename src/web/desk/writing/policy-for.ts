import { authorityById } from '../../../authorities/authorities.queries.ts';
import type { Policy } from '../../../checks/index.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import { inLanguage } from '../../parts/addresses.ts';
import type { MemberRequest } from '../../route.ts';

/** The policy of a member's authority, as the cards of findings show it, and where all of it stands. */
export async function policyFor({ house, visit, lang }: MemberRequest): Promise<{ policy: Policy; policyPath: string }> {
  const { authorityId } = visit.actor;
  const [{ policy }, authority] = await Promise.all([surroundingsOf(house, authorityId), authorityById(house.database, authorityId)]);
  return { policy, policyPath: inLanguage(`/${authority?.slug ?? ''}/policy`, lang) };
}
