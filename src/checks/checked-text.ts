import type { Policy } from './policy.ts';
import type { Register } from './register.ts';

/** Who says it to whom: a voice publishes, a voice answers in public, or a resident writes in public. */
export type Context = 'post' | 'reply' | 'incoming';

/** What a check reads: the text, its language and its pictures, as they would go out. */
export type CheckedText = {
  text: string;
  lang: string;
  context: Context;
  media: readonly { id: string; alt: string; decorativeReason: string | null }[];
};

/** What the authority knows and wishes, which the checks read a text against. */
export type Surroundings = {
  register: Register;
  policy: Policy;
  /** What the same voice said lately, newest first. */
  saidLately: readonly string[];
};
