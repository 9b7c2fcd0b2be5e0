import { holdOn, type Hold } from '../deliveries/holds.queries.ts';
import type { Reader } from '../platform/database.ts';
import { tagsToBe } from './compose.ts';
import { paceOf } from './pace.queries.ts';
import type { DraftRow } from './drafts.store.ts';

/** Why a queued post has not gone out though its time has come: its voice leaves a pace between posts, or a pause holds it back. */
export type Waiting = { because: 'pace'; until: Date; voice: string; seconds: number } | { because: 'hold'; hold: Hold };

type Queued = Pick<DraftRow, 'voice_id' | 'text' | 'scheduled_for' | 'due_at' | 'waits_because'>;

/** Why a draft waits at this moment; null for one that waits for nothing, or whose pause has just ended. `voice` is its voice's name. */
export async function waitingOf(reader: Reader, draft: Queued, voice: string, now: Date): Promise<Waiting | null> {
  if (!draft.voice_id || !draft.scheduled_for || !draft.waits_because) return null;
  if (draft.waits_because === 'pace') return { because: 'pace', until: draft.scheduled_for, voice, seconds: await paceOf(reader, draft.voice_id, now) };
  const hold = await holdOn(reader, { voiceId: draft.voice_id, tags: tagsToBe(draft.text), due: draft.due_at ?? draft.scheduled_for, now });
  return hold && { because: 'hold', hold };
}
