import type { CheckedText, Context } from '../../../../checks/index.ts';
import type { Lang } from '../../../../core/time.ts';
import { drawCards, drawTopics, type CardWords } from './draw-cards.ts';
import { drawMarks, marksMoved, type Mark } from './draw-marks.ts';
import { metFields } from './met-fields.ts';
import { noteOutcome, OUTCOMES, type Act } from './note-outcome.ts';
import type { Asked, Found } from './read-text.ts';
import type { ScriptSay } from './script-words.ts';
import { surroundingsFor, type Around } from './surroundings.ts';
import { afterTaking, typeInto } from './take-wording.ts';
import type { TextReader } from './text-reader.ts';

/** How long nothing is typed before a text is read, and how long a warning has stood before it counts as seen. */
const IDLE_MS = 350;
const SEEN_MS = 2000;

/** The parts of the page that reading along fills. */
export type AlongParts = {
  form: HTMLFormElement;
  text: HTMLTextAreaElement;
  marks: HTMLElement;
  side: HTMLElement;
  cards: HTMLElement;
  can: HTMLElement;
  count: HTMLElement;
  found: HTMLElement;
  skip: HTMLElement | null;
  met: HTMLElement;
  templates: readonly HTMLTemplateElement[];
  canTemplate: HTMLTemplateElement;
  say: ScriptSay;
  lang: Lang;
  context: Context;
  /** What is being written, as an audit entry calls it. */
  about: string;
  reader: TextReader;
  /** Told in the frame after something was typed. */
  whenTyped(): void;
  /** Told after each reading, and after each press on a card. */
  whenRead(): void;
};

/** The stops that are left, by their numbers: those that must be mended, and those that somebody else may read. */
export type Stops = { mend: number[]; read: number[] };

/** Reads along with whoever types. */
export type Along = {
  /** Something was typed: it is read when nothing more is. Each letter waits for this, so that it only leaves word. */
  typed(): void;
  /** Words were brought back: they are read as what was typed is, and nobody is told of typing. */
  filled(): void;
  /** Does what a card's button says; false where it is the server's to do. */
  press(button: HTMLButtonElement): boolean;
  stops(): Stops;
  /** Before it is sent: warnings that stood beside the text count as seen. */
  sending(): void;
  end(): void;
};

/**
 * `number` counts what was typed, `readAt` is the number of the text that was
 * read: while they differ, what was found may stand elsewhere by now. `asked` is
 * that of the text that is being read or was. `isTyped` says that something was
 * typed that is not counted yet.
 */
type State = { isTyped: boolean; number: number; asked: number; readAt: number; around: Around | null; found: Found[]; text: string; marks: Mark[]; since: Map<string, number>; typedAt: number; frame: number; said: string };

const valueOf = (form: HTMLFormElement, name: string): string => form.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? '';

function picturesIn(form: HTMLFormElement): CheckedText['media'] {
  return [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="alt."]')].map(({ name, value }) => {
    const id = name.slice(4);
    const isDecorative = form.querySelector<HTMLInputElement>(`input[name="decorative.${id}"]`)?.checked;
    return { id, alt: value, decorativeReason: isDecorative ? form.querySelector<HTMLInputElement>(`input[name="reason.${id}"]`)?.value ?? '' : null };
  });
}

function askedOf({ form, text, lang, context }: AlongParts, number: number, around: Around): Asked {
  return { number, lang, around, checked: { text: text.value, lang: valueOf(form, 'lang') || 'en', context, media: picturesIn(form) } };
}

/** The findings that have a card: not those that were left or kept. A stop stays. */
function stillShown({ met }: AlongParts, found: readonly Found[]): Found[] {
  const fields = metFields(met);
  return found.filter(({ level, key }) => level === 'stop' || !fields.has('met-left', key));
}

function wordsOf({ met }: AlongParts, around: Around): (found: Found) => CardWords {
  const fields = metFields(met);
  return ({ said, topic, key }) => {
    const { reason = '', lang = 'en' } = around.policy.topics.find(({ id }) => id === topic) ?? {};
    return { ...said, reason, reasonLang: lang, isWrong: fields.has('met-wrong', key) };
  };
}

/** Says how many there are, where it changed; takes no focus. */
function sayCount({ found, count, skip, say }: AlongParts, state: State, news: string): void {
  const all = say.count('findings', state.found.length);
  if (count.textContent !== all) count.textContent = all;
  if (skip) skip.hidden = state.found.length === 0;
  const link = skip?.querySelector('a');
  if (link) link.textContent = say.count('reading.skip', state.found.length);
  const before = state.said;
  state.said = all;
  if (news === '' && (before === all || (before === '' && state.found.length === 0))) return;
  found.textContent = [news, state.found.length === 0 ? say('write.findings.none') : all].filter(Boolean).join(' ');
}

/** Shows what was found in the text as it stands. */
function show(parts: AlongParts, state: State, found: readonly Found[], news = ''): void {
  const { side, cards, can, canTemplate, templates, text, marks, say } = parts;
  const around = state.around!;
  const now = performance.now();
  state.found = stillShown(parts, found);
  state.since = new Map(state.found.map(({ key }) => [key, state.since.get(key) ?? now]));
  state.marks = state.found.flatMap(({ from, to, level }, at) => (from === null || to === null ? [] : [{ from, to, level, number: at + 1 }]));
  state.text = text.value;
  drawMarks(marks, state.text, state.marks);
  drawCards(cards, templates, state.found, text.value, wordsOf(parts, around), say);
  drawTopics(can, canTemplate, around.policy.topics.filter(({ id, canSay }) => canSay.length > 0 && state.found.some(({ topic, level }) => topic === id && level !== 'advise')), say);
  side.querySelector('[data-part=none]')?.remove();
  side.hidden = state.found.length === 0;
  sayCount(parts, state, news);
  parts.whenRead();
}

