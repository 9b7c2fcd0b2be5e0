import type { Lane, ReplyMark } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';

/** What reading a resident's words gave: at most a lane, hints for the desk, and the places to mark or blur. */
export type ReadWords = { lane: Lane | null; hints: string[]; marks: ReplyMark[] };

export async function readWords(_tx: Writer, _authorityId: string, _text: string): Promise<ReadWords> {
  return { lane: null, hints: [], marks: [] };
}
