import { auditHeads } from '../../audit/audit.queries.ts';
import type { PublicPage, PublicRequest } from '../route.ts';

/**
 * Where each authority's chain of audit entries ends now. Whoever keeps a copy
 * can tell later that nothing was cut off or rewritten. Kept for a minute at
 * most: entries are added without an announcement.
 */
export async function auditHeadsFile({ house }: PublicRequest): Promise<PublicPage> {
  const now = house.clock();
  const heads = await auditHeads(house.database);
  return {
    body: JSON.stringify({ at: now.toISOString(), heads }),
    contentType: 'application/json; charset=utf-8',
    tags: ['everything'],
    expiresAt: new Date(now.getTime() + 60_000),
  };
}
