import data from './scottish-councils.json' with { type: 'json' };

/** A multi-member ward of a council, by its ONS code (S13…). */
export type Ward = { gss: string; name: string };

/**
 * One of Scotland's 32 councils as it is offered at set-up and drawn on the
 * map. `tile` is its place in the grid, counted from 1; `neighbours` are the ONS
 * codes (S12…) of the councils it has a land border with.
 */
export type ScottishCouncil = {
  slug: string;
  gss: string;
  /** Three letters for where there is no room, such as FIF. */
  code: string;
  /** The area: 'Fife'. */
  name: string;
  /** The body: 'Fife Council'. */
  councilName: string;
  /** Unverified: no Gaelic speaker has read these names yet. The council's own word goes before it. */
  gaelicName: string;
  /** Unverified: shown as proved only when the council has proved it. */
  domain: string;
  tile: { row: number; col: number };
  neighbours: readonly string[];
  wards: readonly Ward[];
};

/** Scotland's 32 councils with their 355 wards, in the order of their names. Sources: `meta` of the JSON file. */
export const scottishCouncils: readonly ScottishCouncil[] = data.councils;

const bySlug = new Map(scottishCouncils.map((council) => [council.slug, council]));

/** One of the 32 by its slug ('fife'); null for any other. */
export function councilBySlug(slug: string): ScottishCouncil | null {
  return bySlug.get(slug) ?? null;
}
