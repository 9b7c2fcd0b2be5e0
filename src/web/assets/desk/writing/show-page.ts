import { forgetThisCopy, goOnFrom, keepDraft, type OpenDraft, revisionOf } from './open-draft.ts';
import { readTyped, type Typed } from './typed-words.ts';

/** What the page is shown for: what was just asked of it decides where the focus goes. */
export type Asked = 'publish' | 'preview' | 'save' | 'add-pictures' | string;

const descriptionsIn = (root: ParentNode): HTMLTextAreaElement[] => [...root.querySelectorAll<HTMLTextAreaElement>('textarea[name^="alt."]')];

/** Finds on the new page what had the focus on the old one. */
function sameControl(before: Element | null, main: Element): HTMLElement | null {
  if (!before || before === document.body) return null;
  if (before.id) return main.querySelector<HTMLElement>(`#${CSS.escape(before.id)}`);
  if (before instanceof HTMLButtonElement) return main.querySelector<HTMLElement>(`button[value="${CSS.escape(before.value)}"]:not(.ww-vh)`);
  return null;
}

function focusOn(element: HTMLElement | null | undefined, options?: FocusOptions): boolean {
  if (!element) return false;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus(options);
  return true;
}

function goToPreview(main: Element): boolean {
  const heading = main.querySelector<HTMLElement>('#preview');
  if (!focusOn(heading, { preventScroll: true })) return false;
  heading!.scrollIntoView({ block: 'start' });
  return true;
}

const IS_CARD = /^(?:take|leave|keep|wrong):/;

/** After a card: to the others; where none is left, to what sends it. */
function goToCards(main: Element): boolean {
  const isLeft = main.querySelector('.ww-compose__side .ww-finding') !== null;
  return focusOn(main.querySelector<HTMLElement>(isLeft ? '#reading-along' : '[data-sends]'), { preventScroll: true });
}

/** To what must be mended; else to what was asked for; else where the member was. */
function goOn(main: Element, asked: Asked, before: Element | null, described: readonly string[]): void {
  if (focusOn(main.querySelector<HTMLElement>('.ww-error--top, [data-asks]'))) return;
  if (asked === 'preview' && goToPreview(main)) return;
  if (asked === 'add-pictures' && focusOn(descriptionsIn(main).find(({ name }) => !described.includes(name)))) return;
  if (IS_CARD.test(asked) && goToCards(main)) return;
  focusOn(sameControl(before, main), { preventScroll: true });
}

/** Words typed while the form was on its way are not in the page that came back: they are kept for it to bring in. */
function carryOver(draft: OpenDraft, revision: string, sent: Typed): void {
  if (JSON.stringify(readTyped(draft.form)) === JSON.stringify(sent)) {
    // Without a newer revision the page does not say whether it was saved: then it is found out.
    if (revision !== '' && revision !== revisionOf(draft.form)) return forgetThisCopy(draft);
  } else draft.pending = true;
  goOnFrom(draft.form, revision);
  keepDraft(draft);
}

/**
 * Puts another page's main part in place of this one's, without a load: `sent`
 * is what the page was made from. The window stays where it is, unless there is
 * something to mend or to see.
 */
export function showPage(draft: OpenDraft, page: Document, asked: Asked, sent: Typed): void {
  const [here, there] = [document.querySelector('main'), page.querySelector('main')];
  if (!here || !there) return;
  const form = there.querySelector<HTMLFormElement>('[data-controller~=composer] form');
  if (form) carryOver(draft, revisionOf(form), sent);
  const before = document.activeElement;
  const described = descriptionsIn(draft.form).map(({ name }) => name);
  const top = scrollY;
  here.replaceChildren(...there.childNodes);
  document.title = page.title;
  scrollTo({ top });
  goOn(here, asked, before, described);
}
