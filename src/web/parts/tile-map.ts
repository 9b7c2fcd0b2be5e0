import { html, raw } from 'hono/html';
import { scottishCouncils, type ScottishCouncil } from '../../authorities/scottish-councils.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';

/** The authorities of this installation that are among the 32: their slugs by ONS code. */
export type CouncilsHere = ReadonlyMap<string, string>;

function tile(council: ScottishCouncil, slug: string | undefined, look: string, say: Say, addresses: Addresses): Html {
  const place = raw(`<li class="r${council.tile.row} c${council.tile.col}">`);
  if (slug === undefined) {
    return html`${place}<span class="ww-tile ww-tile--none" title="${council.name}, ${say('home.map.none')}"><span aria-hidden="true">${council.code}</span><span class="ww-vh">${council.name}, ${say('home.map.none')}</span></span></li>`;
  }
  return html`${place}<a class="${look}" href="${addresses.authority(slug)}" title="${council.name}"><span aria-hidden="true">${council.code}</span><span class="ww-vh">${council.name}</span></a></li>`;
}

// Read from north to south and west to east, as the eye does.
const byPlace = scottishCouncils.toSorted((a, b) => a.tile.row - b.tile.row || a.tile.col - b.tile.col);

/** Scotland's 32 councils roughly where they are; those not on this installation are dashed and lead nowhere. */
export function tileMap(here: CouncilsHere, say: Say, addresses: Addresses): Html {
  const missing = scottishCouncils.some((council) => !here.has(council.gss));
  // Where some are dashed the others are filled, so that they differ in the dark as well.
  const look = missing ? 'ww-tile ww-tile--here' : 'ww-tile';
  const tiles = byPlace.map((council) => tile(council, here.get(council.gss), look, say, addresses));
  const key = missing
    ? html`<ul class="ww-key"><li><span class="ww-tile ww-tile--here" aria-hidden="true"></span>${say('home.map.here')}</li><li><span class="ww-tile ww-tile--none" aria-hidden="true"></span>${say('home.map.none')}</li></ul>`
    : '';
  return html`<nav aria-label="${say('home.map.label')}" class="ww-mapbox"><ul class="ww-map" aria-label="${say('home.map.list')}">${tiles}</ul></nav>${key}`;
}

/** The same councils by name, with the letters of the map. */
export function councilNames(here: CouncilsHere, say: Say, addresses: Addresses): Html {
  const names = scottishCouncils.map((council) => {
    const slug = here.get(council.gss);
    const name = slug === undefined
      ? html`<p>${council.name}<span class="ww-vh">, ${say('home.map.none')}</span></p>`
      : html`<a href="${addresses.authority(slug)}">${council.name}</a>`;
    return html`<li><span>${council.code}</span>${name}</li>`;
  });
  return html`<ul class="ww-names">${names}</ul>`;
}
