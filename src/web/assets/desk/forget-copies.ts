import { forgetDraft, forgetEverything } from './writing/kept-copies.ts';

const DISCARD = /^\/desk\/drafts\/([^/]+)\/discard$/;

/**
 * On every page of the desk: signing out forgets everything typed in this
 * browser, for phones are shared; throwing a draft away forgets its copy.
 */
export function forgetCopiesWhenAsked(): void {
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    const action = target.getAttribute('action') ?? '';
    const draft = DISCARD.exec(action)?.[1];
    if (action === '/signout') forgetEverything();
    else if (draft) forgetDraft(draft);
  });
}
