import { forgetFieldPage, forgetOthersPage } from '../field/kept-page.ts';
import { forgetDraft, forgetEverything } from './writing/kept-copies.ts';

const DISCARD = /^\/desk\/drafts\/([^/]+)\/discard$/;

/**
 * On every page of the desk: signing out forgets everything typed in this
 * browser, for phones are shared; throwing a draft away forgets its copy. A
 * field page kept for somebody else is forgotten at once.
 */
export function forgetCopiesWhenAsked(): void {
  void forgetOthersPage(document.documentElement.dataset['member'] ?? '');
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    const action = target.getAttribute('action') ?? '';
    const draft = DISCARD.exec(action)?.[1];
    if (action === '/signout') {
      forgetEverything();
      void forgetFieldPage();
    }
    if (draft) forgetDraft(draft);
  });
}
