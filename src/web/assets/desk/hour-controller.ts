import { Controller } from '@hotwired/stimulus';
import { keepAsking } from './inbox/pulse.ts';

/**
 * The desk of a question hour with scripts on: it says when something changed,
 * and shows it when asked to. Nothing that is being read or typed moves by itself;
 * the button sends what is typed along, and it comes back.
 */
export class HourController extends Controller<HTMLElement> {
  static override targets = ['news'];
  static override values = { url: String, stamp: Number };

  declare readonly newsTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly stampValue: number;

  declare private end: () => void;

  override connect(): void {
    this.end = keepAsking<{ stamp: number }>(() => this.urlValue, ({ stamp }) => {
      const isOld = stamp !== this.stampValue;
      if (this.newsTarget.hidden === isOld) this.newsTarget.hidden = !isOld;
    });
  }

  override disconnect(): void {
    this.end();
  }
}
