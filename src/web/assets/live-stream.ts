/** A connection to `/live` that can be closed and opened again without missing a post. */
export type LiveStream = { open(): void; close(): void };

const AGAIN_MS = 20_000;

/** `post` gets the HTML of each post; `behind` how many posts were missed at least, where they are too many to be sent; `state` how many there are, where posts are not sent at all. */
export type LiveEars = Partial<Record<'post' | 'behind' | 'state', (text: string) => unknown>>;

/**
 * Listens to one topic from a cursor on; the id of each event is where to go on
 * from. A connection the server ended for good is tried again after 20 to 40
 * seconds, so that a restart is not met by everybody at once.
 */
export function liveStream(topic: string, since: string, ears: LiveEars): LiveStream {
  let source: EventSource | undefined;
  let again: number | undefined;

  function close(): void {
    clearTimeout(again);
    source?.close();
    source = undefined;
  }

  function open(): void {
    if (source) return;
    clearTimeout(again);
    source = new EventSource(`/live?${new URLSearchParams({ topic, since })}`);
    for (const [name, hear] of Object.entries(ears)) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        since = event.lastEventId || since;
        hear(event.data);
      });
    }
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      again = window.setTimeout(open, AGAIN_MS * (1 + Math.random()));
    };
  }

  return { open, close };
}
