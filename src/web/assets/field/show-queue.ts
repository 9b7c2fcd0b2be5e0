import { pluralForm } from '../../../core/plural-form.ts';
import type { Item, Sent } from './queue.ts';

/** The page's words: sentences, and the plural forms of one. */
type Words = Record<string, string | Record<string, string>>;

/** What the page says and where it shows it. */
export type FieldPage = { root: HTMLElement; form: HTMLFormElement | null; member: string; say(key: string, places?: Record<string, string>): string; waiting(count: number): string };

const filled = (sentence: string, places: Record<string, string>): string => sentence.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);

/** The field page as it was sent. */
export function openFieldPage(root: HTMLElement): FieldPage {
  const words = JSON.parse(root.dataset['words'] ?? '{}') as Words;
  const lang = root.dataset['lang'] === 'gd' ? 'gd' : 'en';
  const waiting = (count: number): string => {
    const forms = words['field.waiting'];
    return typeof forms === 'object' ? filled(forms[pluralForm(count, lang)] ?? forms['other'] ?? '', { count: String(count) }) : String(count);
  };
  return { root, form: root.querySelector('form'), member: root.dataset['member'] ?? '', say: (key, places = {}) => filled(String(words[key] ?? ''), places), waiting };
}

/** Shows a sentence in one of the page's places, or takes it away. */
export function sayIn(root: HTMLElement, place: string, text: string): HTMLElement | null {
  const element = root.querySelector<HTMLElement>(`[data-${place}]`);
  if (!element) return null;
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === '';
  return element;
}

function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(text: string, about: string, act: () => void): HTMLElement {
  const made = element('button', text, 'ww-linkbtn');
  made.setAttribute('type', 'button');
  made.append(element('span', ` ${about}`, 'ww-vh'));
  made.addEventListener('click', act);
  return made;
}

function link(text: string, href: string): HTMLElement {
  const way = element('a', text);
  way.setAttribute('href', href);
  return way;
}

/** What a member may do with a post that waits. */
export type ItemActs = { mend(item: Item): void; drop(item: Item): void; again(item: Item): void };

function itemWords({ say }: FieldPage, { stopped }: Item, isSending: boolean): string {
  if (stopped === 'old') return say('field.item.old');
  if (stopped) return say('field.item.stopped', { reason: stopped === 'fault' ? say('field.item.fault') : stopped.join(' ') });
  return say(isSending ? 'field.item.sending' : 'field.item.waits');
}

function itemLine(page: FieldPage, item: Item, isSending: boolean, acts: ItemActs): HTMLElement {
  const { say } = page;
  const line = document.createElement('li');
  const words = element('p', item.text, 'ww-field-words');
  words.lang = item.lang;
  const state = element('p', itemWords(page, item, isSending), item.stopped ? 'ww-fielderror' : 'ww-meta');
  line.append(words, state);
  if (item.picture) state.append(` · ${say('field.item.picture')}`);
  if (isSending) return line;
  const about = item.text.slice(0, 40);
  const row = element('p', '', 'ww-row');
  row.append(button(say('field.item.mend'), about, () => acts.mend(item)));
  if (item.stopped) row.append(button(say(item.stopped === 'old' ? 'field.item.still' : 'field.item.again'), about, () => acts.again(item)));
  if (item.stopped && item.reader) row.append(link(say('reading.send'), item.reader));
  row.append(button(say('field.item.drop'), about, () => acts.drop(item)));
  line.append(row);
  return line;
}

/** Lists what waits on this phone. */
export function showItems(page: FieldPage, items: readonly Item[], sending: string | null, acts: ItemActs): void {
  const section = page.root.querySelector<HTMLElement>('[data-waiting]')!;
  section.querySelector('ol')!.replaceChildren(...items.map((item) => itemLine(page, item, item.id === sending, acts)));
  section.hidden = items.length === 0;
}

function sentLine({ text, line: { words, link: way } }: Sent): HTMLElement {
  const line = document.createElement('li');
  const state = element('p', words, 'ww-meta');
  if (way) state.append(' ', link(way.text, way.href));
  line.append(element('p', text, 'ww-field-words'), state);
  return line;
}

/** Lists what was sent from this phone, with what became of it. */
export function showSent({ root }: FieldPage, sent: readonly Sent[]): void {
  const section = root.querySelector<HTMLElement>('[data-went]')!;
  section.querySelector('ol')!.replaceChildren(...sent.map(sentLine));
  section.hidden = sent.length === 0;
}
