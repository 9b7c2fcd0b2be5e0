import type { Surroundings } from '../../../../checks/index.ts';

const kept = new Map<string, Promise<Surroundings>>();

async function ask(voice: string): Promise<Surroundings> {
  const answer = await fetch(`/desk/surroundings.json?voice=${encodeURIComponent(voice)}`, { headers: { accept: 'application/json' } });
  if (!answer.ok || answer.redirected) throw new Error(`no surroundings: ${answer.status}`);
  return (await answer.json()) as Surroundings;
}

/** What a voice's texts are read against: the first time over the network, then from here. Null without a connection. */
export async function surroundingsFor(voice: string): Promise<Surroundings | null> {
  const known = kept.get(voice) ?? ask(voice);
  kept.set(voice, known);
  try {
    return await known;
  } catch {
    kept.delete(voice);
    return null;
  }
}
