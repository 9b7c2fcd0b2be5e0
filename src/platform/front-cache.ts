import type { IncomingMessage, ServerResponse } from 'node:http';
import { keepPage, writeKept, type Kept, type PageBuild } from './kept-page.ts';
import { openShelf } from './page-shelf.ts';

export { writeKept, type Kept, type PageBuild } from './kept-page.ts';

/** The tag of every page, whether it carries it or not: what changes everywhere empties the cache. */
export const EVERYTHING = 'everything';

/** What the cache holds (`pages`, `bytes`) and did since it was opened. */
export type FrontCacheStats = { pages: number; bytes: number; evicted: number; hits: number; builds: number };

/** Public pages as prebuilt bytes, in front of the framework. */
export type FrontCache = {
  /** Answers a GET or HEAD whose page is kept and still true; false, with nothing written, for any other. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * The page of a key, built once for everybody who asks meanwhile. Kept when
   * it is a page, a redirect for good or a tombstone (200, 301, 308, 410) and
   * nothing it shows changed since its build began. Rejects when `build` does.
   */
  keep(key: string, build: () => Promise<PageBuild>): Promise<Kept>;
  /** A page for one request only, in the same form. */
  once(build: () => Promise<PageBuild>): Promise<Kept>;
  /** Forgets every page with one of these tags, and has those being built built again. When it returns, no old page is served. */
  invalidate(tags: readonly string[]): void;
  clear(): void;
  stats(): FrontCacheStats;
};

export type FrontCacheOptions = {
  /** How much the bodies may hold in memory together, in bytes. */
  maxBytes: number;
  clock: () => Date;
  maxEntries?: number;
};

// An address that was never anything (404) is not kept: anybody can think up another.
const KEPT_STATUS = new Set([200, 301, 308, 410]);
const MOST_BUILDS = 4;

/** The key of a request: its host and its address exactly as sent. The address has no space in it, so that no two requests share a key by chance. */
export function cacheKey(request: IncomingMessage): string {
  return `${request.headers.host ?? ''} ${request.url ?? ''}`;
}

type Flights = {
  /** Builds what a key stands for, once for all who ask meanwhile; `done` is told the page if it is still true then. */
  board(key: string, build: () => Promise<PageBuild>, done: (kept: Kept) => void): Promise<Kept>;
  /** Says that pages with these tags under way are to be built again. */
  touch(tags: readonly string[]): void;
};

/** Builds until nothing the page shows changed meanwhile, or until it is clear that no build is quick enough. */
async function buildTrue(touched: Set<string>, build: () => Promise<PageBuild>): Promise<{ kept: Kept; isTrue: boolean }> {
  for (let builds = 1; ; builds++) {
    touched.clear();
    const kept = keepPage(await build());
    const isTrue = !touched.has(EVERYTHING) && !kept.tags.some((tag) => touched.has(tag));
    if (isTrue || builds === MOST_BUILDS) return { kept, isTrue };
  }
}

function openFlights(): Flights {
  const underWay = new Map<string, Promise<Kept>>();
  /** For each build under way, the tags that changed since it began. */
  const touched = new Set<Set<string>>();

  async function fly(key: string, build: () => Promise<PageBuild>, done: (kept: Kept) => void): Promise<Kept> {
    const meanwhile = new Set<string>();
    touched.add(meanwhile);
    try {
      const { kept, isTrue } = await buildTrue(meanwhile, build);
      if (isTrue) done(kept);
      return kept;
    } finally {
      touched.delete(meanwhile);
      underWay.delete(key);
    }
  }

  return {
    board(key, build, done) {
      const already = underWay.get(key);
      if (already) return already;
      const flight = fly(key, build, done);
      underWay.set(key, flight);
      return flight;
    },
    touch(tags) {
      for (const meanwhile of touched) for (const tag of tags) meanwhile.add(tag);
    },
  };
}

/** Opens an empty cache. */
export function openFrontCache({ maxBytes, clock, maxEntries = 20_000 }: FrontCacheOptions): FrontCache {
  const shelf = openShelf(maxBytes, maxEntries, clock);
  const flights = openFlights();
  let hits = 0;
  let builds = 0;

  const counted = (build: () => Promise<PageBuild>) => () => {
    builds++;
    return build();
  };

  // A page that would push everything else out is no help to anybody.
  const isWorthKeeping = ({ status, expires, bytes }: Kept): boolean =>
    KEPT_STATUS.has(status) && expires > clock().getTime() && bytes <= maxBytes / 4;

  return {
    serve(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const page = shelf.find(cacheKey(request));
      if (page === null) return false;
      page.used = true;
      hits++;
      void writeKept(request, response, page.kept);
      return true;
    },
    async keep(key, build) {
      const page = shelf.find(key);
      if (page) return page.kept;
      return flights.board(key, counted(build), (kept) => {
        if (isWorthKeeping(kept)) shelf.add(key, kept);
      });
    },
    once: async (build) => keepPage(await counted(build)()),
    invalidate(tags) {
      flights.touch(tags);
      if (tags.includes(EVERYTHING)) shelf.clear();
      else shelf.drop(tags);
    },
    clear() {
      flights.touch([EVERYTHING]);
      shelf.clear();
    },
    stats: () => ({ ...shelf.counts(), hits, builds }),
  };
}
