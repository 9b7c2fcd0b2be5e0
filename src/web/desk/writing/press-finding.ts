import { applyRewrite, check, findingKey, type Context, type Finding, type Surroundings } from '../../../checks/index.ts';
import { cleanText } from '../../../core/text.ts';
import type { Noted } from '../../../publishing/safety/note-outcome.ts';
import { readReason } from '../../../publishing/safety/note-outcome.ts';
import type { Form } from '../../route.ts';
import { reasonsIn, type Met } from './met.ts';

/** A press on a finding's card, by the value of its button. */
export type FindingPress = { act: 'take' | 'leave' | 'keep' | 'wrong'; key: string };

/** Which card a button belongs to; null where it belongs to none. */
export function findingPressOf(button: string): FindingPress | null {
  const [, act, key] = /^(take|leave|keep|wrong):(.+)$/s.exec(button) ?? [];
  return act && key ? { act: act as FindingPress['act'], key: key.replaceAll('\r\n', '\n') } : null;
}

type Words = { text: string; lang: string; context: Context };

/** What a press comes to: the text as it is then, what its form has met, and what became of the finding. */
export type PressedFinding = { text: string; met: Met; noted: Noted | null };

const OUTCOME = { take: 'taken', leave: 'kept', keep: 'kept', wrong: 'false-alarm' } as const;

function metBy(met: Met, { act, key }: FindingPress, level: Finding['level']): Met {
  const shown = act === 'take' ? met.shown.filter((each) => each.key !== key) : met.shown;
  const isLeft = act === 'leave' || act === 'keep' || (act === 'wrong' && level !== 'stop');
  return { ...met, shown, left: isLeft ? [...met.left, key] : met.left, wrong: act === 'wrong' ? [...met.wrong, key] : met.wrong, isAdvised: true };
}

/**
 * Does what a card's button says. A safer wording goes into the text as the
 * checks read it; whatever is kept is asked about no more; what is called wrong
 * is counted, but a stop stays one. A finding that is not there any more changes nothing.
 */
export function pressFinding(press: FindingPress, form: Form, { text, lang, context }: Words, around: Surroundings, met: Met): PressedFinding {
  const cleaned = cleanText(text);
  const finding = check({ text: cleaned, lang, context, media: [] }, around).find((each) => findingKey(each, cleaned) === press.key);
  if (!finding || (press.act !== 'take' && press.act !== 'wrong' && finding.level === 'stop')) return { text, met, noted: null };
  const { kind, level, rewrite } = finding;
  if (press.act === 'take' && !rewrite) return { text, met, noted: null };
  const reason = press.act === 'keep' ? (reasonsIn(form).get(press.key) ?? readReason('other')) : null;
  return { text: press.act === 'take' ? applyRewrite(cleaned, rewrite!) : text, met: metBy(met, press, level), noted: { kind, level, outcome: OUTCOME[press.act], reason } };
}
