import { campaignBySlug, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { mayForAuthority, type Actor } from '../../../members/permissions.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';

/** Where the desk's pages of a campaign stand. */
export const deskOf = (slug: string, page = ''): string => `/desk/campaigns/${slug}${page && `/${page}`}`;

/** What a campaign is called in the reader's language. */
export const nameIn = (campaign: Pick<Campaign, 'name' | 'nameGd'>, say: Say): string => nameOfCampaign(campaign, say).text;

/** Whether a member organises a campaign: the administrators of its owner do. */
export const organises = (actor: Actor, campaign: Campaign): boolean => mayForAuthority(actor, 'manage-campaigns', campaign.owner.id);

/** Where a form was sent to is also where its refusal stands: loading that again leads to this page of the campaign, or, where it is '', to the list. */
export const backTo = (page: string) => async ({ params }: MemberRequest): Promise<Reply> =>
  seeOther(page ? deskOf(encodeURIComponent(params['slug'] ?? ''), page) : '/desk/campaigns');

/** The campaign an address names. */
export async function campaignOf({ house, params }: MemberRequest): Promise<Campaign> {
  const campaign = await campaignBySlug(house.database, params['slug'] ?? '');
  if (!campaign) throw new AppError('not-found', 'no campaign has this address');
  return campaign;
}

/** The campaign an address names, for its organisers only. */
export async function ownCampaign(request: MemberRequest): Promise<Campaign> {
  const campaign = await campaignOf(request);
  if (!organises(request.visit.actor, campaign)) throw new AppError('not-allowed', 'only the administrators of its owner organise a campaign');
  return campaign;
}

/** When a campaign is, as one line. */
export const whenLine = ({ startsAt, endsAt }: Campaign, say: Say, now: Date): string =>
  say('organise.from-to', { from: sayDayAndTime(startsAt, say.lang, now), to: sayDayAndTime(endsAt, say.lang, now) });

/** Where what a resident said stands in public: below a post, or as a question of its own. */
export const placeOf = ({ id, threadId, handle, authority }: { id: string; threadId: string; handle: string | null; authority: { slug: string } }, say: Say): string =>
  addressesIn(say.lang).item({ id: threadId, handle, slug: authority.slug }, id);
