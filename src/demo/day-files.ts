import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VoiceKind } from '../platform/tables.ts';
import { CannotDemonstrate } from './cannot-demonstrate.ts';

/** A voice of voices.json; `authority` is a slug, `ward` the ward's name and only a councillor's. */
export type DemoVoice = {
  key: string;
  authority: string;
  handle: string;
  name: string;
  kind: VoiceKind;
  role: string;
  ward?: string;
  bio: string;
  languages: string[];
};

export type DemoPicture = { alt: string; caption: string; subject: string };

/**
 * An item of day.jsonl: what a voice says (with `voice`), or a resident (with
 * `resident`, the slug of the `authority` they write to, and the channel).
 * `minute` counts from noon; `answers` is the resident's item that an answer answers.
 */
export type DayItem = {
  id: string;
  minute: number;
  kind: string;
  text: string;
  tags: string[];
  voice?: string;
  resident?: { name: string; handle: string };
  authority?: string;
  channel?: string;
  inReplyTo?: string;
  answers?: string;
  media?: DemoPicture[];
};

export type DayFiles = { voices: DemoVoice[]; items: DayItem[] };

/** Where the day lies; data/README.md says what is in it, and that all of it is invented. */
export const DAY_FOLDER = fileURLToPath(new URL('./data', import.meta.url));

/** Reads the day. Throws CannotDemonstrate when a file is missing or cannot be read. */
export async function readDayFiles(folder: string = DAY_FOLDER): Promise<DayFiles> {
  try {
    const voices = JSON.parse(await readFile(join(folder, 'voices.json'), 'utf8')) as DemoVoice[];
    const lines = (await readFile(join(folder, 'day.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '');
    return { voices, items: lines.map((line) => JSON.parse(line) as DayItem) };
  } catch (error) {
    throw new CannotDemonstrate(
      `The demonstration's day cannot be read from ${folder} (${(error as Error).message}). It belongs to the product: ` +
        'get it back with “git checkout -- src/demo/data”, or install Whatwedo anew. Without it, npm start works as ever.', error);
  }
}
