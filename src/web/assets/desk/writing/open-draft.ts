import { forgetCopy, keepCopy } from './kept-copies.ts';
import type { ScriptSay } from './script-words.ts';
import { printOf, readTyped } from './typed-words.ts';

/** The draft in the form before the member, and how far the server has it. */
export type OpenDraft = {
  id: string;
  member: string;
  form: HTMLFormElement;
  say: ScriptSay;
  /** Where "Draft saved, 8:11pm" stands. */
  status: HTMLElement;
  /** Where it stands whether the draft is on the schedule. */
  note: HTMLElement;
  /** Something was typed that the server has not confirmed. */
  pending: boolean;
  /** Prints of what was sent and never answered: the server may have it or not. */
  unanswered: string[];
  /** Whether the browser could keep the last copy. */
  isKept: boolean;
  /** Said before the status until something is typed: what was brought back. */
  news: string;
};

const PAGE = Math.random().toString(36).slice(2, 12);

/** Whether a copy was kept by this very page, before its contents were replaced. */
export const isThisPage = (page: string): boolean => page === PAGE;

const hidden = (form: HTMLFormElement, name: string): HTMLInputElement => form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`)!;

/** The revision a form goes on from; '' when the server has none yet. */
export const revisionOf = (form: HTMLFormElement): string => hidden(form, 'revision').value;

/** Goes on from another revision. */
export function goOnFrom(form: HTMLFormElement, revision: string): void {
  hidden(form, 'revision').value = revision;
}

/** Takes over the proof of a visit from a page that was just loaded. */
export function renewToken(form: HTMLFormElement, from: HTMLFormElement): void {
  hidden(form, '_token').value = hidden(from, '_token').value;
}

/** Keeps what stands in the form in the browser, at once. */
export function keepDraft(draft: OpenDraft): void {
  const { id, member, form, pending, unanswered } = draft;
  draft.isKept = keepCopy({
    member, draft: id, page: PAGE, at: Date.now(), revision: revisionOf(form), pending, typed: readTyped(form), print: printOf(form), unanswered,
  });
}

/** Forgets this page's copy. */
export function forgetThisCopy({ id, member }: OpenDraft): void {
  forgetCopy({ member, draft: id, page: PAGE });
}

/** Writes down that this print is on its way, before it goes, so that a lost answer is no riddle later. */
export function noteSending(draft: OpenDraft, print: string): void {
  if (!draft.unanswered.includes(print)) draft.unanswered.push(print);
  keepDraft(draft);
}

/** Says how the draft is doing; `done` puts a tick before it. Said once, however often it is told. */
export function sayStatus({ status, news }: OpenDraft, words: string, done = false): void {
  const said = [news, words].filter(Boolean).join(' ');
  status.classList.toggle('ww-saved--done', done);
  if (status.textContent !== said) status.textContent = said;
}

/** Says whether the draft is on the schedule, in the server's words; '' when it has no time to do with. */
export function sayNote({ note }: OpenDraft, words: string): void {
  note.hidden = words === '';
  if (note.textContent !== words) note.textContent = words;
}
