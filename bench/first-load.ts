import { below, type Budget, type Row } from './budget.ts';
import { startChild } from './children.ts';
import { fetchRaw } from './fetch-raw.ts';
import { makeFolder, removeFolder } from './folder.ts';
import type { HouseAnswers } from './house-child.ts';
import { readable } from './numbers.ts';
import { partsOfFile, partsOfPage, textOf } from './page-parts.ts';

const MOST_BYTES = 40_000;
const OURS = 'http://localhost:8080';
const BROWSER = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en-GB' };

type Load = { bytes: number; files: string[]; others: Set<string> };

/** Loads a page as a browser without anything kept would, pictures left out. */
async function loadPage(port: number, path: string): Promise<Load> {
  const page = await fetchRaw(port, path, BROWSER);
  if (page.status >= 500) throw new Error(`${path} answered ${page.status}`);
  const { files, pictures } = partsOfPage(textOf(page));
  // Browsers ask for a page's icon even where it names none.
  const queue = [...files, ...(files.some((file) => /icon/.test(file)) ? [] : ['/favicon.ico'])].map((file) => new URL(file, OURS + path).href);
  const others = new Set<string>(pictures.map((picture) => new URL(picture, OURS + path).origin).filter((origin) => origin !== OURS));
  const loaded = new Set<string>();
  let bytes = page.wireBytes;
  for (const address of queue) {
    const { origin, pathname, search, href } = new URL(address);
    if (loaded.has(href)) continue;
    loaded.add(href);
    if (origin !== OURS) {
      others.add(origin);
      continue;
    }
    const file = await fetchRaw(port, pathname + search, BROWSER);
    bytes += file.wireBytes;
    if (file.status === 200) queue.push(...partsOfFile(textOf(file), file.headers['content-type'] ?? '').map((part) => new URL(part, href).href));
  }
  return { bytes, files: [...loaded], others };
}

/** Every type of public page: what a first visit costs over the wire without its pictures, and who else is asked. */
export const firstLoad: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<HouseAnswers>('./house-child.ts', { dataDir, amount: { posts: 2000, authorities: 32, voices: 320 } });
  try {
    const { port, authority, voice, tag } = await house.ask('place', undefined);
    const post = await house.ask('post', undefined);
    const day = await house.ask('holdDay', undefined);
    const campaign = `/campaigns/${day.slug}`;
    const pages: Record<string, string> = {
      'installation home': '/', 'all posts': '/posts', 'authority': `/${authority.slug}`, 'authority in Gaelic': `/gd/${authority.slug}`,
      'register': `/${authority.slug}/register`, 'voice': `/@${voice.handle}`, 'post': `/@${voice.handle}/${post}`, 'history': `/@${voice.handle}/${post}/history`,
      'tag': `/tags/${tag}`, 'search': '/search?q=gritters', 'accessibility': '/accessibility', 'privacy': '/privacy', 'house rules': `/${authority.slug}/house-rules`,
      'questions': `/${authority.slug}/questions`, 'outcomes': `/${authority.slug}/outcomes`, 'no such page': '/nothing/here',
      'campaigns': '/campaigns', 'wall': campaign, 'wall in Gaelic': `/gd${campaign}`, 'programme': `${campaign}/programme`, 'question hour': `${campaign}/hours/${day.hour}`,
      'transcript': `${campaign}/hours/${day.hour}/transcript`, 'report': `${campaign}/report`, 'big screen': `${campaign}/big-screen`, 'embedded wall': `${campaign}/embed`,
    };
    const rows: Row[] = [];
    const others = new Set<string>();
    for (const [name, path] of Object.entries(pages)) {
      const load = await loadPage(port, path);
      rows.push(below({ name: `first-load: ${name}`, value: load.bytes, unit: 'bytes', budget: MOST_BYTES }));
      load.others.forEach((origin) => others.add(origin));
      say(`first-load: ${name}, ${readable(load.bytes)} bytes in ${load.files.length + 1} answers`);
    }
    rows.push(below({ name: 'first-load: other sites asked', value: others.size, unit: 'sites', budget: 1 }));
    return { rows, notes: others.size > 0 ? [`first-load: asked ${[...others].join(', ')}`] : [] };
  } finally {
    await house.end();
    await removeFolder(dataDir);
  }
};
