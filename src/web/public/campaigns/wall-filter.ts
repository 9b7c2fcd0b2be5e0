import type { Campaign, TakingPart } from '../../../campaigns/campaigns.queries.ts';
import type { WallFilter, WallWho } from '../../../campaigns/wall.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { readCursor, writeCursor, type Cursor } from '../../../core/pages.ts';
import { composedKinds } from '../../../kinds/index.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import type { VoiceKind } from '../../../platform/tables.ts';

/** Whom a wall can be narrowed to, in the order they are offered. */
export const WALL_VOICES: readonly VoiceKind[] = ['authority', 'service', 'team', 'councillor', 'chief-executive', 'director', 'partner'];

/** The fields of the filter form, in the order in which they stand in an address. */
export const FILTER_FIELDS = ['council', 'who', 'kind', 'lang'] as const;

/** What a reader chose, as it stands in the address; what was not chosen is not there. */
export type FilterFields = Partial<Record<(typeof FILTER_FIELDS)[number], string>>;

/** A wall as an address asks for it. `moved` where the same stands at a shorter address. */
export type AskedWall = { fields: FilterFields; filter: WallFilter; before: Cursor | null; after: Cursor | null; moved: boolean };

const FITTING: Record<Exclude<(typeof FILTER_FIELDS)[number], 'council'>, (value: string) => boolean> = {
  who: (value) => value === 'residents' || (WALL_VOICES as readonly string[]).includes(value),
  kind: (value) => composedKinds.some(({ name }) => name === value),
  lang: (value) => (POST_LANGUAGES as readonly string[]).includes(value),
};

/** Whether a field of the form can have a value that was chosen. */
export function isFilterValue(name: keyof typeof FITTING, value: string): boolean {
  return FITTING[name](value);
}

function noSuch(what: string): never {
  throw new AppError('not-found', `no such wall: ${what.slice(0, 60)}`);
}

function readPlace(query: URLSearchParams, name: 'before' | 'after'): Cursor | null {
  const text = query.get(name);
  return text === null ? null : (readCursor(text) ?? noSuch(`${name}=${text}`));
}

/** Reads a wall's address. What a form sends empty was not chosen; what names nothing is no page. */
export function readWall(query: URLSearchParams, councils: readonly TakingPart[]): AskedWall {
  const given = FILTER_FIELDS.filter((name) => query.has(name));
  const fields: FilterFields = Object.fromEntries(given.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])));
  const council = fields.council === undefined ? null : councils.find(({ slug }) => slug === fields.council);
  if (council === undefined) noSuch(`council ${fields.council}`);
  for (const name of ['who', 'kind', 'lang'] as const) if (fields[name] !== undefined && !isFilterValue(name, fields[name])) noSuch(`${name} ${fields[name]}`);
  const [before, after] = [readPlace(query, 'before'), readPlace(query, 'after')];
  if (before && after) noSuch('both ways at once');
  const filter: WallFilter = { authorityId: council?.id ?? null, who: (fields.who ?? 'everybody') as WallWho, kind: fields.kind ?? null, lang: fields.lang ?? null };
  return { fields, filter, before, after, moved: given.length > Object.keys(fields).length };
}

/** The place an address asks for, as it stands in it. */
export function placeOf({ before, after }: AskedWall): { before?: string; after?: string } {
  return { ...(before ? { before: writeCursor(before) } : {}), ...(after ? { after: writeCursor(after) } : {}) };
}

/** The topic of `/live` that tells how much there is on a wall under a filter. */
export function wallTopic({ id }: Campaign, { authorityId, who, kind, lang }: WallFilter): string {
  const chosen = Object.entries({ authority: authorityId, who: who === 'everybody' ? null : who, kind, lang }).filter((entry): entry is [string, string] => entry[1] !== null);
  return `campaign:${id}${chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : ''}`;
}
