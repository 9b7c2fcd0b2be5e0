/** Colours of some councils in the demonstration, invented, each with 4.5:1 on white; the others keep the product's own. */
export const BRANDS: Readonly<Record<string, string>> = {
  'stirling': '#6b2a68',
  'angus': '#1f5c3a',
  'fife': '#8a1f2d',
  'highland': '#2b4a7f',
  'moray': '#0b6470',
  'na-h-eileanan-siar': '#7a4a12',
  'shetland-islands': '#14507a',
  'orkney-islands': '#9c2f1a',
  'glasgow-city': '#3d4a12',
  'city-of-edinburgh': '#4a2c6f',
  'dundee-city': '#a3175b',
  'aberdeenshire': '#33531f',
  'argyll-and-bute': '#005a70',
  'scottish-borders': '#70413c',
};
