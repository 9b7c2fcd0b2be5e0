import { readFile } from 'node:fs/promises';
import type { Campaign } from '../../campaigns/campaigns.queries.ts';
import { columnsCsv } from '../../campaigns/open-columns.ts';
import { campaignTable, OPEN_TABLES, openTableCsv, type OpenData, type OpenTable } from '../../campaigns/open-data.ts';
import { reportCsv, reportJson } from '../../campaigns/report-files.ts';
import { bothOf, type Counted } from '../../campaigns/report.ts';
import { sayDayAndTime } from '../../core/time.ts';
import { sayIn } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { openAsking, type AskedPage } from '../../web/ask-page.ts';
import { openCopyFolder, type CopyFolder } from './copy-folder.ts';
import { olderOf, plainHtml, shownBy } from './plain-html.ts';
import { readMe } from './read-me.ts';

/** Where the files go, and who hears how far it is. */
export type ExportTo = { folder: string; say: (line: string) => void };

/** What an export is made with: the pages it holds, by address, and what they show, found on the way. */
type Copy = { house: House; folder: CopyFolder; ask: (path: string) => Promise<AskedPage>; files: Map<string, string>; shown: Set<string>; source: string; say: ExportTo['say'] };

/**
 * The addresses of a campaign's pages and the files they become; the wall's older pages are found by reading it. What
 * people said stands once, in the language they said it in; the campaign's own pages in both of the house's.
 */
function pagesOf({ slug }: Campaign, data: OpenData): Map<string, string> {
  const asked = data.items.filter(({ post_id, state }) => post_id === null && state === 'shown');
  const hours = data.programme.filter(({ kind }) => kind === 'question-hour').map(({ id }) => id);
  const own = (root: string, below: string) => [
    [`${root}/campaigns/${slug}`, `${below}index.html`],
    [`${root}/campaigns/${slug}/report`, `${below}report.html`],
    [`${root}/campaigns/${slug}/programme`, `${below}programme.html`],
    ...hours.map((id) => [`${root}/campaigns/${slug}/hours/${id}`, `${below}hours/${id}.html`] as const),
  ] as const;
  return new Map([
    ...own('', ''),
    ...own('/gd', 'gd/'),
    ...data.posts.map(({ voice, id }) => [`/@${voice}/${id}`, `posts/${id}.html`] as const),
    ...asked.map(({ authority, thread_id }) => [`/${authority}/questions/${thread_id}`, `questions/${thread_id}.html`] as const),
  ]);
}

/** The same for what is data already. */
function dataFiles({ slug }: Campaign): Map<string, string> {
  return new Map([
    ['/', 'index.html'], ['/gd', 'gd/index.html'], ['/open/recount.mjs', 'recount.mjs'], ['/open/columns.csv', 'data/columns.csv'],
    [`/campaigns/${slug}/report.json`, 'report.json'], [`/campaigns/${slug}/report.csv`, 'report.csv'], [`/open/campaigns/${slug}.json`, 'data.json'],
    ...['campaign', ...Object.keys(OPEN_TABLES)].map((table) => [`/open/campaigns/${slug}/${table}.csv`, `data/${table}.csv`] as const),
  ]);
}

/** Follows a wall to its end, so that each of its pages has a file before the first is written. */
async function findWall({ ask, files, say }: Copy, first: string, below: string): Promise<void> {
  let address: string | null = first;
  for (let number = 1; address; number++) {
    const page = await ask(address);
    if (number > 1) files.set(address, `${below}wall-${number}.html`);
    const older = page.status === 200 ? olderOf(page.body.toString('utf8')) : null;
    address = older && !files.has(older) ? older : null;
    if (number % 100 === 0) say(`the wall: ${number} pages found`);
  }
}

/** What stands below each page of a copy, in its language: the way back to the wall, and what it is a copy of. */
function footOf({ house, source }: Copy, file: string) {
  const [say, below] = file.startsWith('gd/') ? [sayIn('gd'), 'gd/'] : [sayIn('en'), ''];
  return { note: say('report.copy', { address: source, time: sayDayAndTime(house.clock(), say.lang) }), wall: { file: `${below}index.html`, words: say('report.wall') } };
}

async function writePage(copy: Copy, address: string, file: string): Promise<boolean> {
  const { ask, folder, house, files, shown } = copy;
  const page = await ask(address);
  // What was withdrawn keeps its place, without its words; what has no page any more has no file.
  if ((page.status !== 200 && page.status !== 410) || !page.contentType.startsWith('text/html')) return false;
  const html = page.body.toString('utf8');
  if (html === '') return false;
  for (const path of shownBy(html)) {
    shown.add(path);
    files.set(path, path.slice(1));
  }
  await folder.write(file, plainHtml(html, { file, origin: house.config.origin, ...footOf(copy, file), fileFor: (path) => files.get(path) ?? null }));
  return true;
}

async function writePages(copy: Copy, pages: ReadonlyMap<string, string>): Promise<number> {
  let [done, written] = [0, 0];
  for (const [address, file] of pages) {
    if (await writePage(copy, address, file)) written++;
    if (++done % 500 === 0 || done === pages.size) copy.say(`pages: ${done} of ${pages.size}`);
  }
  return written;
}

async function writeShown({ ask, folder, shown, files, say }: Copy): Promise<void> {
  for (const path of shown) {
    const { status, body } = await ask(path);
    if (status === 200) await folder.write(files.get(path)!, body);
  }
  say(`pictures and styles: ${shown.size}`);
}

/** Numbers, data and the script that counts them again: all of one moment. */
async function writeData({ house, folder }: Copy, campaign: Campaign, { report, data }: Pick<Counted, 'report' | 'data'>): Promise<void> {
  await folder.write('report.json', `${JSON.stringify(reportJson(campaign, report), null, 1)}\n`);
  await folder.write('report.csv', reportCsv(report));
  await folder.write('data.json', `${JSON.stringify(data)}\n`);
  await folder.write('data/campaign.csv', campaignTable(data));
  await folder.write('data/columns.csv', columnsCsv());
  for (const table of Object.keys(OPEN_TABLES) as OpenTable[]) await folder.write(`data/${table}.csv`, openTableCsv(data, table));
  await folder.write('recount.mjs', await readFile(new URL('../../../scripts/recount.mjs', import.meta.url)));
  await folder.write('README.md', readMe(campaign, report, house.config));
}

/**
 * Writes a campaign as files that need no server: its wall, every post and question with its
 * conversation, programme, transcripts, report, numbers, data and pictures. They are the house's own
 * pages, so what is withdrawn or hidden there is in none of them. Throws CannotExport.
 */
export async function exportCampaign(house: House, campaign: Campaign, { folder: to, say }: ExportTo): Promise<{ pages: number; files: number }> {
  const folder = await openCopyFolder(to);
  const both = await bothOf(house, campaign);
  const copy: Copy = { house, folder, ask: openAsking(house), files: new Map([...pagesOf(campaign, both.data), ...dataFiles(campaign)]), shown: new Set(), source: `${house.config.origin}/campaigns/${campaign.slug}`, say };
  await findWall(copy, `/campaigns/${campaign.slug}`, '');
  await findWall(copy, `/gd/campaigns/${campaign.slug}`, 'gd/');
  const pages = await writePages(copy, new Map([...copy.files].filter(([address, file]) => file.endsWith('.html') && address !== '/' && address !== '/gd')));
  await writeShown(copy);
  await writeData(copy, campaign, both);
  return { pages, files: folder.files() - pages };
}
