import { Controller } from '@hotwired/stimulus';
import { countCharacters } from '../../../core/characters.ts';
import type { Lang } from '../../../core/time.ts';
import { addressOf } from './writing/ask-desk.ts';
import { bringBack, offerOthers, takeOvertaken } from './writing/bring-back.ts';
import { forgetEverything } from './writing/kept-copies.ts';
import { type OpenDraft, sayStatus } from './writing/open-draft.ts';
import type { Stops } from './writing/read-along.ts';
import { type QuietSaver, quietSaver } from './writing/save-quietly.ts';
import { type ScriptWords, scriptSay } from './writing/script-words.ts';
import { saidIn } from './writing/typed-words.ts';
import { sendForm } from './writing/send-form.ts';

const NO_STOPS: Stops = { mend: [], read: [] };

/**
 * The composer with scripts on: what is typed is kept at once in the browser and
 * soon on the server, and the form is sent without losing it. The markup and its
 * words are the server's (web/desk/writing/composer-page.ts); without this the
 * form does the same by its buttons.
 */
export class ComposerController extends Controller<HTMLElement> {
  static override targets = ['form', 'status', 'note', 'unsent', 'details', 'kind', 'text', 'count', 'later', 'now', 'publish', 'sendPictures', 'plainPublish', 'sendWhy', 'preview'];
  static override values = { words: Object, lang: String, id: String, member: String, passed: Boolean };

  declare readonly formTarget: HTMLFormElement;
  declare readonly statusTarget: HTMLElement;
  declare readonly noteTarget: HTMLElement;
  declare readonly unsentTarget: HTMLElement;
  declare readonly detailsTargets: HTMLFieldSetElement[];
  declare readonly kindTarget: HTMLSelectElement;
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly countTarget: HTMLElement;
  declare readonly laterTarget: HTMLElement;
  declare readonly nowTarget: HTMLInputElement;
  declare readonly publishTarget: HTMLButtonElement;
  declare readonly sendPicturesTarget: HTMLButtonElement;
  declare readonly hasSendPicturesTarget: boolean;
  declare readonly plainPublishTargets: HTMLElement[];
  declare readonly sendWhyTarget: HTMLElement;
  declare readonly previewTargets: HTMLElement[];
  declare readonly passedValue: boolean;
  declare readonly wordsValue: ScriptWords;
  declare readonly langValue: Lang;
  declare readonly idValue: string;
  declare readonly memberValue: string;

  declare private draft: OpenDraft;
  declare private saver: QuietSaver;
  declare private deaf: AbortController;
  /** What reading along found last; null until it has. */
  private stops: Stops | null = null;
  /** What stood in the form when it came, where a second reader's yes holds for exactly that. */
  private passed: string | null = null;
  private isAddressed = false;
  // Asked for once: a target is looked for in the whole form each time.
  declare private text: HTMLTextAreaElement;
  declare private count: HTMLElement;
  private preview: HTMLElement | null = null;

  override connect(): void {
    const form = this.formTarget;
    [this.text, this.count] = [this.textTarget, this.countTarget];
    this.preview = this.previewTargets[0] ?? null;
    const say = scriptSay(this.wordsValue, this.langValue);
    this.draft = {
      id: this.idValue, member: this.memberValue, form, say, status: this.statusTarget, note: this.noteTarget, pending: false, unanswered: [],
      isKept: true, news: '',
    };
    this.saver = quietSaver(this.draft, () => this.showCount());
    // The browser would put back old values, and an old revision with them.
    form.autocomplete = 'off';
    form.classList.add('ww-compose--live');
    if (this.hasSendPicturesTarget) this.sendPicturesTarget.hidden = true;
    this.statusTarget.classList.toggle('ww-saved--done', form.querySelector<HTMLInputElement>('input[name=revision]')?.value !== '');
    this.passed = this.passedValue ? saidIn(form) : null;
    this.bringBack();
    this.showChoices();
    this.listen();
  }

  override disconnect(): void {
    this.saver.end();
    this.deaf.abort();
  }

  // Heard without an action, which looks through its element's attributes each time: this is each letter.
  formTargetConnected(form: HTMLFormElement): void {
    form.addEventListener('input', this.typed);
  }

  formTargetDisconnected(form: HTMLFormElement): void {
    form.removeEventListener('input', this.typed);
  }

  /** Anything was typed or chosen. Of a letter in the text it is only remembered: it is taken up in the next frame (along:typed). */
  private readonly typed = (event: Event): void => {
    if (event.target === this.text) return this.saver.letter();
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    this.takeUp();
    this.showChoices();
  };

