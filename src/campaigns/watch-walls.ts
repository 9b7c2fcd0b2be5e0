import type { Hint } from '../platform/bus.ts';
import type { House } from '../platform/house.ts';
import { watchedCampaigns } from './campaigns.queries.ts';
import { tellInTurn } from './tell-in-turn.ts';

/** Turns what the house announces into what campaigns' pages must know. */
export type WallWatch = {
  /** Reads anew which authorities take part in what. */
  reload(): Promise<void>;
  /** Hears a hint of this process or another. Says at once what changed; in a storm of changes, a few times a second. */
  hear(hint: Hint): void;
  close(): void;
};

/** `changed` is told which campaigns' walls changed; in a storm, once each `coalesceMs`. */
export type WallWatchOptions = { changed: (campaignIds: string[]) => void; coalesceMs?: number };

const COALESCE_MS = 400;

/** The authorities that a hint is about: whose post it was, or whose conversation. */
function authoritiesIn({ tags, topics }: Hint): string[] {
  const named = [...topics.map((topic) => /^authority:(.+)$/.exec(topic)), ...tags.map((tag) => /^(?:questions|posts:authority):(.+)$/.exec(tag))];
  return named.flatMap((match) => (match ? [match[1]!] : []));
}

/**
 * Watches for what changes a campaign's wall: something said by, to or in answer
 * for an authority that takes part. On a day with a hundred posts a second the
 * pages of a wall are made anew a few times a second, not a hundred times.
 */
export function watchWalls(house: Pick<House, 'database' | 'log'>, { changed, coalesceMs = COALESCE_MS }: WallWatchOptions): WallWatch {
  let campaigns = new Map<string, string[]>();
  const turn = tellInTurn(changed, coalesceMs);

  async function reload(): Promise<void> {
    const rows = await watchedCampaigns(house.database);
    const byAuthority = new Map<string, string[]>();
    for (const { id, authorityIds } of rows) for (const authority of authorityIds) byAuthority.set(authority, [...(byAuthority.get(authority) ?? []), id]);
    campaigns = byAuthority;
  }

  return {
    reload,
    hear(hint) {
      if (hint.tags.includes('campaigns') || hint.tags.includes('everything')) {
        void reload().catch((error: unknown) => house.log.error({ err: error }, 'who takes part in which campaign could not be read; walls may be late'));
      }
      turn.hear(authoritiesIn(hint).flatMap((authority) => campaigns.get(authority) ?? []));
    },
    close: turn.close,
  };
}
