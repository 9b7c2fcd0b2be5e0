import { Controller } from '@hotwired/stimulus';
import { keepAsking } from './inbox/pulse.ts';

/** What the desk says of a campaign: numbers by name, and a mark of all the rest of the page. */
type CampaignPulse = { counts: Record<string, number>; state: string };

/**
 * The organiser's desk with scripts on: its numbers count anew while it is open,
 * and it says when something else on it changed. It moves no focus and replaces
 * nothing that is read; without this, loading the page again does the same.
 */
export class OrganiserController extends Controller<HTMLElement> {
  static override targets = ['changed'];
  static override values = { pulse: String, state: String };

  declare readonly changedTarget: HTMLElement;
  declare readonly pulseValue: string;
  declare readonly stateValue: string;

  declare private end: () => void;

  override connect(): void {
    this.end = keepAsking<CampaignPulse>(() => this.pulseValue, (pulse) => this.heard(pulse));
  }

  override disconnect(): void {
    this.end();
  }

  private heard({ counts, state }: CampaignPulse): void {
    for (const [name, count] of Object.entries(counts)) {
      const shown = this.element.querySelector(`[data-count="${name}"]`);
      if (shown && shown.textContent !== String(count)) shown.textContent = String(count);
    }
    this.changedTarget.hidden = state === this.stateValue;
  }
}
