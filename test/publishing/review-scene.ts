import { newId } from '../../src/core/ids.ts';
import { forgetSurroundings } from '../../src/publishing/safety/surroundings.ts';
import type { PolicyTopic } from '../../src/checks/index.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { House } from '../../src/platform/house.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import type { TestAuthority, TestHouse, TestMember, TestVoice } from '../house.ts';

/** A policy by which whatever is said of a by-election is read by somebody else first. */
export const BY_ELECTION: PolicyTopic = {
  id: 'elections', title: 'Elections', canSay: ['How to vote'], how: 'Say how, not for whom.', sources: [], kinds: [], level: null, reason: '', cues: ['by-election'], asksReader: true,
};

/** Words that wait for a second reader under that policy, and other ones that do too. */
export const READ_FIRST = 'The by-election count is at eight.';
export const ALSO_READ = 'The by-election count is at nine.';

/** Gives an authority a policy, as its administrators would have saved it. */
export async function givePolicy(house: TestHouse, known: House, authority: { id: string }, topics: readonly PolicyTopic[]): Promise<void> {
  await house.database.transaction({ authority: authority.id }, (tx) =>
    tx.insertInto('policies').values({ authority_id: authority.id, version: 1, lang: 'en', topics: JSON.stringify(topics), saved_by: null, saved_at: house.clock() }).execute());
  forgetSurroundings(known, null);
}

/** A council whose team writes: an author, two editors, a moderator and an owner; and its administrator. */
export type ReviewScene = {
  council: TestAuthority;
  voice: TestVoice;
  people: Record<'author' | 'editor' | 'other' | 'moderator' | 'owner' | 'administrator', TestMember>;
  actors: Record<'author' | 'editor' | 'other' | 'moderator' | 'owner' | 'administrator', Actor>;
  /** A draft of the author's for the voice. */
  draft(given?: { text?: string; time?: string; by?: Actor }): Promise<string>;
  /** Changes the words of a draft. */
  change(draftId: string, by: Actor, text: string): Promise<void>;
};

const NAMES = { author: 'Shona Baird', editor: 'Euan Reid', other: 'Mairi Ross', moderator: 'Kirsty Mowat', owner: 'Ailsa Drummond', administrator: 'Hamish Orr' } as const;
type Person = keyof typeof NAMES;
const ROLE = { author: 'author', editor: 'editor', other: 'editor', moderator: 'moderator', owner: 'owner' } as const;

/** Furnishes a council in a house; `known` is the house whose actions are tried. */
export async function reviewScene(house: TestHouse, known: House = house): Promise<ReviewScene> {
  const council = await house.anAuthority();
  const voice = await house.aVoice(council, { name: 'Elections team' });
  const people = {} as ReviewScene['people'];
  const actors = {} as ReviewScene['actors'];
  for (const person of Object.keys(NAMES) as Person[]) {
    people[person] = await house.aMember(council, { name: NAMES[person], administrator: person === 'administrator' });
    if (person !== 'administrator') await house.aRole(voice, people[person], ROLE[person]);
    actors[person] = await house.actorOf(people[person]);
  }
  await givePolicy(house, known, council, [BY_ELECTION]);
  const save = async (id: string, by: Actor, text: string, time?: string): Promise<void> => {
    const saved = await saveDraft(known, by, { id, voiceId: voice.id, kind: 'update', lang: 'en', text, details: {}, ...(time ? { time: { local: time, which: null } } : {}) });
    if (!saved.ok) throw new Error(saved.refusal.reason);
  };
  return {
    council, voice, people, actors,
    async draft({ text = READ_FIRST, time, by = actors.author } = {}) {
      const id = newId(house.clock().getTime());
      await save(id, by, text, time);
      return id;
    },
    change: (draftId, by, text) => save(draftId, by, text),
  };
}
