import { addressOf, loadDraft, sendWords, type SaveAnswer } from './ask-desk.ts';
import { forgetThisCopy, goOnFrom, keepDraft, noteSending, type OpenDraft, renewToken, revisionOf, sayNote, sayStatus } from './open-draft.ts';
import { showPage } from './show-page.ts';
import { clearTrouble, sayTrouble } from './trouble.ts';
import { isBlank, printOf, readTyped } from './typed-words.ts';
import { inAMoment } from './in-a-moment.ts';

/** So much of what was typed may be lost where a browser dies; a tab that is closed loses nothing. */
const KEPT_AFTER_MS = 150;
const QUIET_MS = 800;
const LONGEST_MS = 5_000;
const RETRY_FIRST_MS = 2_000;
const RETRY_LAST_MS = 30_000;
const SLOW_MS = 1_500;

/** How a save ended for whoever waits for it: 'not-now' is the server's own word, and the next try may go through. */
export type Saved = 'saved' | 'no-connection' | 'not-now' | 'refused';

/** Saves a draft while it is typed: one save at a time, none lost, again and again until it is there. */
export type QuietSaver = {
  /** A letter was typed: it is remembered, and `typed` is to follow. */
  letter(): void;
  /** Something was typed: kept in the browser in a moment, sent when it is quiet. */
  typed(): void;
  /** Keeps what was typed in the browser now. */
  keep(): void;
  /** Sends what is pending now. */
  hurry(): Promise<Saved>;
  /** Sends what is pending so that it arrives even when nobody is there for the answer. */
  partingTry(): void;
  /** Waits for what is on its way and sends nothing more, so that the form can go; says whether all is known. */
  hold(): Promise<Saved>;
  /** Goes on saving after `hold`. */
  goOn(): void;
  /** Ends for good. */
  end(): void;
};

type Running = {
  timer: number | undefined;
  firstTyped: number;
  failures: number;
  flight: Promise<Saved> | null;
  /** The print last sent by a parting try. */
  parting: string;
  isHeld: boolean;
  hasEnded: boolean;
};

/** Starts saving a draft quietly; sends nothing until something is typed. `taken` is told each time what was typed is taken up: once for many letters. */
export function quietSaver(draft: OpenDraft, taken: () => void): QuietSaver {
  const run: Running = { timer: undefined, firstTyped: 0, failures: 0, flight: null, parting: '', isHeld: false, hasEnded: false };
  const typing = inAMoment(() => {
    noteTyped(draft, run);
    taken();
  }, KEPT_AFTER_MS);
  const hurry = (): Promise<Saved> => (typing.now(), save(draft, run));
  return {
    letter: typing.note,
    typed: typing.soon,
    keep: typing.now,
    hurry,
    partingTry: () => (typing.now(), partingTry(draft, run)),
    async hold() {
      typing.now();
      const before = await (run.flight ?? 'saved');
      // What was sent and never answered must be settled first, or the form would go out from an old revision.
      const settled = draft.unanswered.length > 0 && before !== 'refused' ? await hurry() : before;
      run.isHeld = true;
      clearTimeout(run.timer);
      return settled;
    },
    goOn() {
      run.isHeld = false;
      if (draft.pending) plan(draft, run, RETRY_FIRST_MS);
    },
    end() {
      typing.never();
      run.hasEnded = true;
      clearTimeout(run.timer);
    },
  };
}

function plan(draft: OpenDraft, run: Running, wait: number): void {
  clearTimeout(run.timer);
  if (!run.isHeld && !run.hasEnded) run.timer = window.setTimeout(() => void save(draft, run), wait);
}

function noteTyped(draft: OpenDraft, run: Running): void {
  if (isBlank(draft.form) && revisionOf(draft.form) === '') {
    draft.pending = false;
    return forgetThisCopy(draft);
  }
  draft.pending = true;
  keepDraft(draft);
  if (!draft.isKept && run.failures > 0) sayStatus(draft, draft.say('write.saved.nowhere'));
  // A save on its way, or one that waits for signal, takes this along when it is done.
  if (run.flight || run.failures > 0) return;
  const now = Date.now();
  run.firstTyped ||= now;
  plan(draft, run, Math.max(0, Math.min(QUIET_MS, run.firstTyped + LONGEST_MS - now)));
}

async function save(draft: OpenDraft, run: Running): Promise<Saved> {
  if (run.flight) return run.flight;
  const isIdle = !draft.pending && draft.unanswered.length === 0;
  if (run.hasEnded && draft.pending) return 'refused';
  if (run.hasEnded || run.isHeld || isIdle) return 'saved';
  clearTimeout(run.timer);
  run.firstTyped = 0;
  run.flight = saveOnce(draft, run);
  const saved = await run.flight;
  run.flight = null;
  if (saved === 'no-connection' || saved === 'not-now') plan(draft, run, Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** (run.failures - 1)));
  else if (draft.pending && saved === 'saved') plan(draft, run, QUIET_MS);
  return saved;
}

