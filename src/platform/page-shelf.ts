import type { Kept } from './kept-page.ts';

/** A page on the shelf. `used` since the last time room was made. */
export type Shelved = { readonly key: string; readonly kept: Kept; bytes: number; used: boolean };

/** Kept pages by key and by tag, within a number of bytes and of pages. */
export type PageShelf = {
  find(key: string): Shelved | null;
  add(key: string, kept: Kept): void;
  /** Takes down every page with one of these tags. */
  drop(tags: readonly string[]): void;
  clear(): void;
  counts(): { pages: number; bytes: number; evicted: number };
};

// What a page costs beside its bodies: headers, tags, places in the maps.
const BESIDE_BYTES = 3000;

type Shelf = { pages: Map<string, Shelved>; byTag: Map<string, Set<Shelved>>; bytes: number; evicted: number };

function remove(shelf: Shelf, page: Shelved): void {
  if (shelf.pages.get(page.key) !== page) return;
  shelf.pages.delete(page.key);
  shelf.bytes -= page.bytes;
  page.kept.grown = null;
  for (const tag of page.kept.tags) {
    const tagged = shelf.byTag.get(tag);
    tagged?.delete(page);
    if (tagged?.size === 0) shelf.byTag.delete(tag);
  }
}

/**
 * Makes room: the longest kept goes first, but what was asked for since gets
 * another round. A flood of addresses that are asked for once pushes out itself.
 */
function makeRoom(shelf: Shelf, maxBytes: number, maxPages: number): void {
  while (shelf.bytes > maxBytes || shelf.pages.size > maxPages) {
    const { value: oldest } = shelf.pages.values().next();
    if (!oldest) return;
    if (oldest.used) {
      oldest.used = false;
      shelf.pages.delete(oldest.key);
      shelf.pages.set(oldest.key, oldest);
    } else {
      remove(shelf, oldest);
      shelf.evicted++;
    }
  }
}

function insert(shelf: Shelf, key: string, kept: Kept): Shelved {
  const page: Shelved = { key, kept, bytes: kept.bytes + key.length + BESIDE_BYTES, used: false };
  shelf.pages.set(key, page);
  shelf.bytes += page.bytes;
  for (const tag of new Set(kept.tags)) {
    const tagged = shelf.byTag.get(tag);
    if (tagged) tagged.add(page);
    else shelf.byTag.set(tag, new Set([page]));
  }
  return page;
}

/** An empty shelf for so many bytes and pages; what has expired by `clock` is not found. */
export function openShelf(maxBytes: number, maxPages: number, clock: () => Date): PageShelf {
  const shelf: Shelf = { pages: new Map(), byTag: new Map(), bytes: 0, evicted: 0 };
  return {
    find(key) {
      const page = shelf.pages.get(key);
      if (page === undefined) return null;
      if (page.kept.expires === Infinity || page.kept.expires > clock().getTime()) return page;
      remove(shelf, page);
      return null;
    },
    add(key, kept) {
      const before = shelf.pages.get(key);
      if (before) remove(shelf, before);
      const page = insert(shelf, key, kept);
      kept.grown = (bytes) => {
        page.bytes += bytes;
        shelf.bytes += bytes;
        makeRoom(shelf, maxBytes, maxPages);
      };
      makeRoom(shelf, maxBytes, maxPages);
    },
    drop(tags) {
      for (const tag of tags) for (const page of shelf.byTag.get(tag) ?? []) remove(shelf, page);
    },
    clear() {
      for (const page of [...shelf.pages.values()]) remove(shelf, page);
    },
    counts: () => ({ pages: shelf.pages.size, bytes: shelf.bytes, evicted: shelf.evicted }),
  };
}
