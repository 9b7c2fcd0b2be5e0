import type { Socket } from 'node:net';
import { setImmediate as breathe } from 'node:timers/promises';

/**
 * One connection that is being told of changes. `ahead` holds the cursors it
 * was given before everybody else, so that it is not given them again.
 */
export type LiveViewer = { readonly socket: Socket; ahead: ReadonlySet<string> | null };

// Who is this far behind is let go, and comes back with the last cursor it saw.
const MOST_WAITING_BYTES = 64 * 1024;
// About 5 ms of writing; then other requests have their turn.
const AT_ONCE = 400;

/** Writes to a viewer; one that does not read what it was sent is disconnected instead. */
export function writeToViewer({ socket }: LiveViewer, bytes: Buffer): void {
  if (socket.destroyed || bytes.length === 0) return;
  if (socket.writableLength > MOST_WAITING_BYTES) socket.destroy();
  else socket.write(bytes);
}

/** Does something for each viewer, with pauses in which other requests are answered. Returns when all had their turn. */
export async function forEachViewer(viewers: readonly LiveViewer[], act: (viewer: LiveViewer) => void): Promise<void> {
  for (let start = 0; start < viewers.length; start += AT_ONCE) {
    if (start > 0) await breathe();
    for (let index = start; index < Math.min(start + AT_ONCE, viewers.length); index++) act(viewers[index]!);
  }
}
