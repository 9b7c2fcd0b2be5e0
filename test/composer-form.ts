import { newId } from '../src/core/ids.ts';
import type { TestVoice } from './house.ts';
import type { Visitor } from './site.ts';

export type Fields = Record<string, string | Blob | (string | Blob)[]>;

/** What came back of a composer's form. `page` is '' where it led on to `location`. */
export type Sent = { id: string; status: number; page: string; location: string | null };

/** A file as a browser sends it, whatever is in it. */
export const asFile = (bytes: Uint8Array, type = 'image/jpeg'): Blob => new Blob([new Uint8Array(bytes)], { type });

/** The composer's form as a browser has it: an update of the voice, to be published now, unless the fields say otherwise. */
export const composerForm = (voice: Pick<TestVoice, 'id'>, fields: Fields): Fields =>
  ({ id: newId(), voice: voice.id, kind: 'update', lang: 'en', text: '', when: 'now', do: 'publish', ...fields });

/** Sends the composer's form as its buttons do without scripts. */
export async function sendComposer(visitor: Visitor, voice: Pick<TestVoice, 'id'>, fields: Fields): Promise<Sent> {
  const form = composerForm(voice, fields);
  const answer = await visitor.post('/desk/write', form);
  return { id: String(form['id']), status: answer.status, page: await answer.text(), location: answer.headers.get('location') };
}

/** The revision the form on a page goes on from. */
export const revisionOn = (page: string): string => /name="revision" value="(\d*)"/.exec(page)?.[1] ?? '';

/** The pictures on a composer's page: their ids, in order. */
export const picturesOn = (page: string): string[] => [...page.matchAll(/name="alt\.([0-9a-f-]+)"/g)].map(([, id]) => id!);

/** The files of the pictures on a composer's page, as the desk shows them. */
export const deskFilesOn = (page: string): string[] => [...page.matchAll(/\/desk\/media\/([0-9a-f]{64}\.\w+)/g)].map(([, name]) => name!);
