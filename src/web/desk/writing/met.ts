import { html } from 'hono/html';
import { findingKey, type Finding } from '../../../checks/index.ts';
import { cleanText } from '../../../core/text.ts';
import type { Met as MetGate } from '../../../publishing/safety/note-gate.ts';
import { readNoted, readReason, type KeepingReason, type Noted } from '../../../publishing/safety/note-outcome.ts';
import type { Form, Html } from '../../route.ts';

/** What a form has met so far: it goes along in hidden fields, so that nothing is asked twice. */
export type Met = {
  /** What was shown when it was refused: a finding's kind, level and key. */
  shown: (Pick<Finding, 'kind' | 'level'> & { key: string })[];
  /** What was left or kept by a press: its key. */
  left: string[];
  /** What was called wrong: its key. */
  wrong: string[];
  /** When "Publish" was first pressed. */
  firstAt: Date | null;
  /** Whether a wording was taken, or anything left or kept. */
  isAdvised: boolean;
};

export const MET_NOTHING: Met = { shown: [], left: [], wrong: [], firstAt: null, isAdvised: false };

const MOST = 200;
const DAY_MS = 24 * 60 * 60_000;

// A form sends every line's end as two characters.
const keys = (form: Form, field: string): string[] => form.all(field).slice(0, MOST).map((key) => key.replaceAll('\r\n', '\n'));

function readShown(value: string): Met['shown'] {
  const [, level = '', key = ''] = /^(\w+) (.+)$/s.exec(value) ?? [];
  const noted = readNoted(key.split(':', 1)[0]!, level);
  return noted ? [{ ...noted, key }] : [];
}

/** A moment that a form brings back: within the last week, or none. */
function momentIn(form: Form, now: Date): Date | null {
  const typed = form.get('met-first');
  const at = /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
  return at <= now.getTime() && at > now.getTime() - 7 * DAY_MS ? new Date(at) : null;
}

/** What the hidden fields of a form say. */
export function readMet(form: Form, now: Date): Met {
  return { shown: keys(form, 'met').flatMap(readShown), left: keys(form, 'met-left'), wrong: keys(form, 'met-wrong'), firstAt: momentIn(form, now), isAdvised: form.has('met-advised') };
}

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** The hidden fields that bring it back. Nothing for a form that met nothing. */
export function metFields({ shown, left, wrong, firstAt, isAdvised }: Met): Html {
  return html`${shown.map(({ level, key }) => hidden('met', `${level} ${key}`))}${left.map((key) => hidden('met-left', key))}${wrong.map((key) => hidden('met-wrong', key))}${
    firstAt ? hidden('met-first', String(firstAt.getTime())) : ''}${isAdvised ? hidden('met-advised', '1') : ''}`;
}

/** The warnings a form has shown, as publishing asks for them. */
export const seenOf = ({ shown, left }: Met): ReadonlySet<string> => new Set([...shown.map(({ key }) => key), ...left]);

/** What stood in a post's way, for the count. */
export const gateOf = ({ shown, firstAt, isAdvised }: Met): MetGate =>
  ({ gate: firstAt || shown.length > 0 ? 'asked' : isAdvised ? 'advised' : null, firstAt });

/** What is met now too, because it was refused: its findings count as shown from here on. */
export function metMore(met: Met, findings: readonly Finding[], text: string, now: Date): Met {
  const cleaned = cleanText(text);
  const fresh = findings.map(({ kind, level, ...at }) => ({ kind, level, key: findingKey({ kind, ...at }, cleaned) })).filter(({ key }) => !met.shown.some((shown) => shown.key === key));
  return { ...met, shown: [...met.shown, ...fresh].slice(-MOST), firstAt: met.firstAt ?? now };
}

/** The findings that still have a card: not those that were left or kept. A stop stays. */
export function stillShown(findings: readonly Finding[], text: string, { left }: Met): Finding[] {
  return findings.filter((finding) => finding.level === 'stop' || !left.includes(findingKey(finding, text)));
}

/** The reasons chosen on the cards, by the finding's key. */
export function reasonsIn(form: Form): Map<string, KeepingReason> {
  const reasons = form.all('met-why').map(readReason);
  return new Map(keys(form, 'met-about').flatMap((key, at) => (reasons[at] ? [[key, reasons[at]] as const] : [])));
}

/** What became of findings when words go out: warnings that stand were kept, and what was shown and is gone was rewritten. */
export function becameOf(met: Met, findings: readonly Finding[], text: string, reasons: ReadonlyMap<string, KeepingReason>): Noted[] {
  const cleaned = cleanText(text);
  const standing = findings.map((finding) => ({ ...finding, key: findingKey(finding, cleaned) }));
  const kept = standing.filter(({ level, key }) => level === 'warn' && !met.left.includes(key)).map(({ kind, level, key }) => ({ kind, level, outcome: 'kept' as const, reason: reasons.get(key) ?? null }));
  const gone = met.shown.filter(({ key }) => !standing.some((each) => each.key === key)).map(({ kind, level }) => ({ kind, level, outcome: 'rewritten' as const, reason: null }));
  return [...kept, ...gone];
}
