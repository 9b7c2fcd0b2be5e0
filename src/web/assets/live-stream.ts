/** A connection to `/live` that can be closed and opened again without missing a post. */
export type LiveStream = { open(): void; close(): void };

const AGAIN_MS = 20_000;

/**
 * Listens to one topic from a cursor on. `heard` gets the HTML of each post; the
 * id of each event is the cursor to go on from. A connection the server ended
 * for good is tried again after 20 to 40 seconds, so that a restart is not met
 * by everybody at once.
 */
export function liveStream(topic: string, since: string, heard: (html: string) => void): LiveStream {
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
    source.addEventListener('post', (event: MessageEvent<string>) => {
      since = event.lastEventId || since;
      heard(event.data);
    });
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      again = window.setTimeout(open, AGAIN_MS * (1 + Math.random()));
    };
  }

  return { open, close };
}
