import type { FrontCache } from '../platform/front-cache.ts';
import type { House } from '../platform/house.ts';

/** What the web needs: the house, and the cache in front. */
export type Web = { house: House; cache: FrontCache };