  /** Something was typed: it is kept, and what the form said before is over. */
  takeUp(): void {
    this.draft.news = '';
    this.preview?.remove();
    this.preview = null;
    if (!this.isAddressed) this.takeAddress();
    this.saver.typed();
  }

  /** The text was read: what is left in it decides what the main button says. */
  read({ detail }: CustomEvent<Stops>): void {
    this.stops = detail;
    this.showSending();
  }

  kindChanged(): void {
    this.showChoices();
  }

  whenChanged(): void {
    this.showChoices();
  }

  /** Chosen pictures go at once: nobody looks for a second button on a phone. */
  picturesChosen({ target }: Event): void {
    if (target instanceof HTMLInputElement && target.files?.length && this.hasSendPicturesTarget) this.sendPicturesTarget.click();
  }

  /** A button of the form was pressed. */
  send(event: SubmitEvent): void {
    if (!(event.submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void sendForm(this.draft, this.saver, event.submitter);
  }

  private bringBack(): void {
    const { draft, saver } = this;
    const found = bringBack(draft);
    if (found.isNews) draft.news = draft.say('write.restored');
    if (found.isNews) sayStatus(draft, '');
    offerOthers(draft, this.unsentTarget, found.others, (copy) => {
      takeOvertaken(draft, copy);
      this.showChoices();
      this.dispatch('filled');
      saver.typed();
      this.text.focus();
    });
    if (draft.pending) saver.typed();
    if (found.isFilled) this.dispatch('filled');
  }

  /** From the first letter on, loading the page again brings this draft back. */
  private takeAddress(): void {
    this.isAddressed = true;
    if (!new URLSearchParams(location.search).has('draft')) history.replaceState(history.state, '', addressOf(this.idValue));
  }

  private showCount(): void {
    this.count.textContent = this.draft.say.characters(countCharacters(this.text.value));
  }

  private showChoices(): void {
    const isNow = this.nowTarget.checked;
    for (const section of this.detailsTargets) section.hidden = section.dataset['kind'] !== this.kindTarget.value;
    this.laterTarget.hidden = isNow;
    this.showSending();
    this.showCount();
    this.text.lang = this.formTarget.querySelector<HTMLSelectElement>('select[name=lang]')?.value ?? '';
  }

  /** The main button names what will happen: while something about a person is left, that is a second reader. */
  private showSending(): void {
    const { say } = this.draft;
    const isPassed = this.passed !== null && this.passed === saidIn(this.formTarget);
    const { mend, read } = this.stops && !isPassed ? this.stops : NO_STOPS;
    // Until the text was read, what the server found in it holds.
    const needsReader = this.stops || isPassed ? read.length > 0 && mend.length === 0 : this.publishTarget.value === 'ask-reader';
    const words = say(needsReader ? 'reading.send' : this.nowTarget.checked ? 'write.publish' : 'write.schedule');
    if (this.publishTarget.textContent !== words) this.publishTarget.textContent = words;
    this.publishTarget.value = needsReader ? 'ask-reader' : 'publish';
    for (const plain of this.plainPublishTargets) plain.hidden = true;
    if (!this.stops) return;
    const numbers = mend.length > 0 ? mend : read;
    const why = numbers.length === 0 ? '' : say.count(mend.length > 0 ? 'reading.mend.why' : 'reading.send.why', numbers.length, { numbers: numbers.join(', ') });
    if (this.sendWhyTarget.textContent !== why) this.sendWhyTarget.textContent = why;
    this.sendWhyTarget.hidden = why === '';
  }

  private listen(): void {
    this.deaf = new AbortController();
    const { signal } = this.deaf;
    const lookedAt = (): void => (document.hidden ? this.saver.partingTry() : void this.saver.hurry());
    addEventListener('online', () => void this.saver.hurry(), { signal });
    addEventListener('pagehide', () => this.saver.partingTry(), { signal });
    document.addEventListener('visibilitychange', lookedAt, { signal });
    document.addEventListener('submit', (event) => void this.signOut(event), { signal, capture: true });
  }

  private isPending(): boolean {
    this.saver.keep();
    return this.draft.pending;
  }

  /** Before a sign-out forgets everything typed here, what is pending is saved; while that cannot be, nobody can sign out either. */
  private async signOut(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute('action') !== '/signout' || !this.isPending()) return;
    event.preventDefault();
    event.stopPropagation();
    const saved = await this.saver.hurry();
    if (saved === 'no-connection' || saved === 'not-now') return;
    this.saver.end();
    this.draft.pending = false;
    forgetEverything();
    form.submit();
  }
}
