/** What one of the inbox's keys does. */
export type Stroke = 'next' | 'back' | 'search' | 'keys' | 'send' | { go: string };

const GOES: readonly string[] = ['r', 'a', 'n', 'h', 'p', 's', 'e'];

const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/**
 * What a press means; null for nothing of ours. Single letters mean something
 * only while they are on, nothing is being typed and no other key is held (WCAG
 * 2.1.4, character key shortcuts).
 */
export function strokeOf(event: KeyboardEvent, lettersOn: boolean): Stroke | null {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'send';
  if (!lettersOn || event.ctrlKey || event.metaKey || event.altKey || isTypedInto(event.target)) return null;
  const key = event.key.toLowerCase();
  if (key === '/') return 'search';
  if (key === '?') return 'keys';
  if (event.shiftKey) return null;
  if (key === 'j') return 'next';
  if (key === 'k') return 'back';
  return GOES.includes(key) ? { go: key } : null;
}

/** The conversation after or before the one that has the focus, or else the one that is open. */
export function neighbour(links: readonly HTMLElement[], step: 1 | -1): HTMLElement | undefined {
  const here = links.findIndex((link) => link === document.activeElement);
  const at = here >= 0 ? here : links.findIndex((link) => link.hasAttribute('aria-current'));
  if (at < 0) return links[0];
  return links[Math.min(Math.max(at + step, 0), links.length - 1)];
}

/** Goes to what a key stands for: a link is followed, a button pressed, a field or a group given the focus. */
export function goTo(element: HTMLElement | null): void {
  if (!element) return;
  if (element instanceof HTMLAnchorElement || element instanceof HTMLButtonElement) return element.click();
  if (!(element instanceof HTMLDetailsElement)) return element.focus();
  element.open = true;
  element.querySelector<HTMLElement>('button')?.focus();
}

const SWITCH = 'ww-keys';

/** Whether single letters mean something in this browser. */
export function lettersAreOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}

/** Keeps the switch in this browser, where it keeps anything. */
export function keepLetters(areOn: boolean): void {
  try {
    if (areOn) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, 'off');
  } catch {
    // Then it holds for this page.
  }
}
