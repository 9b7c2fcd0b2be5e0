import { html } from 'hono/html';
import type { Campaign, TakingPart } from '../../campaigns/campaigns.queries.ts';
import type { Say } from '../../core/words/index.ts';
import { composedKinds } from '../../kinds/index.ts';
import { POST_LANGUAGES } from '../../publishing/compose.ts';
import { WALL_VOICES, type FilterFields } from '../public/campaigns/wall-filter.ts';
import type { Html } from '../route.ts';
import { addressesIn } from './addresses.ts';

type Choice = { name: keyof FilterFields; label: string; options: [value: string, words: string][] };

function choice({ name, label, options }: Choice, chosen: string | undefined): Html {
  const id = `filter-${name}`;
  return html`<div><label for="${id}">${label}</label><select class="ww-select ww-small" id="${id}" name="${name}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${words}</option>`)}</select></div>`;
}

function choices(councils: readonly TakingPart[], say: Say): Choice[] {
  return [
    { name: 'council', label: say('wall.filter.council'), options: [['', say('wall.filter.council.all')], ...councils.map(({ slug, shortName }): [string, string] => [slug, shortName])] },
    { name: 'who', label: say('wall.filter.who'), options: [
      ['', say('wall.filter.who.all')], ...WALL_VOICES.map((kind): [string, string] => [kind, say(`voice.${kind}`)]), ['residents', say('wall.filter.who.residents')]] },
    { name: 'kind', label: say('wall.filter.kind'), options: [['', say('wall.filter.kind.all')], ...composedKinds.map(({ name, label }): [string, string] => [name, say(label)])] },
    { name: 'lang', label: say('wall.filter.lang'), options: [['', say('wall.filter.lang.all')], ...POST_LANGUAGES.map((code): [string, string] => [code, say(`lang.${code}`)])] },
  ];
}

/** The form that narrows a wall: each choice is an address of its own. */
export function wallFilters({ campaign, councils, fields, say }: { campaign: Campaign; councils: readonly TakingPart[]; fields: FilterFields; say: Say }): Html {
  const here = addressesIn(say.lang).campaign(campaign.slug);
  const clear = Object.keys(fields).length > 0 ? html`<p class="ww-small ww-after"><a href="${here}">${say('wall.filter.clear')}</a></p>` : '';
  return html`<form class="ww-filters" method="get" action="${here}" aria-label="${say('wall.filter')}">${choices(councils, say).map((each) => choice(each, fields[each.name]))}<div><button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('wall.filter.show')}</button></div></form>${clear}`;
}
