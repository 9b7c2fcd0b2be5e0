import { resolve } from 'node:path';
import { campaignBySlug } from '../campaigns/campaigns.queries.ts';
import { FINE, readArguments, WRONG, WrongUse } from './command.ts';
import { exportCampaign } from './export/export-campaign.ts';
import { withReadingHouse } from './export/reading-house.ts';

/** Writes a campaign as static files that outlive the house: `export campaign SLUG [--to DIR]`; 1 where there is no such campaign. */
export async function run(args: string[]): Promise<number> {
  const { words: [what, slug], options } = readArguments(args, { words: ['campaign', 'SLUG'], options: { to: { type: 'string' } } });
  if (what !== 'campaign') throw new WrongUse(`“${what}” cannot be exported; “campaign” can.`);
  const folder = resolve(typeof options['to'] === 'string' ? options['to'] : slug!);
  return withReadingHouse(async (house) => {
    const campaign = await campaignBySlug(house.database, slug!);
    if (!campaign) {
      console.error(`There is no campaign “${slug}” here. Nothing was written.`);
      return WRONG;
    }
    const { pages, files } = await exportCampaign(house, campaign, { folder, say: (line) => console.error(line) });
    console.log(`${pages} pages and ${files} other files are in ${folder}. Open ${folder}/index.html, or put the folder on any web server.`);
    return FINE;
  });
}
