import { campaignBySlug } from '../campaigns/campaigns.queries.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { addPicture } from '../publishing/add-picture.ts';
import { picturesOf } from '../publishing/drafts.store.ts';
import { publishPost } from '../publishing/publish-post.ts';
import { saveDraft, type DraftInput } from '../publishing/save-draft.ts';
import { writerOf } from './accounts.ts';
import { CAMPAIGN_SLUG } from './campaign-slug.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import type { PlannedPost } from './day-plan.ts';
import { voicesByHandle } from './day-said.queries.ts';
import { drawPicture } from './draw-picture.ts';
import { actorOf } from './people.ts';
import { beginInSlot } from './plan-sheet.ts';
import { saidOnceRead } from './read-second.ts';

/** The same house at another moment: what is done with it is done at that time. */
export function houseAt<Some extends House>(house: Some, at: Date): Some {
  return { ...house, clock: () => at };
}

/** Says a planned post at its time. Saying it twice says it once. 'held' where its campaign is paused and its writer waits. */
export type SayPost = (post: PlannedPost) => Promise<'said' | 'held'>;

/**
 * Who can say the posts of a day: looks voices and their writers up once, and gives what says a post. While the day is
 * paused writers wait; with `despitePause` they publish all the same, as for a past that nobody watches.
 */
export async function openSaying(house: House, { despitePause }: { despitePause: boolean }): Promise<SayPost> {
  const voiceIds = await voicesByHandle(house.database);
  const campaign = await campaignBySlug(house.database, CAMPAIGN_SLUG);
  const writers = new Map<string, Promise<Actor>>();
  return async (post) => {
    const account = writerOf(post.handle, post.authority);
    if (!writers.has(account.email)) writers.set(account.email, actorOf(house, account));
    const voiceId = voiceIds.get(post.handle);
    if (voiceId === undefined) throw new CannotDemonstrate(`There is no voice @${post.handle} here. Start again with --fresh.`);
    const [then, writer] = [houseAt(house, post.at), await writers.get(account.email)!];
    if (campaign) await beginInSlot(then, writer, campaign.id, post);
    return sayPost(then, writer, { voiceId, despitePause }, post);
  };
}

/** What a person does in the composer: write, add pictures, describe them, publish. */
async function sayPost(house: House, writer: Actor, { voiceId, despitePause }: { voiceId: string; despitePause: boolean }, post: PlannedPost): Promise<'said' | 'held'> {
  const { id, kind, lang, text, details } = post;
  const draft: DraftInput = { id, voiceId, kind, lang, text, details };
  const saved = await saveDraft(house, writer, draft);
  if (!saved.ok && saved.refusal.reason === 'already-said') return 'said';
  accepted(saved, `writing ${post.item}`);
  if (post.pictures.length > 0) await addPictures(house, writer, draft, post);
  const toRead = { writer, council: post.authority, words: { draftId: id }, item: post.item };
  const outcome = await saidOnceRead(house, toRead, () => publishPost(house, writer, id, { despiteHold: despitePause }));
  if (!outcome.ok && outcome.refusal.reason === 'held') return 'held';
  // A second reader's yes has said it.
  if (!outcome.ok && outcome.refusal.reason === 'already-said') return 'said';
  accepted(outcome, `publishing ${post.item}`);
  return 'said';
}

async function addPictures(house: House, writer: Actor, draft: DraftInput, { id, item, pictures }: PlannedPost): Promise<void> {
  const there = await house.database.within({ authority: writer.authorityId }, (reader) => picturesOf(reader, id));
  const ids = there.map((picture) => picture.id);
  for (const picture of pictures.slice(ids.length)) {
    const added = await addPicture(house, writer, id, await drawPicture(picture));
    ids.push(accepted(added, `the picture of ${item}`).id);
  }
  const words = pictures.map(({ alt }, place) => ({ id: ids[place]!, alt, decorativeReason: null }));
  accepted(await saveDraft(house, writer, { ...draft, pictures: words }), `describing the picture of ${item}`);
}
