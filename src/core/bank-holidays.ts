import { ADDED, MOVED, type BankHolidayName } from './bank-holiday-proclamations.ts';

export { type BankHolidayName } from './bank-holiday-proclamations.ts';

/** A bank holiday in Scotland, 'YYYY-MM-DD'; a substitute stands for one that falls on a weekend. */
export type BankHoliday = { date: string; name: BankHolidayName; substitute: boolean };

const DAY = 86_400_000;
const MONDAY = 1;
const SATURDAY = 6;

/** A day is counted from 1 January 1970; `month` from January, 1. */
function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function weekday(day: number): number {
  return new Date(day * DAY).getUTCDay();
}

function isWeekend(day: number): boolean {
  return weekday(day) % SATURDAY === 0;
}

function mondayFrom(day: number): number {
  return day + ((MONDAY - weekday(day) + 7) % 7);
}

/** Easter Sunday by the Gregorian computus (Butcher's, as in Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): number {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const skippedMoons = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skippedMoons + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * correction + 114;
  return dayOf(year, Math.floor(count / 31), (count % 31) + 1);
}

type Day = { day: number; name: BankHolidayName };

const festive = (year: number): Day[] => [
  { day: dayOf(year, 1, 1), name: 'holiday.new-year' },
  { day: dayOf(year, 1, 2), name: 'holiday.second-january' },
  { day: dayOf(year, 12, 25), name: 'holiday.christmas' },
  { day: dayOf(year, 12, 26), name: 'holiday.boxing-day' },
];

const moving = (year: number): Day[] => [
  { day: easter(year) - 2, name: 'holiday.good-friday' },
  { day: mondayFrom(dayOf(year, 5, 1)), name: 'holiday.early-may' },
  { day: mondayFrom(dayOf(year, 5, 25)), name: 'holiday.spring' },
  { day: mondayFrom(dayOf(year, 8, 1)), name: 'holiday.summer' },
];

/** Fixed days on weekends go to the next weekday that is free: when Sunday's neighbour is a holiday itself, to Tuesday. */
function substituted(fixed: readonly Day[]): BankHoliday[] {
  const taken = new Set(fixed.map(({ day }) => day));
  return fixed.map(({ day, name }) => {
    if (!isWeekend(day)) return { date: dateOf(day), name, substitute: false };
    let free = day + 1;
    while (isWeekend(free) || taken.has(free)) free += 1;
    taken.add(free);
    return { date: dateOf(free), name, substitute: true };
  });
}

function proclaimed({ date, name, substitute }: BankHoliday): BankHoliday {
  return { date: MOVED.find(({ from }) => from === date)?.to ?? date, name, substitute };
}

/**
 * Scotland's bank holidays of a year, earliest first: Banking and Financial Dealings Act 1971,
 * schedule 1, paragraph 2, with St Andrew's Day Bank Holiday (Scotland) Act 2007; the days and
 * substitutes proclaimed every year (Boxing Day, the spring holiday, Saturdays); and what was
 * proclaimed once. Complete from 2011; what may yet be proclaimed is not known to it.
 */
export function bankHolidays(year: number): readonly BankHoliday[] {
  const fixed = [...festive(year), { day: dayOf(year, 11, 30), name: 'holiday.st-andrew' as const }];
  const ruled = [
    ...substituted(fixed),
    ...moving(year).map(({ day, name }) => ({ date: dateOf(day), name, substitute: false })),
  ];
  const added = ADDED.filter(({ date }) => date.startsWith(`${year}-`)).map(({ date, name }) => ({ date, name, substitute: false }));
  return [...ruled.map(proclaimed), ...added].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

// Christmas and New Year on a weekend are kept beside their substitutes: the Act leaves their
// Saturdays holidays, and no office that opens on Saturdays opens on Christmas Day.
function keptDays(year: number): Map<string, BankHolidayName> {
  const kept = new Map<string, BankHolidayName>(festive(year).map(({ day, name }) => [dateOf(day), name]));
  for (const { date, name } of bankHolidays(year)) kept.set(date, name);
  return kept;
}

const years = new Map<string, Map<string, BankHolidayName>>();
const YEARS_KEPT = 100;

/**
 * Which bank holiday is kept on a date ('YYYY-MM-DD'), or null: those of `bankHolidays`, and
 * Christmas and New Year on their own dates too when these fall on a weekend.
 */
export function bankHolidayOn(date: string): BankHolidayName | null {
  const year = date.slice(0, 4);
  let kept = years.get(year);
  if (!kept) {
    if (years.size >= YEARS_KEPT) years.clear();
    kept = keptDays(Number(year));
    years.set(year, kept);
  }
  return kept.get(date) ?? null;
}
