import type { Campaign } from '../../campaigns/campaigns.queries.ts';
import type { Say } from '../../core/words/index.ts';

/** Where a campaign stands in its time. */
export type CampaignState = 'to-come' | 'running' | 'over';

/** Where a campaign stands at a moment. */
export function stateOf({ startsAt, endsAt }: Pick<Campaign, 'startsAt' | 'endsAt'>, now: Date): CampaignState {
  if (now < startsAt) return 'to-come';
  return now < endsAt ? 'running' : 'over';
}

/** Words of a campaign in the page's language where they were written in it, otherwise in English; `lang` is theirs. */
export type OwnWords = { text: string; lang: 'en' | 'gd' };

function chosen(en: string, gd: string, say: Say): OwnWords {
  return say.lang === 'gd' && gd !== '' ? { text: gd, lang: 'gd' } : { text: en, lang: 'en' };
}

/** A campaign's name as its page says it. */
export const nameOfCampaign = ({ name, nameGd }: Pick<Campaign, 'name' | 'nameGd'>, say: Say): OwnWords => chosen(name, nameGd, say);

/** What a campaign is about. */
export const aboutOf = ({ about, aboutGd }: Campaign, say: Say): OwnWords => chosen(about, aboutGd, say);

/** What a campaign aims at. */
export const aimsOf = ({ aims, aimsGd }: Campaign, say: Say): OwnWords => chosen(aims, aimsGd, say);
