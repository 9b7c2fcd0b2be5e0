import { tagsOf } from '../core/text.ts';
import type { DayItem } from './day-files.ts';

/** Where people write a hashtag to be found by it. */
const NETWORKS = ['fediverse', 'bluesky', 'x'];

/** Whoever needs help, or writes of somebody who does, has other things in mind than a hashtag. */
const WITHOUT = ['vulnerable', 'child', 'child-protection'];

/**
 * Whether an item is written with the campaign's hashtag: those that their author
 * labelled with it, and what residents say on a social network to nobody's post,
 * which joins the day by its hashtag alone.
 */
export function bearsCampaignTag({ tags, resident, channel = '', inReplyTo }: DayItem): boolean {
  if (tags.includes('whatwedo')) return true;
  return resident !== undefined && inReplyTo === undefined && NETWORKS.includes(channel) && !tags.some((tag) => WITHOUT.includes(tag));
}

/** A text with the campaign's hashtag at its end, where it is to bear it and does not yet. */
export function withCampaignTag(text: string, bears: boolean): string {
  return bears && !tagsOf(text).includes('whatwedo') ? `${text} #WhatWeDo` : text;
}
