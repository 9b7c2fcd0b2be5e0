import { Controller } from '@hotwired/stimulus';
import type { Context } from '../../../checks/index.ts';
import type { Lang } from '../../../core/time.ts';
import { type Along, readAlong } from './writing/read-along.ts';
import { type ScriptWords, scriptSay } from './writing/script-words.ts';
import { textReader } from './writing/text-reader.ts';

/**
 * Reading along below or beside any form in which words are written to go out:
 * the checks read them on a thread of their own and show cards, as the server
 * does when the form is sent. The markup is the server's (web/desk/writing/
 * reading-along.ts); without this it comes with the answer to the form.
 */
export class AlongController extends Controller<HTMLElement> {
  static override targets = ['form', 'text', 'marks', 'side', 'cards', 'can', 'count', 'found', 'skip', 'met', 'card', 'canTemplate', 'reader'];
  static override values = { words: Object, lang: String, context: String, about: String, checks: String, worker: String };

  declare readonly formTarget: HTMLFormElement;
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly marksTarget: HTMLElement;
  declare readonly sideTarget: HTMLElement;
  declare readonly cardsTarget: HTMLElement;
  declare readonly canTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly foundTarget: HTMLElement;
  declare readonly skipTarget: HTMLElement;
  declare readonly hasSkipTarget: boolean;
  declare readonly metTarget: HTMLElement;
  declare readonly cardTargets: HTMLTemplateElement[];
  declare readonly canTemplateTarget: HTMLTemplateElement;
  declare readonly readerTargets: HTMLElement[];
  declare readonly wordsValue: ScriptWords;
  declare readonly langValue: Lang;
  declare readonly contextValue: Context;
  declare readonly aboutValue: string;
  declare readonly checksValue: string;
  declare readonly workerValue: string;

  declare private along: Along;

  override connect(): void {
    this.along = readAlong({
      form: this.formTarget, text: this.textTarget, marks: this.marksTarget, side: this.sideTarget, cards: this.cardsTarget, can: this.canTarget, count: this.countTarget,
      found: this.foundTarget, skip: this.hasSkipTarget ? this.skipTarget : null, met: this.metTarget, templates: this.cardTargets, canTemplate: this.canTemplateTarget,
      say: scriptSay(this.wordsValue, this.langValue), lang: this.langValue, context: this.contextValue, about: this.aboutValue,
      reader: textReader({ checks: this.checksValue, worker: this.workerValue }),
      whenTyped: () => this.dispatch('typed'),
      whenRead: () => this.showReader(),
    });
  }

  override disconnect(): void {
    this.along.end();
  }

  // Heard without an action, which looks through its element's attributes each time: this is each letter.
  formTargetConnected(form: HTMLFormElement): void {
    form.addEventListener('input', this.heard);
  }

  formTargetDisconnected(form: HTMLFormElement): void {
    form.removeEventListener('input', this.heard);
  }

  /** Anything was typed or chosen. */
  private readonly heard = (): void => this.along.typed();

  /** Words were brought back. */
  filled(): void {
    this.along.filled();
  }

  /** A form that keeps no draft has a way to a second reader: it is there while one is needed. */
  private showReader(): void {
    const stops = this.along.stops();
    for (const way of this.readerTargets) way.hidden = stops.read.length === 0 || stops.mend.length > 0;
    this.dispatch('read', { detail: stops });
  }

  /** A button of the form was pressed: a card's is done here; before any other, what stood there counts as seen. */
  send(event: SubmitEvent): void {
    if (!(event.submitter instanceof HTMLButtonElement)) return;
    // What a preview shows is the server's to draw: then a card is, too.
    const isPreviewed = this.formTarget.querySelector('input[name=previewed]') !== null;
    if (isPreviewed || !this.along.press(event.submitter)) return this.along.sending();
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
