import { Controller } from '@hotwired/stimulus';
import { countCharacters } from '../../../core/characters.ts';
import type { Lang } from '../../../core/time.ts';
import { addressOf } from './writing/ask-desk.ts';
import { bringBack, offerOthers, takeOvertaken } from './writing/bring-back.ts';
import { forgetEverything } from './writing/kept-copies.ts';
import { type OpenDraft, sayStatus } from './writing/open-draft.ts';
import { type Along, type AlongParts, readAlong } from './writing/read-along.ts';
import { type QuietSaver, quietSaver } from './writing/save-quietly.ts';
import { type ScriptWords, scriptSay } from './writing/script-words.ts';
import { sendForm } from './writing/send-form.ts';

/**
 * The composer with scripts on: what is typed is kept at once in the browser and
 * soon on the server, and the form is sent without losing it. The markup and its
 * words are the server's (web/desk/writing/composer-page.ts); without this the
 * form does the same by its buttons.
 */
export class ComposerController extends Controller<HTMLElement> {
  static override targets = ['form', 'status', 'note', 'unsent', 'details', 'kind', 'text', 'count', 'later', 'now', 'publish', 'sendPictures', 'plainPublish', 'sendWhy', 'marks', 'side', 'cards', 'can', 'findingCount', 'found', 'skip', 'met', 'card', 'canTemplate'];
  static override values = { words: Object, lang: String, id: String, member: String, checks: String };

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
  declare readonly marksTarget: HTMLElement;
  declare readonly sideTarget: HTMLElement;
  declare readonly cardsTarget: HTMLElement;
  declare readonly canTarget: HTMLElement;
  declare readonly findingCountTarget: HTMLElement;
  declare readonly foundTarget: HTMLElement;
  declare readonly skipTarget: HTMLElement;
  declare readonly metTarget: HTMLElement;
  declare readonly cardTargets: HTMLTemplateElement[];
  declare readonly canTemplateTarget: HTMLTemplateElement;
  declare readonly checksValue: string;
  declare readonly wordsValue: ScriptWords;
  declare readonly langValue: Lang;
  declare readonly idValue: string;
  declare readonly memberValue: string;

  declare private draft: OpenDraft;
  declare private saver: QuietSaver;
  declare private deaf: AbortController;
  declare private along: Along;

  override connect(): void {
    const form = this.formTarget;
    const say = scriptSay(this.wordsValue, this.langValue);
    this.draft = {
      id: this.idValue, member: this.memberValue, form, say, status: this.statusTarget, note: this.noteTarget, pending: false, unanswered: [],
      isKept: true, news: '',
    };
    this.saver = quietSaver(this.draft);
    // The browser would put back old values, and an old revision with them.
    form.autocomplete = 'off';
    form.classList.add('ww-compose--live');
    if (this.hasSendPicturesTarget) this.sendPicturesTarget.hidden = true;
    this.statusTarget.classList.toggle('ww-saved--done', form.querySelector<HTMLInputElement>('input[name=revision]')?.value !== '');
    this.takeUp();
    this.along = readAlong(this.alongParts(say));
    this.showChoices();
    this.listen();
  }

  override disconnect(): void {
    this.saver.end();
    this.along.end();
    this.deaf.abort();
  }

  /** Anything was typed or chosen. */
  typed(event: Event): void {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    this.draft.news = '';
    if (!new URLSearchParams(location.search).has('draft')) history.replaceState(history.state, '', addressOf(this.idValue));
    this.showChoices();
    this.along.typed();
    this.saver.typed();
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
    if (this.along.press(event.submitter)) return;
    this.along.sending();
    void sendForm(this.draft, this.saver, event.submitter);
  }

  private takeUp(): void {
    const { draft, saver } = this;
    const found = bringBack(draft);
    if (found.isNews) draft.news = draft.say('write.restored');
    if (found.isNews) sayStatus(draft, '');
    offerOthers(draft, this.unsentTarget, found.others, (copy) => {
      takeOvertaken(draft, copy);
      this.showChoices();
      this.along.typed();
      saver.typed();
      this.textTarget.focus();
    });
    if (draft.pending) saver.typed();
  }

  private showChoices(): void {
    const { say } = this.draft;
    const isNow = this.nowTarget.checked;
    for (const section of this.detailsTargets) section.hidden = section.dataset['kind'] !== this.kindTarget.value;
    this.laterTarget.hidden = isNow;
    this.showSending();
    this.countTarget.textContent = say.characters(countCharacters(this.textTarget.value));
    this.textTarget.lang = this.formTarget.querySelector<HTMLSelectElement>('select[name=lang]')?.value ?? '';
  }

  private alongParts(say: OpenDraft['say']): AlongParts {
    return {
      form: this.formTarget, text: this.textTarget, marks: this.marksTarget, side: this.sideTarget, cards: this.cardsTarget, can: this.canTarget, count: this.findingCountTarget,
      found: this.foundTarget, skip: this.skipTarget, met: this.metTarget, templates: this.cardTargets, canTemplate: this.canTemplateTarget, say, lang: this.langValue, checks: this.checksValue,
      whenRead: () => this.showSending(),
    };
  }

  /** The main button names what will happen: while something about a person is left, that is a second reader. */
  private showSending(): void {
    const { say } = this.draft;
    const { mend, read } = this.along.stops();
    const needsReader = read.length > 0 && mend.length === 0;
    const words = say(needsReader ? 'reading.send' : this.nowTarget.checked ? 'write.publish' : 'write.schedule');
    if (this.publishTarget.textContent !== words) this.publishTarget.textContent = words;
    this.publishTarget.value = needsReader ? 'ask-reader' : 'publish';
    for (const plain of this.plainPublishTargets) plain.hidden = true;
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

  /** Before a sign-out forgets everything typed here, what is pending is saved; while that cannot be, nobody can sign out either. */
  private async signOut(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute('action') !== '/signout' || !this.draft.pending) return;
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
