import type { Socket } from 'node:net';
import { setImmediate as breathe } from 'node:timers/promises';

/** One connection that is being told of changes; `held` is what waits until it was given what it missed. */
export type LiveViewer = { readonly socket: Socket; held: Buffer[] | null };

// Who is this far behind is let go, and comes back with the last id it saw.
const MOST_WAITING_BYTES = 64 * 1024;
// About 5 ms of writing; then other requests have their turn.
const AT_ONCE = 400;

/** Writes to a viewer; one that does not read what it was sent is disconnected instead. */
export function writeToViewer({ socket, held }: LiveViewer, bytes: Buffer): void {
  if (socket.destroyed) return;
  if (held) held.push(bytes);
  else if (socket.writableLength > MOST_WAITING_BYTES) socket.destroy();
  else socket.write(bytes);
}

/** Gives a viewer what it missed, and then what was held back for it. The buffers are shared by all, not copied. */
export function releaseViewer(viewer: LiveViewer, missed: readonly Buffer[]): void {
  const { socket, held } = viewer;
  viewer.held = null;
  if (socket.destroyed) return;
  socket.cork();
  for (const bytes of [...missed, ...(held ?? [])]) socket.write(bytes);
  socket.uncork();
}

/** Does something for each viewer, with pauses in which other requests are answered. Returns when all had their turn. */
export async function forEachViewer(viewers: readonly LiveViewer[], act: (viewer: LiveViewer) => void): Promise<void> {
  for (let start = 0; start < viewers.length; start += AT_ONCE) {
    if (start > 0) await breathe();
    for (let index = start; index < Math.min(start + AT_ONCE, viewers.length); index++) act(viewers[index]!);
  }
}
