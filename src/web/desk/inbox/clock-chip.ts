import { html } from 'hono/html';
import { clockState, hoursFor, type ClockState } from '../../../core/answer-clock.ts';
import { sayClock, sayClockInFull } from '../../../core/say-clock.ts';
import type { Say } from '../../../core/words/index.ts';
import type { ConversationRow } from '../../../conversations/conversations.store.ts';
import type { ConversationSettings, TargetName } from '../../../conversations/settings.ts';
import { icon, type IconName } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';

type Clocked = Pick<ConversationRow, 'kind' | 'lane' | 'due_at'>;

/** Which of an authority's targets a conversation is answered by. */
export const targetName = ({ kind, lane }: Pick<Clocked, 'kind' | 'lane'>): TargetName => (lane === 'care' ? 'care' : kind);

const LOOKS: Record<ClockState['state'], { css: string; icon: IconName }> = {
  'in-time': { css: '', icon: 'clock' },
  soon: { css: ' ww-clock--soon', icon: 'clock' },
  overdue: { css: ' ww-clock--over', icon: 'triangle' },
  'out-of-hours': { css: ' ww-clock--closed', icon: 'calendar' },
  'no-target': { css: ' ww-clock--closed', icon: 'clock' },
};

function stateOf(conversation: Clocked, settings: ConversationSettings, now: Date): ClockState {
  return clockState({ due: conversation.due_at, now, hours: hoursFor(settings.targets[targetName(conversation)], settings.hours) });
}

/** By when a conversation that waits is to be answered, as a chip: 'Due in 40 min', 'Overdue 25 min'. */
export function clockChip(conversation: Clocked, settings: ConversationSettings, say: Say, now: Date, room: 'narrow' | 'full' = 'narrow'): Html {
  const clock = stateOf(conversation, settings, now);
  const { css, icon: drawn } = LOOKS[clock.state];
  const words = room === 'full' ? sayClockInFull(clock, now, say.lang) : sayClock(clock, now, say.lang);
  return html`<span class="ww-clock${css}">${icon(drawn)}${words}</span>`;
}
