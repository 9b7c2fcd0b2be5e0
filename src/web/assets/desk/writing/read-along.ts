import type { CheckedText } from '../../../../checks/index.ts';
import type { Lang } from '../../../../core/time.ts';
import { drawCards, drawTopics, type CardWords, type Found } from './draw-cards.ts';
import { drawMarks, marksMoved, type Mark } from './draw-marks.ts';
import { loadEngine, type Engine } from './engine.ts';
import { metFields } from './met-fields.ts';
import type { ScriptSay } from './script-words.ts';

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
  skip: HTMLElement;
  met: HTMLElement;
  templates: readonly HTMLTemplateElement[];
  canTemplate: HTMLTemplateElement;
  say: ScriptSay;
  lang: Lang;
  checks: string;
  /** Told after each reading. */
  whenRead(): void;
};

/** Reads along with whoever types. */
export type Along = {
  /** Something was typed: it is read when nothing more is. */
  typed(): void;
  /** Does what a card's button says; false where it is the server's to do. */
  press(button: HTMLButtonElement): boolean;
  /** The stops that are left, by their numbers: those that must be mended, and those that somebody else may read. */
  stops(): { mend: number[]; read: number[] };
  /** Before it is sent: warnings that stood beside the text count as seen. */
  sending(): void;
  end(): void;
};

type State = { engine: Engine | null; found: Found[]; text: string; marks: Mark[]; since: Map<string, number>; timer: number; said: string };

const whenIdle = (work: () => void): void => void ('requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 500 }) : setTimeout(work, 0));

const valueOf = (form: HTMLFormElement, name: string): string => form.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? '';

function picturesIn(form: HTMLFormElement): CheckedText['media'] {
  return [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="alt."]')].map(({ name, value }) => {
    const id = name.slice(4);
    const isDecorative = form.querySelector<HTMLInputElement>(`input[name="decorative.${id}"]`)?.checked;
    return { id, alt: value, decorativeReason: isDecorative ? form.querySelector<HTMLInputElement>(`input[name="reason.${id}"]`)?.value ?? '' : null };
  });
}

function findIn({ form, text, met }: AlongParts, { check, findingKey, around }: Engine): Found[] {
  const { value } = text;
  if (value.trim() === '') return [];
  const fields = metFields(met);
  return check({ text: value, lang: valueOf(form, 'lang') || 'en', context: 'post', media: picturesIn(form) }, around)
    .map((finding) => ({ ...finding, key: findingKey(finding, value) }))
    .filter(({ level, key }) => level === 'stop' || !fields.has('met-left', key));
}

function wordsOf({ lang, met }: AlongParts, { sayFinding, around }: Engine): (found: Found) => CardWords {
  const fields = metFields(met);
  return (found) => ({
    ...sayFinding(found, lang),
    reason: around.policy.topics.find(({ id }) => id === found.topic)?.reason ?? '',
    isWrong: fields.has('met-wrong', found.key),
  });
}

/** Says how many there are, where it changed; takes no focus. */
function sayCount({ found, count, skip, say }: AlongParts, state: State, news = ''): void {
  const all = say.count('findings', state.found.length);
  count.textContent = all;
  skip.hidden = state.found.length === 0;
  const link = skip.querySelector('a');
  if (link) link.textContent = say.count('reading.skip', state.found.length);
  const before = state.said;
  state.said = all;
  if (news === '' && (before === all || (before === '' && state.found.length === 0))) return;
  found.textContent = [news, state.found.length === 0 ? say('write.findings.none') : all].filter(Boolean).join(' ');
}

function draw(parts: AlongParts, state: State, engine: Engine, news: string): void {
  const { side, cards, can, canTemplate, templates, text, marks, say } = parts;
  const topics = engine.around.policy.topics.filter(({ id, canSay }) => canSay.length > 0 && state.found.some(({ topic, level }) => topic === id && level !== 'advise'));
  state.marks = state.found.flatMap(({ from, to, level }, at) => (from === null || to === null ? [] : [{ from, to, level, number: at + 1 }]));
  drawMarks(marks, text.value, state.marks);
  drawCards(cards, templates, state.found, text.value, wordsOf(parts, engine), say);
  drawTopics(can, canTemplate, topics, say);
  side.querySelector('[data-part=none]')?.remove();
  side.hidden = state.found.length === 0;
  sayCount(parts, state, news);
}

function read(parts: AlongParts, state: State, news = ''): void {
  const { engine } = state;
  if (!engine) return;
  state.text = parts.text.value;
  state.found = findIn(parts, engine);
  const now = performance.now();
  state.since = new Map(state.found.map(({ key }) => [key, state.since.get(key) ?? now]));
  draw(parts, state, engine, news);
  parts.whenRead();
}