// Its answer is heard by nobody: what it did is found out at the next save.
function partingTry(draft: OpenDraft, run: Running): void {
  const print = printOf(draft.form);
  if (!draft.pending || run.hasEnded || run.isHeld || run.parting === print) return;
  run.parting = print;
  noteSending(draft, print);
  void sendWords(draft, 'keepalive');
}

async function saveOnce(draft: OpenDraft, run: Running): Promise<Saved> {
  const print = printOf(draft.form);
  noteSending(draft, print);
  const slow = window.setTimeout(() => run.isHeld || sayStatus(draft, draft.say('write.saving')), SLOW_MS);
  const answer = await sendWords(draft);
  clearTimeout(slow);
  return take(draft, run, print, answer);
}

async function take(draft: OpenDraft, run: Running, print: string, answer: SaveAnswer): Promise<Saved> {
  switch (answer.kind) {
    case 'saved':
      sayNote(draft, answer.note);
      return saved(draft, run, print, answer.revision, answer.savedAt);
    case 'changed-elsewhere':
      return findOutWhose(draft, run, answer.words);
    case 'not-signed-in':
      return signInAgain(draft, run);
    case 'refused':
      draft.unanswered = draft.unanswered.filter((sent) => sent !== print);
      keepDraft(draft);
      sayStatus(draft, answer.words);
      run.failures = 0;
      return 'refused';
    case 'not-now':
      later(draft, run, answer.words || draft.say('write.saved.not-now'));
      return 'not-now';
    case 'no-connection':
      return later(draft, run, draft.say('write.saved.device'));
  }
}

function saved(draft: OpenDraft, run: Running, print: string, revision: string, at: Date): Saved {
  goOnFrom(draft.form, revision);
  draft.unanswered = [];
  draft.pending = printOf(draft.form) !== print;
  run.failures = 0;
  keepDraft(draft);
  if (!run.isHeld) sayStatus(draft, draft.say(draft.isKept ? 'write.saved.both' : 'write.saved', { time: draft.say.time(at) }), true);
  return 'saved';
}

function later(draft: OpenDraft, run: Running, words: string): Saved {
  run.failures++;
  draft.pending = true;
  keepDraft(draft);
  if (!run.isHeld) sayStatus(draft, draft.isKept ? words : draft.say('write.saved.nowhere'));
  return 'no-connection';
}

/**
 * The server has another revision than this page: perhaps the page's own words,
 * whose answer was lost on the way. Only what somebody else wrote is a conflict.
 */
async function findOutWhose(draft: OpenDraft, run: Running, words: string): Promise<Saved> {
  const there = await loadDraft(draft);
  if (there === 'no-connection') return later(draft, run, draft.say('write.saved.device'));
  if (there === 'not-ours' || !draft.unanswered.includes(printOf(there.form))) return conflict(draft, run, words);
  const print = printOf(there.form);
  renewToken(draft.form, there.form);
  sayNote(draft, there.page.querySelector('[data-composer-target~=note]')?.textContent ?? '');
  saved(draft, run, print, revisionOf(there.form), new Date());
  if (hasOtherPictures(draft.form, there.form)) showPage(draft, there.page, 'save', readTyped(draft.form));
  return 'saved';
}

function conflict(draft: OpenDraft, run: Running, words: string): Saved {
  run.hasEnded = true;
  keepDraft(draft);
  sayStatus(draft, '');
  const { say, form, id } = draft;
  const below = form.querySelector('.ww-paperpad') ?? form;
  sayTrouble(form, below, words || say('refusal.changed-elsewhere'), { words: say('write.changed-elsewhere.open'), href: addressOf(id) });
  return 'refused';
}

/** The session has ended, or began anew in another tab: then its proof is fetched, and the next try goes through. */
async function signInAgain(draft: OpenDraft, run: Running): Promise<Saved> {
  const { say, form } = draft;
  const there = await loadDraft(draft);
  if (there === 'no-connection') return later(draft, run, say('write.saved.device'));
  if (there === 'not-ours') {
    sayTrouble(form, form.querySelector('.ww-paperpad') ?? form, say('write.signed-out'), { words: say('error.sign-in'), href: '/signin' });
    return later(draft, run, '');
  }
  renewToken(form, there.form);
  clearTrouble(form);
  return later(draft, run, run.failures > 0 ? say('write.saved.not-now') : say('write.saving'));
}

function hasOtherPictures(here: HTMLFormElement, there: HTMLFormElement): boolean {
  const names = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="alt."]')].map(({ name }) => name).join();
  return names(here) !== names(there);
}
