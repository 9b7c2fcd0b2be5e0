import type { ReplyState } from '../platform/conversation-tables.ts';

/** The states of an item whose words its writer did not take back, whether everybody sees them or not. */
export const STANDING: ReplyState[] = ['shown', 'held', 'hidden'];

/** Whether an item's words still stand, and can be owed an answer. */
export const isStanding = ({ state }: { state: ReplyState }): boolean => STANDING.includes(state);
