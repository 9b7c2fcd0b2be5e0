import type { Reader } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { Campaign } from './campaigns.queries.ts';
import type { OpenData } from './open-data.ts';
import { readOpenData } from './open-data.queries.ts';
import { answeringVoices, conversationCounts, countAnswers, countSteps, incidentRows, itemCounts, postGroups, questionWaits, residentRows } from './report-counts.queries.ts';
import { postNumbers, share, tally, waitNumbers, type Report } from './report-numbers.ts';
import { closedReport, slugsTakingPart } from './report.queries.ts';
import { stepsOf } from './report-steps.ts';

async function stepRows(reader: Reader, campaign: Campaign): Promise<Report['steps']> {
  const { unit, starts } = stepsOf(campaign);
  const { posts, questions } = await countSteps(reader, campaign, starts);
  return { unit, rows: starts.map((from, at) => ({ from: from.toISOString(), posts: posts.get(at) ?? 0, questions: questions.get(at) ?? 0 })) };
}

/** Counts a campaign's report anew; the reader must see the house's private rows, for residents are counted in those. */
export async function countReport(reader: Reader, campaign: Campaign, now: Date): Promise<Report> {
  const { standing, voices, numbers: said } = postNumbers(await postGroups(reader, campaign), await answeringVoices(reader, campaign));
  const talked = await conversationCounts(reader, campaign);
  const items = await itemCounts(reader, campaign);
  const { byWait, numbers: asked } = waitNumbers(await questionWaits(reader, campaign));
  const residents = await residentRows(reader, campaign);
  const incidents = await incidentRows(reader, campaign);
  const parts = await slugsTakingPart(reader, campaign.id);
  return {
    at: now.toISOString(), isFinal: false,
    numbers: {
      authorities_taking_part: parts.size, ...said, ...asked,
      conversation_posts: talked.byAnybody, conversation_share: share(talked.byAnybody, said.posts), posts_with_residents_reply: talked.byResidents,
      items: items.reduce((sum, row) => sum + row.items, 0), items_answered: items.reduce((sum, row) => sum + row.answered, 0),
      answers: await countAnswers(reader, campaign), residents: residents.length, incidents: incidents.length,
    },
    breakdowns: {
      posts_by_kind: tally(standing, ({ kind }) => kind, ({ posts }) => posts),
      posts_by_language: tally(standing, ({ lang }) => lang, ({ posts }) => posts),
      posts_by_authority: tally(standing, ({ authorityId }) => parts.get(authorityId) ?? authorityId, ({ posts }) => posts),
      voices_by_kind: tally([...voices.values()], (kind) => kind, () => 1),
      items_by_channel: tally(items, ({ channel }) => channel, (row) => row.items),
      residents_by_channel: tally(residents, ({ channel }) => channel, () => 1),
      answers_by_wait: byWait,
      incidents_by_kind: tally(incidents, ({ kind }) => kind, () => 1),
    },
    steps: await stepRows(reader, campaign),
  };
}

/** A campaign's report: as it was closed, or counted at this moment. */
export async function reportOf(house: House, campaign: Campaign): Promise<Report> {
  const closed = await closedReport(house.database, campaign.id, 'numbers');
  return closed ?? house.database.within('house', (reader) => countReport(reader, campaign, house.clock()));
}

/** A campaign's open data: as they were closed, or read at this moment. */
export async function openDataOf(house: House, campaign: Campaign): Promise<OpenData> {
  const closed = await closedReport(house.database, campaign.id, 'data');
  return closed ?? house.database.within('house', (reader) => readOpenData(reader, campaign, { origin: house.config.origin, at: house.clock() }));
}

/** A report and the data it is counted from, of one moment. */
export type Counted = { report: Report; data: OpenData; at: Date };

/** Both counted from one view of the database: whatever is said meanwhile is in both or in neither. */
export async function countBoth({ database, config, clock }: House, campaign: Campaign): Promise<Counted> {
  const at = clock();
  return database.within('house', async (reader) => ({
    report: await countReport(reader, campaign, at), data: await readOpenData(reader, campaign, { origin: config.origin, at }), at,
  }));
}

/** Both as they were closed, or counted at this moment. */
export async function bothOf(house: House, campaign: Campaign): Promise<Pick<Counted, 'report' | 'data'>> {
  const [report, data] = [await closedReport(house.database, campaign.id, 'numbers'), await closedReport(house.database, campaign.id, 'data')];
  return report && data ? { report, data } : countBoth(house, campaign);
}