/** Puts a wording in a text's place so that the browser's own undo takes it back. */
function typeInto(text: HTMLTextAreaElement, { from, to, text: safer }: { from: number; to: number; text: string }): void {
  text.focus({ preventScroll: true });
  text.setSelectionRange(from, to);
  // Long deprecated, and still the only way into the browser's undo.
  const isTyped = safer === '' ? document.execCommand('delete') : document.execCommand('insertText', false, safer);
  if (isTyped) return;
  text.setRangeText(safer, from, to, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

type Noted = { found: Found; outcome: 'taken' | 'kept' | 'false-alarm'; reason: string };

/** Tells the house what became of a finding. Lost without a connection: it is only counted. */
function note({ form }: AlongParts, { found, outcome, reason }: Noted): void {
  const body = new FormData();
  for (const name of ['_token', 'id']) body.set(name, form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`)?.value ?? '');
  for (const [name, value] of Object.entries({ kind: found.kind, level: found.level, outcome, reason })) body.set(name, value);
  void fetch('/desk/findings', { method: 'POST', body, keepalive: true, headers: { accept: 'application/json' } }).catch(() => undefined);
}

const OUTCOMES = { take: 'taken', leave: 'kept', keep: 'kept', wrong: 'false-alarm' } as const;
type Act = keyof typeof OUTCOMES;

function pressed(parts: AlongParts, state: State, act: Act, found: Found, reason: string): void {
  const fields = metFields(parts.met);
  fields.add('met-advised', '1');
  if (act === 'take') {
    fields.drop(found.key);
    typeInto(parts.text, found.rewrite!);
  } else if (act !== 'wrong') fields.add('met-left', found.key);
  else {
    fields.add('met-wrong', found.key);
    if (found.level !== 'stop') fields.add('met-left', found.key);
  }
  note(parts, { found, outcome: OUTCOMES[act], reason });
  read(parts, state, act === 'take' ? parts.say('reading.mended') : '');
}

/** To what is left to read; where nothing is, to what sends it. */
function goOn({ side, form }: AlongParts): void {
  const next = side.hidden ? form.querySelector<HTMLElement>('[data-composer-target~=publish]') : side.querySelector<HTMLElement>('h2');
  next?.focus({ preventScroll: true });
}

function press(parts: AlongParts, state: State, button: HTMLButtonElement): boolean {
  const act = button.dataset['press'] as Act | undefined;
  const key = button.value.slice(button.value.indexOf(':') + 1);
  const found = act && state.text === parts.text.value ? state.found.find((each) => each.key === key) : undefined;
  if (!act || !found || (act === 'take' && !found.rewrite)) return false;
  const reason = act === 'keep' ? button.parentElement?.querySelector('select')?.value || 'other' : '';
  pressed(parts, state, act, found, reason);
  goOn(parts);
  return true;
}

const READERS = (kind: string, { isSafety }: Engine): boolean => isSafety(kind as Found['kind']) || kind === 'policy-topic';

function stopsIn({ found, engine }: State): { mend: number[]; read: number[] } {
  const stops = engine ? found.flatMap(({ level, kind }, at) => (level === 'stop' ? [{ number: at + 1, isRead: READERS(kind, engine) }] : [])) : [];
  return { mend: stops.filter(({ isRead }) => !isRead).map(({ number }) => number), read: stops.filter(({ isRead }) => isRead).map(({ number }) => number) };
}

function follow(parts: AlongParts, state: State): void {
  const { text, marks, form, checks } = parts;
  state.marks = marksMoved(state.marks, state.text, text.value);
  state.text = text.value;
  if (state.engine) drawMarks(marks, text.value, state.marks);
  clearTimeout(state.timer);
  const readSoon = async (): Promise<void> => {
    state.engine = (await loadEngine(checks, valueOf(form, 'voice'))) ?? state.engine;
    whenIdle(() => read(parts, state));
  };
  state.timer = window.setTimeout(() => void readSoon(), IDLE_MS);
}

/** Begins to read along; a text that is there already is read at once. */
export function readAlong(parts: AlongParts): Along {
  const state: State = { engine: null, found: [], text: parts.text.value, marks: [], since: new Map(), timer: 0, said: '' };
  const scrolled = (): void => void (parts.marks.scrollTop = parts.text.scrollTop);
  parts.text.addEventListener('scroll', scrolled, { passive: true });
  if (parts.text.value.trim() !== '') follow(parts, state);
  return {
    typed: () => follow(parts, state),
    press: (button) => press(parts, state, button),
    stops: () => stopsIn(state),
    sending() {
      const now = performance.now();
      for (const { level, key } of state.found) if (level === 'warn' && now - (state.since.get(key) ?? now) >= SEEN_MS) metFields(parts.met).add('met', `${level} ${key}`);
    },
    end() {
      clearTimeout(state.timer);
      parts.text.removeEventListener('scroll', scrolled);
    },
  };
}
