import { sayIn } from '../core/words/index.ts';
import { ownersToWrite } from '../conversations/duty.queries.ts';
import { writeMemberLetters } from '../conversations/write-letter.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { allCampaigns, type Campaign } from './campaigns.queries.ts';
import { lettersAbout, saidWithTag } from './look-alikes.queries.ts';
import { officialNamesOf } from './official-names.queries.ts';
import { voicesNamed } from './part.queries.ts';

/** Somebody who writes a hundred times fills a page at the desk, and nobody's letter box. */
const MOST_AN_HOUR = 5;
const HOUR_MS = 3_600_000;

/** What was said longer ago was told about, or the house was not there to tell. */
const LOOKED_BACK_MS = 2 * 60 * 60_000;

type Found = { itemId: string; voiceId: string };

async function foundIn(house: House, campaign: Campaign, now: Date): Promise<Found[]> {
  const from = new Date(Math.max(campaign.startsAt.getTime(), now.getTime() - LOOKED_BACK_MS));
  const [said, names] = await Promise.all([saidWithTag(house.database, campaign, from, now), officialNamesOf(house.database, campaign.id)]);
  return said.flatMap(({ id, name, looksLike }) => {
    const official = names.imitates(name) ?? looksLike;
    return official === null ? [] : names.voicesOf(official).map((voiceId) => ({ itemId: id, voiceId }));
  });
}

/** Whether any of a voice's owners could be told: not where all were written enough. */
async function tellOwners(tx: Writer, house: House, campaign: Campaign, { itemId, voiceId }: Found, voice: string): Promise<boolean> {
  const since = new Date(house.clock().getTime() - HOUR_MS);
  let isTold = false;
  for (const member of await ownersToWrite(tx, voiceId)) {
    if ((await lettersAbout(tx, member.id, since)) >= MOST_AN_HOUR) continue;
    isTold = true;
    const say = sayIn(member.lang);
    const filled = { name: member.name, voice, campaign: campaign.name, link: `${house.config.origin}/desk/look-alikes` };
    const words = { subject: say('to-member.look-alike.subject', filled), text: say('to-member.look-alike.text', filled) };
    await writeMemberLetters(tx, house, [{ key: `look-alike:${itemId}:${voiceId}:${member.id}`, kind: 'look-alike', member, ...words }]);
  }
  return isTold;
}

async function tell(house: House, campaign: Campaign, found: readonly Found[]): Promise<void> {
  const voices = await voicesNamed(house.database, [...new Set(found.map(({ voiceId }) => voiceId))]);
  const full = new Set<string>();
  for (const each of found) {
    const voice = voices.get(each.voiceId);
    if (!voice || full.has(each.voiceId)) continue;
    const isTold = await house.database.transaction({ authority: voice.authorityId }, (tx) => tellOwners(tx, house, campaign, each, voice.name));
    if (!isTold) full.add(each.voiceId);
  }
}

/**
 * Writes to the owners of a voice, once for each item and five times an hour at
 * most, that somebody under a name like theirs said something with the hashtag of
 * a campaign that runs. Their words are not in the letter.
 */
export async function tellLookAlikes(house: House): Promise<void> {
  const now = house.clock();
  for (const campaign of await allCampaigns(house.database)) {
    if (campaign.startsAt > now || campaign.endsAt <= now) continue;
    const found = await foundIn(house, campaign, now);
    if (found.length > 0) await tell(house, campaign, found);
  }
}
