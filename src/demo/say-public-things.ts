import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { addToRegister } from '../publishing/safety/change-register.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import { DAY_FOLDER } from './day-files.ts';

/** Things of a council that are public, by kind, as an administrator would paste them. */
export type PublicThings = Record<string, readonly string[]>;

/** What is public of which council, by its slug: its contacts, its schools, libraries and routes, what its abbreviations mean. */
export async function readPublicThings(folder: string = DAY_FOLDER): Promise<(slug: string) => PublicThings> {
  try {
    const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), 'utf8'));
    const things = (await read('public-things.json')) as Record<string, PublicThings>;
    const places = (await read('places.json')) as { authority: string; name: string }[];
    return (slug) => ({ ...things['*'], ...things[slug], place: places.filter(({ authority }) => authority === slug).map(({ name }) => name) });
  } catch (error) {
    throw new CannotDemonstrate(`What is public in the demonstration cannot be read from ${folder} (${(error as Error).message}).`, error);
  }
}

/** Says of a council what is public, so that its own contacts and places are no findings. Saying it twice says it once. */
export async function sayPublicThings(house: House, administrator: Actor, things: PublicThings): Promise<void> {
  for (const [kind, lines] of Object.entries(things)) {
    if (lines.length > 0) accepted(await addToRegister(house, administrator, { kind, lines: lines.join('\n') }), `saying what is public (${kind})`);
  }
}