function moveMarks({ text, marks }: AlongParts, state: State): void {
  const { value } = text;
  state.marks = marksMoved(state.marks, state.text, value);
  state.text = value;
  drawMarks(marks, value, state.marks);
}

/** Another text stands in the form: it is counted, and the marks go with it. */
function follow(parts: AlongParts, state: State): void {
  state.number++;
  state.typedAt = performance.now();
  if (state.around) moveMarks(parts, state);
}

/** Follows what was typed since it was last asked. */
function takeUp(parts: AlongParts, state: State): void {
  if (!state.isTyped) return;
  state.isTyped = false;
  follow(parts, state);
  parts.whenTyped();
}

/** Reads the text as it stands; false where it could not be, or where more was typed meanwhile. */
async function read(parts: AlongParts, state: State): Promise<boolean> {
  takeUp(parts, state);
  const { number } = state;
  state.asked = number;
  const isOld = (): boolean => state.isTyped || number !== state.number;
  state.around = (await surroundingsFor(valueOf(parts.form, 'voice'))) ?? state.around;
  if (!state.around || isOld()) return false;
  const asked = askedOf(parts, number, state.around);
  const found = asked.checked.text.trim() === '' ? [] : await parts.reader.read(asked);
  if (!found || isOld()) return false;
  state.readAt = number;
  show(parts, state, found);
  return true;
}

/** Takes the wording: its card goes at once, and the text is read anew. */
function take(parts: AlongParts, state: State, { key, rewrite }: Found): void {
  metFields(parts.met).drop(key);
  const left = afterTaking(state.found.filter((each) => each.key !== key), rewrite!);
  typeInto(parts.text, rewrite!);
  show(parts, state, left, parts.say('reading.mended'));
  void read(parts, state);
}

/** To what is left to read; where nothing is, to what sends it. */
function goOn({ side, form }: AlongParts): void {
  const next = side.hidden ? form.querySelector<HTMLElement>('[data-sends]') : side.querySelector<HTMLElement>('h2');
  next?.focus({ preventScroll: true });
}

type Pressed = { act: Act; key: string; reason: string };

/** Only a finding of the text as it stands is acted on: a wording never goes into words it was not made for. */
function act(parts: AlongParts, state: State, { act: does, key, reason }: Pressed): void {
  const found = state.found.find((each) => each.key === key);
  if (!found || (does === 'take' && !found.rewrite)) return;
  const fields = metFields(parts.met);
  fields.add('met-advised', '1');
  if (does === 'wrong') fields.add('met-wrong', key);
  if (does === 'leave' || does === 'keep' || (does === 'wrong' && found.level !== 'stop')) fields.add('met-left', key);
  if (does === 'take') take(parts, state, found);
  else show(parts, state, state.found);
  noteOutcome(parts.form, parts.about, { kind: found.kind, level: found.level, outcome: OUTCOMES[does], reason });
  goOn(parts);
}

function press(parts: AlongParts, state: State, button: HTMLButtonElement): boolean {
  const does = button.dataset['press'] as Act | undefined;
  if (!does || !state.around) return false;
  const key = button.value.slice(button.value.indexOf(':') + 1);
  takeUp(parts, state);
  const pressed = { act: does, key, reason: does === 'keep' ? button.parentElement?.querySelector('select')?.value || 'other' : '' };
  if (state.readAt === state.number) act(parts, state, pressed);
  else void read(parts, state).then((isRead) => isRead && act(parts, state, pressed));
  return true;
}

/** Looks once a frame, while somebody types, whether something was typed: the marks are drawn with the field's own letters. When nothing more is, the text is read. */
function look(parts: AlongParts, state: State): void {
  state.frame = 0;
  takeUp(parts, state);
  const isQuiet = performance.now() - state.typedAt >= IDLE_MS;
  if (!isQuiet) watch(parts, state);
  else if (state.asked !== state.number) void read(parts, state);
}

function watch(parts: AlongParts, state: State): void {
  state.frame ||= requestAnimationFrame(() => look(parts, state));
}

function stopsIn({ found }: State): Stops {
  const numbers = (mayBeRead: boolean): number[] => found.flatMap((each, at) => (each.level === 'stop' && each.mayBeRead === mayBeRead ? [at + 1] : []));
  return { mend: numbers(false), read: numbers(true) };
}

/** Begins to read along; a text that is there already is read at once. */
export function readAlong(parts: AlongParts): Along {
  const state: State = { isTyped: false, number: 0, asked: -1, readAt: -1, around: null, found: [], text: parts.text.value, marks: [], since: new Map(), typedAt: 0, frame: 0, said: '' };
  const scrolled = (): void => void (parts.marks.scrollTop = parts.text.scrollTop);
  parts.text.addEventListener('scroll', scrolled, { passive: true });
  const filled = (): void => {
    follow(parts, state);
    watch(parts, state);
  };
  if (parts.text.value.trim() !== '') filled();
  return {
    typed() {
      state.isTyped = true;
      watch(parts, state);
    },
    filled,
    press: (button) => press(parts, state, button),
    stops: () => stopsIn(state),
    sending() {
      const now = performance.now();
      for (const { level, key } of state.found) if (level === 'warn' && now - (state.since.get(key) ?? now) >= SEEN_MS) metFields(parts.met).add('met', `${level} ${key}`);
    },
    end() {
      cancelAnimationFrame(state.frame);
      parts.reader.end();
      parts.text.removeEventListener('scroll', scrolled);
    },
  };
}
