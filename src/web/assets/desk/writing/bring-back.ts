import { excerpt } from '../../../../core/characters.ts';
import { addressOf } from './ask-desk.ts';
import { copiesOf, forgetCopy, type KeptCopy } from './kept-copies.ts';
import { isThisPage, keepDraft, type OpenDraft, revisionOf } from './open-draft.ts';
import { fillIn, printOf } from './typed-words.ts';

const SHOWN_CHARACTERS = 60;

/** Drafts this page has opened before: when its contents are replaced it goes on from itself, not from other tabs. */
const opened = new Set<string>();

/** What was found of a draft in this browser when its page opened. */
export type BroughtBack = {
  /** The form was filled with words the server does not have. */
  isFilled: boolean;
  /** And a member should be told, because the page was loaded anew. */
  isNews: boolean;
  /** Copies that the page did not take: of other drafts, or from before somebody else changed this one. */
  others: KeptCopy[];
};

/** Whether a copy goes on from what the server shows, and not from before somebody else's change. */
function goesOnFrom(copy: KeptCopy, revision: string, print: string): boolean {
  return copy.revision === revision || copy.print === print || copy.unanswered.includes(print);
}

function takeCopy(draft: OpenDraft, copy: KeptCopy, print: string): Pick<BroughtBack, 'isFilled' | 'isNews'> {
  const isUnsaved = copy.pending && copy.print !== print;
  if (copy.pending) fillIn(draft.form, copy.typed);
  draft.pending = isUnsaved || (copy.pending && copy.revision === revisionOf(draft.form));
  draft.unanswered = copy.unanswered;
  forgetCopy(copy);
  if (draft.pending || draft.unanswered.length > 0) keepDraft(draft);
  return { isFilled: isUnsaved, isNews: isUnsaved && !isThisPage(copy.page) };
}

/**
 * Brings back what this browser has of the draft and the server has not. Words
 * that somebody else's change has overtaken are not put over it but offered.
 */
export function bringBack(draft: OpenDraft): BroughtBack {
  const revision = revisionOf(draft.form);
  const print = printOf(draft.form);
  const copies = copiesOf(draft.member);
  const own = copies.filter((copy) => copy.draft === draft.id && (!opened.has(draft.id) || isThisPage(copy.page)));
  opened.add(draft.id);
  const newest = own.find((copy) => goesOnFrom(copy, revision, print));
  for (const copy of own) if (copy !== newest && !copy.pending) forgetCopy(copy);
  const taken = newest ? takeCopy(draft, newest, print) : { isFilled: false, isNews: false };
  const overtaken = own.filter((copy) => copy !== newest && copy.pending && copy.print !== newest?.print);
  const unsent = revision === '' ? copies.filter((copy) => copy.draft !== draft.id && copy.pending) : [];
  return { ...taken, others: [...overtaken, ...unsent] };
}

/** Puts an overtaken copy into the form all the same: the member has seen what it goes over. */
export function takeOvertaken(draft: OpenDraft, copy: KeptCopy): void {
  fillIn(draft.form, copy.typed);
  forgetCopy(copy);
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'ww-linkbtn';
  made.textContent = words;
  made.addEventListener('click', press);
  return made;
}

function link(words: string, href: string): HTMLAnchorElement {
  const made = document.createElement('a');
  made.href = href;
  made.textContent = words;
  return made;
}

/** Offers copies that were never sent: one line each, to go on with or to throw away. `take` is told of this draft's own. */
export function offerOthers(draft: OpenDraft, box: HTMLElement, others: readonly KeptCopy[], take: (copy: KeptCopy) => void): void {
  const { say } = draft;
  const lines = others.map((copy) => {
    const line = document.createElement('p');
    line.className = 'ww-note ww-unsent';
    const gone = (): void => {
      line.remove();
      box.hidden = box.childElementCount === 0;
    };
    const takeIt = (): void => (gone(), take(copy));
    const dropIt = (): void => (gone(), forgetCopy(copy));
    const text = excerpt(String(copy.typed['text'] ?? ''), SHOWN_CHARACTERS);
    const open = copy.draft === draft.id ? button(say('write.unsent.open'), takeIt) : link(say('write.unsent.open'), addressOf(copy.draft));
    line.append(say('write.unsent', { text }), ' ', open, ' ', button(say('write.unsent.drop'), dropIt));
    return line;
  });
  box.replaceChildren(...lines);
  box.hidden = lines.length === 0;
}
