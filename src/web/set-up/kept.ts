/** What was typed on the way through set-up. Of the password only its hash is kept, never the words. */
export type Kept = {
  council: { council: string; name: string };
  you: { name: string; email: string; passwordHash: string | null };
  voice: { kind: string; name: string; handle: string; bio: string; ward: string };
};

type Stored = Record<string, unknown>;

function part(stored: Stored, name: keyof Kept): Stored {
  const found = stored[name];
  return typeof found === 'object' && found !== null ? (found as Stored) : {};
}

function text(stored: Stored, name: string): string {
  const found = stored[name];
  return typeof found === 'string' ? found : '';
}

/** Reads what a link kept; what is missing is ''. */
export function readKept(stored: Stored): Kept {
  const council = part(stored, 'council');
  const you = part(stored, 'you');
  const voice = part(stored, 'voice');
  return {
    council: { council: text(council, 'council'), name: text(council, 'name') },
    you: { name: text(you, 'name'), email: text(you, 'email'), passwordHash: text(you, 'passwordHash') || null },
    voice: { kind: text(voice, 'kind'), name: text(voice, 'name'), handle: text(voice, 'handle'), bio: text(voice, 'bio'), ward: text(voice, 'ward') },
  };
}
