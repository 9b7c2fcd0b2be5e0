import { stateEvent } from './live-events.ts';
import { openLiveHints } from './live-hints.ts';
import type { LiveTopic, LiveTopicOptions } from './live-topic.ts';
import { forEachViewer, writeToViewer, type LiveViewer } from './live-viewer.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * What a topic has become, in one short line, for topics that change too often
 * for each change to be sent: whoever watches is told how it stands, and fetches
 * what they want to see.
 */
export type LiveStates = { tells(topic: string): boolean; read(topic: string): Promise<string> };

/** What the topic tells, asked of `states`; the rest as for a topic that tells each post. */
export type LiveStateOptions = Omit<LiveTopicOptions, 'feed'> & { states: LiveStates };

/**
 * Opens a topic that tells how it stands: to whoever comes, and to everybody
 * when it is another. There is nothing to be missed, so that nothing told is
 * kept, and `since` is no matter.
 */
export function openLiveState(options: LiveStateOptions): LiveTopic {
  const { states, name } = options;
  const viewers = new Set<LiveViewer>();
  let told: { state: string; event: Buffer } | null = null;
  let joining = 0;

  const look = oneAtATime(async () => {
    const state = await states.read(name);
    if (state === told?.state) return;
    const event = stateEvent(state);
    told = { state, event };
    await forEachViewer([...viewers], (viewer) => writeToViewer(viewer, event));
  });
  const hints = openLiveHints(look, options);

  async function place(viewer: LiveViewer): Promise<void> {
    if (!told) await look();
    if (viewer.socket.destroyed) return;
    viewers.add(viewer);
    writeToViewer(viewer, told!.event);
  }

  return {
    async join(viewer) {
      joining++;
      await place(viewer).finally(() => joining--);
    },
    leave: (viewer) => void viewers.delete(viewer),
    hint: hints.hint,
    isDeserted: () => joining === 0 && viewers.size === 0,
    close: hints.close,
  };
}
