/** What the desk says of the inbox and of the open conversation. */
export type Pulse = {
  counts: Record<string, number>;
  fresh: number;
  newest: number | null;
  present: { name: string; isWriting: boolean }[];
  revision: number | null;
};

const EVERY_MS = 4_000;
/** After failures it asks less and less often, at last every two minutes. */
const SELDOM_MS = 120_000;

async function ask<Said>(url: string): Promise<Said | 'signed-out' | null> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (response.status === 401 || response.status === 403) return 'signed-out';
    return response.ok && (response.headers.get('content-type') ?? '').includes('json') ? ((await response.json()) as Said) : null;
  } catch {
    return null;
  }
}

/**
 * Asks every four seconds while somebody looks at the page: not in the
 * background, more slowly while nothing answers, and no more once signed out.
 * Returns what ends it.
 */
export function keepAsking<Said = Pulse>(address: () => string, heard: (said: Said) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [wait, over, asking] = [EVERY_MS, false, false];
  const later = (): void => {
    clearTimeout(timer);
    if (!over && !document.hidden) timer = setTimeout(() => void beat(), wait);
  };
  const beat = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const said = await ask<Said>(address());
    asking = false;
    if (said === 'signed-out') over = true;
    wait = said === null ? Math.min(wait * 2, SELDOM_MS) : EVERY_MS;
    if (said !== null && said !== 'signed-out' && !over) heard(said);
    later();
  };
  const lookedAt = (): void => (document.hidden ? clearTimeout(timer) : void beat());
  document.addEventListener('visibilitychange', lookedAt);
  later();
  return () => {
    over = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', lookedAt);
  };
}
