/** Where the day's campaign is: /campaigns/whatwedo. */
export const CAMPAIGN_SLUG = 'whatwedo';
