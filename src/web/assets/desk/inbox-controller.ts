import { Controller } from '@hotwired/stimulus';
import type { Lang } from '../../../core/time.ts';
import { goTo, keepLetters, lettersAreOn, neighbour, strokeOf } from './inbox/keys.ts';
import { keepAsking, type Pulse } from './inbox/pulse.ts';
import { sayNews, sayPresent } from './inbox/say-news.ts';
import { showList } from './inbox/show-list.ts';
import type { ScriptWords } from './writing/script-words.ts';

/** For how long somebody counts as writing after the last letter. */
const WRITING_MS = 20_000;

/**
 * The inbox with scripts on: its keys, and what changes while it is open. The
 * markup and its words are the server's (web/desk/inbox/); without this its links
 * and buttons do the same. Nothing here moves the focus by itself or changes what
 * is being read.
 */
export class InboxController extends Controller<HTMLElement> {
  static override targets = ['news', 'list', 'keys', 'letters', 'scripted', 'form', 'text', 'note', 'presence', 'present', 'changed'];
  static override values = { words: Object, lang: String, list: String, since: Number, conversation: String, revision: Number };

  declare readonly newsTarget: HTMLElement;
  declare readonly listTarget: HTMLElement;
  declare readonly keysTarget: HTMLDialogElement;
  declare readonly lettersTarget: HTMLInputElement;
  declare readonly scriptedTargets: HTMLElement[];
  declare readonly formTarget: HTMLFormElement;
  declare readonly hasFormTarget: boolean;
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly noteTarget: HTMLTextAreaElement;
  declare readonly presenceTarget: HTMLElement;
  declare readonly presentTarget: HTMLElement;
  declare readonly changedTarget: HTMLElement;
  declare readonly wordsValue: ScriptWords;
  declare readonly langValue: Lang;
  declare readonly listValue: string;
  declare sinceValue: number;
  declare readonly conversationValue: string;
  declare readonly revisionValue: number;

  declare private end: () => void;
  declare private deaf: AbortController;
  private typedAt = -Infinity;
  private isSending = false;

  override connect(): void {
    this.lettersTarget.checked = lettersAreOn();
    for (const element of this.scriptedTargets) element.hidden = false;
    this.end = keepAsking(() => this.address(), (pulse) => this.heard(pulse));
    this.deaf = new AbortController();
    const { signal } = this.deaf;
    addEventListener('beforeunload', (event) => this.hasUnsent() && event.preventDefault(), { signal });
    document.addEventListener('submit', (event) => (this.isSending ||= !event.defaultPrevented && event.target === (this.hasFormTarget ? this.formTarget : null)), { signal });
  }

  override disconnect(): void {
    this.end();
    this.deaf.abort();
  }

  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.keysTarget.open) return;
    const stroke = strokeOf(event, this.lettersTarget.checked);
    if (!stroke || (stroke === 'send' && !this.send(event.target))) return;
    event.preventDefault();
    if (stroke === 'next' || stroke === 'back') neighbour(this.links(), stroke === 'next' ? 1 : -1)?.focus();
    else if (stroke === 'search') goTo(this.element.querySelector('[data-key=search]'));
    else if (stroke === 'keys') this.showKeys();
    else if (typeof stroke === 'object') goTo(this.element.querySelector(`[data-key="${stroke.go}"]`));
  }

  showKeys(): void {
    this.keysTarget.showModal();
  }

  switchLetters(): void {
    keepLetters(this.lettersTarget.checked);
  }

  /** A letter of an answer was typed: colleagues see that somebody writes. */
  typed(): void {
    this.typedAt = performance.now();
  }

  /** Puts the list as it is now in place of the old one, when asked to. */
  async show(event: Event): Promise<void> {
    event.preventDefault();
    const newest = await showList(this.listTarget, `/desk/inbox?${this.listValue}`, this.conversationValue);
    if (newest === null) return location.assign(`/desk/inbox?${this.listValue}`);
    this.sinceValue = newest;
    this.newsTarget.replaceChildren();
    this.links()[0]?.focus();
  }

  private links(): HTMLElement[] {
    return [...this.listTarget.querySelectorAll<HTMLElement>('.ww-queue a')];
  }

  /** Ctrl and Enter send what is being written: the note in its box, else the answer. */
  private send(target: EventTarget | null): boolean {
    if (!this.hasFormTarget) return false;
    const name = target === this.noteTarget ? 'button[name=do][value=note]' : target === this.textTarget ? '[data-key=send]' : null;
    if (!name) return false;
    this.element.querySelector<HTMLButtonElement>(name)?.click();
    return true;
  }

  private hasUnsent(): boolean {
    if (this.isSending || !this.hasFormTarget) return false;
    return [this.textTarget, this.noteTarget].some(({ value }) => value.trim() !== '') && this.isTouched();
  }

  private isTouched(): boolean {
    return [this.textTarget, this.noteTarget].some(({ value, defaultValue }) => value !== defaultValue) || this.element.querySelector('.ww-error--top') !== null;
  }

  private address(): string {
    const query = new URLSearchParams(this.listValue);
    query.set('since', String(this.sinceValue));
    if (this.conversationValue) {
      query.set('conversation', this.conversationValue);
      query.set('here', '1');
      if (performance.now() - this.typedAt < WRITING_MS && this.textTarget.value.trim() !== '') query.set('writing', '1');
    }
    return `/desk/inbox/pulse?${query}`;
  }

  private heard({ counts, fresh, present, revision }: Pulse): void {
    for (const [view, count] of Object.entries(counts)) {
      const shown = this.element.querySelector(`[data-count="${view}"]`);
      if (shown && shown.textContent !== String(count)) shown.textContent = String(count);
    }
    sayNews(this.newsTarget, fresh, { words: this.wordsValue, lang: this.langValue, href: `/desk/inbox?${this.listValue}` });
    if (!this.conversationValue) return;
    sayPresent(this.presenceTarget, this.presentTarget, present, this.wordsValue);
    if (revision !== this.revisionValue) this.changedTarget.hidden = false;
  }
}
