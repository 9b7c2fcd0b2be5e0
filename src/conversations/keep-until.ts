import { addLondonDays, londonLocal } from '../core/time.ts';
import type { ConversationSettings } from './settings.ts';

/** The day on London's calendar ('YYYY-MM-DD') until which a conversation that closed at a moment is kept. */
export function keepUntil({ keepDays }: ConversationSettings, conversation: { is_private: boolean }, closedAt: Date): string {
  const days = conversation.is_private ? keepDays.private : keepDays.public;
  return londonLocal(addLondonDays(closedAt, days)).slice(0, 10);
}
