// Server-sent events (WHATWG HTML, 9.2.5): the id apart from the rest, which is the same whatever the id.

/** The event of a change, but for its id. */
export function postEvent(html: string): Buffer {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`).join('');
  return Buffer.from(`event: post\n${lines}\n`);
}

/** Tells a reader who missed more than so many changes to load the page instead. */
export function behindEvent(most: number): Buffer {
  return Buffer.from(`event: behind\ndata: ${most}\n\n`);
}

/** Tells how a topic stands; `state` is one line. */
export function stateEvent(state: string): Buffer {
  return Buffer.from(`event: state\ndata: ${state}\n\n`);
}

/** The id of the event that follows, with which a reader comes back. */
export function eventId(id: string): Buffer {
  return Buffer.from(`id: ${id}\n`);
}
