import { sayIn } from '../core/words/index.ts';
import type { Campaign } from './campaigns.queries.ts';
import { csvOf, LICENCE } from './open-data.ts';
import { NUMBER_KEYS, unitOf, type NumberKey, type Report } from './report-numbers.ts';

/** A number as machines read it: with its unit, its name and its definition in both languages. Null where there was nothing to count it from. */
export type PublishedNumber = { key: NumberKey; value: number | null; unit: 'count' | 'percent' | 'minutes'; name: { en: string; gd: string }; definition: { en: string; gd: string } };

function numberOf(report: Report, key: NumberKey): PublishedNumber {
  const both = (word: `report.key.${NumberKey}` | `report.key.${NumberKey}.def`) => ({ en: sayIn('en')(word), gd: sayIn('gd')(word) });
  return { key, value: report.numbers[key], unit: unitOf(key), name: both(`report.key.${key}`), definition: both(`report.key.${key}.def`) };
}

/** A report as JSON: what scripts/recount.mjs compares with. */
export function reportJson({ slug, name, startsAt, endsAt }: Campaign, report: Report) {
  return {
    campaign: { slug, name, starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString(), zone: 'Europe/London' },
    as_of: report.at, final: report.isFinal, licence: LICENCE,
    numbers: NUMBER_KEYS.map((key) => numberOf(report, key)),
    breakdowns: report.breakdowns, steps: report.steps,
  };
}

/** A report as a table: a row a number; those counted apart name what they are of. */
export function reportCsv(report: Report): string {
  const numbers = NUMBER_KEYS.map((key) => {
    const { value, unit, name, definition } = numberOf(report, key);
    return { key, of: '', value, unit, name: name.en, definition: definition.en, as_of: report.at, final: report.isFinal };
  });
  const rest = { unit: 'count', name: '', definition: '', as_of: report.at, final: report.isFinal };
  const apart = Object.entries(report.breakdowns).flatMap(([key, sizes]) => Object.entries(sizes).map(([of, value]) => ({ key, of, value, ...rest })));
  const line = report.steps.rows.flatMap(({ from, posts, questions }) => [{ key: `posts_by_${report.steps.unit}`, of: from, value: posts, ...rest }, { key: `questions_by_${report.steps.unit}`, of: from, value: questions, ...rest }]);
  return csvOf(['key', 'of', 'value', 'unit', 'name', 'definition', 'as_of', 'final'], [...numbers, ...apart, ...line]);
}
