import { accessibilityPage } from './accessibility-page.ts';
import { houseRulesPage } from './house-rules-page.ts';
import { privacyPage } from './privacy-page.ts';
import { fill, type Lang } from './message.ts';

/** The pages every installation and every authority has. */
export type StandingPage = 'accessibility' | 'privacy' | 'house-rules';

/** A page's own text in both languages, as Markdown below the heading; {who}, at the start of a sentence {Who}, is who answers for the site. */
export type StandingText = Record<Lang, string>;

const TEXTS: Record<StandingPage, StandingText> = {
  accessibility: accessibilityPage,
  privacy: privacyPage,
  'house-rules': houseRulesPage,
};

/** The text that stands until an authority writes its own. All the Gaelic still wants a fluent reader. */
export function standingText(page: StandingPage, lang: Lang, who: string): string {
  return fill(TEXTS[page][lang], { who, Who: who.charAt(0).toUpperCase() + who.slice(1) }, lang);
}
