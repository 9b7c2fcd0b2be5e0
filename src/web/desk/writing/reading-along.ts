import { html } from 'hono/html';
import { isReadable, type Context, type Finding } from '../../../checks/index.ts';
import { cleanText } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import { assetPath } from '../../assets/index.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, PageReply } from '../../route.ts';
import { withPolicy } from '../../security-headers.ts';
import { canPanel, cardTemplates, pressableCard, topicsOf, type CardFrame } from './finding-card.ts';
import type { ComposerState } from './composer-state.ts';
import { metFields, stillShown, type Met } from './met.ts';
import type { ShownPolicy } from './policy-for.ts';
import { alongWords } from './script-words.ts';

/** What stands beside a text: the findings that have a card, in the order of their numbers; null where it was not read. */
export type Reading = { findings: Finding[] | null; frame: CardFrame; policyPath: string };

/** A form's text as it was typed, and what the server found in it. */
export type Read = { text: string; findings: Finding[] | null; met: Met; policy: ShownPolicy; policyPath: string };

/** What a form shows of its findings. */
export function readingOf({ text, findings, met, policy, policyPath }: Read, say: Say): Reading {
  const cleaned = cleanText(text);
  return { findings: findings && stillShown(findings, cleaned, met), frame: { text: cleaned, policy, met, say }, policyPath };
}

/** What stands on the element around a form whose text is read along with, beside its `data-controller=along`; `about` is what an audit entry calls it. */
export const alongValues = (context: Context, about: string, say: Say): Html =>
  html`data-along-about-value="${about}" data-along-words-value="${alongWords(say)}" data-along-lang-value="${say.lang}" data-along-context-value="${context}" data-along-checks-value="${assetPath('checks.js')}" data-along-worker-value="${assetPath('checks-worker.js')}"`;

/** A text's field with the layer behind it that bears the underlines. */
export const overMarks = (field: Html): Html => html`<div class="ww-layers"><div class="ww-marks" aria-hidden="true" data-along-target="marks"></div>${field}</div>`;

/** What the form has met, where the script finds it. */
export const metBox = (met: Met): Html => html`<div data-along-target="met" hidden>${metFields(met)}</div>`;

/** Lets a page start the thread on which the browser reads along. */
export const mayReadAlong = (reply: PageReply): PageReply => ({ ...reply, headers: { ...reply.headers, 'content-security-policy': withPolicy({ 'worker-src': "'self'" }) } });

/** Below the text on a phone: that findings follow, and the way past them. */
export function skipToSend({ findings }: Reading, say: Say): Html {
  const count = findings?.length ?? 0;
  return html`<p class="ww-compose__skip ww-phone-only" data-along-target="skip"${count === 0 ? html` hidden` : ''}><a href="#send">${say('reading.skip', { count })}</a></p>`;
}

/** The findings beside the text, and what can be said of their topics. Out of sight while there is nothing: a clean post meets nothing. */
export function readingAlong({ findings, frame, policyPath }: Reading, say: Say): Html {
  const shown = findings ?? [];
  const none = findings?.length === 0 ? html`<p class="ww-meta" data-part="none">${icon('check')} ${say('write.findings.none')}</p>` : '';
  return html`<p class="ww-vh" role="status" data-along-target="found"></p>
<aside class="ww-compose__side" aria-labelledby="reading-along" data-along-target="side"${findings ? '' : html` hidden`}><div class="ww-sect__head"><h2 id="reading-along" tabindex="-1">${say('write.reading-along')}</h2><span class="ww-meta" data-along-target="count">${say('write.findings', { count: shown.length })}</span></div>
${none}<ul class="ww-list ww-findings" data-along-target="cards">${shown.map((finding, position) => pressableCard(finding, position, frame))}</ul>
<div data-along-target="can">${topicsOf(shown, frame.policy).map((topic) => canPanel(topic, policyPath, say))}</div></aside>${cardTemplates(policyPath, say)}`;
}

const stops = (findings: readonly Finding[] | null): Finding[] => (findings ?? []).filter(({ level }) => level === 'stop');

/** What must be mended, by its numbers; '' where nothing must. */
function whyNot(findings: readonly Finding[], say: Say): string {
  const mend = findings.flatMap(({ level, kind }, at) => (level === 'stop' && !isReadable(kind) ? [at + 1] : []));
  if (mend.length > 0) return say('reading.mend.why', { count: mend.length, numbers: mend.join(', ') });
  return stops(findings).length > 0 ? say('reading.send.why.plain') : '';
}

function publishButtons(needsReader: boolean, say: Say): Html {
  const publish = (look: string, target: string): Html => html`<button class="ds_button${look}" type="submit" name="do" value="publish" aria-describedby="send-why" data-composer-target="${target}"${target === 'publish' ? html` data-sends` : ''}>${say('write.send')}</button>`;
  if (!needsReader) return publish('', 'publish');
  return html`<button class="ds_button" type="submit" name="do" value="ask-reader" aria-describedby="send-why" data-composer-target="publish" data-sends>${say('reading.send')}</button>${publish(' ds_button--secondary', 'plainPublish')}`;
}

/** The buttons that send: the main one says what will happen. */
export function sendBar(state: ComposerState, { findings }: Reading, say: Say): Html {
  const why = state.isPassed ? '' : whyNot(findings ?? [], say);
  const needsReader = !state.isPassed && stops(findings).length > 0 && stops(findings).every(({ kind }) => isReadable(kind));
  const held = state.isHeld ? html`<button class="ds_button ds_button--secondary" type="submit" name="do" value="publish-held">${say('write.all-the-same')}</button><button class="ds_button ds_button--secondary" type="submit" name="do" value="queue-held">${say('write.queue-held')}</button>` : '';
  return html`<div class="ww-compose__bar" id="send"><div class="ww-actionbar">${publishButtons(needsReader, say)}${held}<button class="ds_button ds_button--secondary" type="submit" name="do" value="preview">${say('write.preview')}</button><button class="ww-linkbtn" type="submit" name="do" value="save">${say(state.isHeld ? 'write.keep' : 'write.save')}</button></div>
<p class="ww-meta ww-after" id="send-why" data-composer-target="sendWhy"${why === '' ? html` hidden` : ''}>${why}</p></div>`;
}

/** What is asked once before it goes out: each warning by its title, with the way to its card. */
export function asksNote({ isAsked }: Pick<ComposerState, 'isAsked'>, { findings }: Reading, say: Say): Html {
  const asked = (findings ?? []).map((finding, at) => ({ finding, at })).filter(({ finding }) => finding.level === 'warn');
  if (!isAsked || asked.length === 0) return '';
  return html`<div class="ww-note" tabindex="-1" data-asks><p>${icon('triangle')} ${say('reading.asks', { count: asked.length })}</p><ul>${asked.map(({ finding, at }) => html`<li><a href="#finding-${at + 1}">${say(finding.title, finding.params)}</a></li>`)}</ul></div>`;
}
