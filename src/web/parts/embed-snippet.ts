import type { Campaign } from '../../campaigns/campaigns.queries.ts';
import type { Lang } from '../../core/words/index.ts';
import { addressesIn } from './addresses.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What is copied into a page of another site, so that it shows the newest of a wall in a language. */
export function embedSnippet({ slug, name }: Pick<Campaign, 'slug' | 'name'>, origin: string, lang: Lang = 'en'): string {
  return `<iframe src="${origin}${addressesIn(lang).campaignPage(slug, 'embed')}" title="${escaped(name)}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
}
