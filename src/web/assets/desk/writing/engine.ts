import type { Surroundings } from '../../../../checks/index.ts';
import type * as Checks from '../../checks.ts';

/** The checks in the browser, and what texts are read against. */
export type Engine = typeof Checks & { around: Surroundings };

const surroundings = new Map<string, Promise<Surroundings>>();

async function askSurroundings(voice: string): Promise<Surroundings> {
  const answer = await fetch(`/desk/surroundings.json?voice=${encodeURIComponent(voice)}`, { headers: { accept: 'application/json' } });
  if (!answer.ok || answer.redirected) throw new Error(`no surroundings: ${answer.status}`);
  return (await answer.json()) as Surroundings;
}

function surroundingsFor(voice: string): Promise<Surroundings> {
  const known = surroundings.get(voice);
  if (known) return known;
  const asked = askSurroundings(voice);
  asked.catch(() => surroundings.delete(voice));
  surroundings.set(voice, asked);
  return asked;
}

/** Loads the checks and what a voice's texts are read against: the first time over the network, then from here. Null without a connection. */
export async function loadEngine(address: string, voice: string): Promise<Engine | null> {
  try {
    const [checks, around] = await Promise.all([import(address) as Promise<typeof Checks>, surroundingsFor(voice)]);
    return { ...checks, around };
  } catch {
    return null;
  }
}
