import { sql, type Selectable } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';

export type ProgrammeRow = Selectable<Tables['programme_items']>;

/** What of an item of the programme its authority says; times are UTC instants. */
export type ProgrammeWords = { kind: ProgrammeRow['kind']; voiceId: string; title: string; about: string; lang: 'en' | 'gd'; startsAt: Date; endsAt: Date };

const rowOf = ({ kind, voiceId, title, about, lang, startsAt, endsAt }: ProgrammeWords) =>
  ({ kind, voice_id: voiceId, title, about, lang, starts_at: startsAt, ends_at: endsAt });

/** Stores a new item of a campaign's programme. */
export async function insertProgrammeItem(tx: Writer, item: ProgrammeWords & { id: string; campaignId: string; authorityId: string; at: Date }): Promise<void> {
  await tx.insertInto('programme_items').values({ ...rowOf(item), id: item.id, campaign_id: item.campaignId, authority_id: item.authorityId, made_at: item.at }).execute();
}

/** An item's row, locked until the transaction ends; null when there is none. */
export async function lockProgrammeItem(tx: Writer, id: string): Promise<ProgrammeRow | null> {
  return (await tx.selectFrom('programme_items').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores newer words of an item; whoever changes what was proposed to them has agreed to it. */
export async function updateProgrammeItem(tx: Writer, id: string, words: ProgrammeWords): Promise<void> {
  await tx.updateTable('programme_items').set({ ...rowOf(words), to_confirm: false, revision: sql`revision + 1` }).where('id', '=', id).execute();
}

/** Takes an item off the programme. */
export async function deleteProgrammeItem(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('programme_items').where('id', '=', id).execute();
}
