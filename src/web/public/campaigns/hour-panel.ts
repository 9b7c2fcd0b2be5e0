import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import type { Html, PublicRequest } from '../../route.ts';

/** What stands above the wall while a question hour runs: '' when none does. `tags` and `changes` (moments from now on) are what alters it, as for any page. */
export type HourPanel = { html: Html | ''; tags: string[]; changes: Date[] };

/** The question hour in progress, or nothing. */
export async function hourPanel(request: PublicRequest, campaign: Campaign): Promise<HourPanel> {
  void request;
  void campaign;
  return { html: html``, tags: [], changes: [] };
}
