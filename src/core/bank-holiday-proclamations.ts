import { type answerClockWords } from './words/answer-clock.ts';

/** What a bank holiday is called: the key of its words. */
export type BankHolidayName = Extract<keyof typeof answerClockWords.en, `holiday.${string}`>;

const GOV_UK = 'www.gov.uk/bank-holidays, Scotland';

/**
 * Days that a proclamation put in another day's place: section 1(2) of the Banking and
 * Financial Dealings Act 1971. From 2011, the year of the first day; older ones are not here.
 */
export const MOVED: readonly { from: string; to: string; source: string }[] = [
  { from: '2012-05-28', to: '2012-06-04', source: GOV_UK },
  { from: '2020-05-04', to: '2020-05-08', source: `${GOV_UK}: 75 years of Victory in Europe` },
  { from: '2022-05-30', to: '2022-06-02', source: GOV_UK },
];

/**
 * Days that a proclamation added for one year: section 1(3) of the same Act. A new one is a
 * new line; until then an authority enters it among its own closed days.
 */
export const ADDED: readonly { date: string; name: BankHolidayName; source: string }[] = [
  { date: '2011-04-29', name: 'holiday.royal-wedding', source: GOV_UK },
  { date: '2012-06-05', name: 'holiday.diamond-jubilee', source: GOV_UK },
  { date: '2022-06-03', name: 'holiday.platinum-jubilee', source: GOV_UK },
  { date: '2022-09-19', name: 'holiday.state-funeral', source: `${GOV_UK}: proclamation of 10 September 2022` },
  { date: '2023-05-08', name: 'holiday.coronation', source: `${GOV_UK}: proclaimed in November 2022` },
  { date: '2026-06-15', name: 'holiday.world-cup', source: 'Proclamation published on 4 February 2026, for Scotland alone' },
];
