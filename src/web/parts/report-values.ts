import { unitOf, type NumberKey } from '../../campaigns/report-numbers.ts';
import { sayLength } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';

const grouped = new Intl.NumberFormat('en-GB');

/** A count with its thousands apart: '2,244'. */
export const sayCount = (value: number): string => grouped.format(value);

/** A share in whole percent; what is nearly all or nearly nothing keeps its tenth, so that it is not taken for all or nothing. */
function sayPercent(value: number, say: Say): string {
  const whole = Math.round(value);
  return say('report.percent', { count: (whole === 100 || whole === 0) && whole !== value ? value : whole });
}

const NOTHING: Partial<Record<NumberKey, 'report.none-said' | 'report.none-shown'>> = { conversation_share: 'report.none-said', pictures_described_share: 'report.none-shown' };

/** A number of a report in words; where there was nothing to count it from, it says that. */
export function sayNumber(key: NumberKey, value: number | null, say: Say): string {
  const unit = unitOf(key);
  if (value === null) return say(unit === 'minutes' ? 'report.none-said' : (NOTHING[key] ?? 'report.none-asked'));
  if (unit === 'percent') return sayPercent(value, say);
  return unit === 'minutes' ? sayLength(value, say.lang) : sayCount(value);
}
