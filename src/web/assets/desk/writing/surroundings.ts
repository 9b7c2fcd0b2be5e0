import type { PolicyTopic, Surroundings } from '../../../../checks/index.ts';

/** A topic of the policy as the server words it for this page: `lang` is the one its words are in, English where nothing is said. */
export type WordedTopic = PolicyTopic & { lang?: string };

/** What texts are read against. */
export type Around = Omit<Surroundings, 'policy'> & { policy: { topics: readonly WordedTopic[] } };

const kept = new Map<string, Promise<Around>>();

async function ask(voice: string): Promise<Around> {
  const answer = await fetch(`/desk/surroundings.json?voice=${encodeURIComponent(voice)}`, { headers: { accept: 'application/json' } });
  if (!answer.ok || answer.redirected) throw new Error(`no surroundings: ${answer.status}`);
  return (await answer.json()) as Around;
}

/** What a voice's texts are read against: the first time over the network, then from here. Null without a connection. */
export async function surroundingsFor(voice: string): Promise<Around | null> {
  const known = kept.get(voice) ?? ask(voice);
  kept.set(voice, known);
  try {
    return await known;
  } catch {
    kept.delete(voice);
    return null;
  }
}
