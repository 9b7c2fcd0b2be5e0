import { type OpenDraft, revisionOf } from './open-draft.ts';

/** How long a save may take before it counts as lost: a mobile network that hangs says nothing. */
const PATIENCE_MS = 20_000;

/** What became of a save. `words` are the server's, in the member's language. */
export type SaveAnswer =
  | { kind: 'saved'; revision: string; savedAt: Date; note: string }
  | { kind: 'changed-elsewhere'; words: string }
  | { kind: 'refused'; words: string }
  | { kind: 'not-signed-in' }
  | { kind: 'not-now'; words: string }
  | { kind: 'no-connection' };

type Said = { ok?: boolean; revision?: number; savedAt?: string; note?: string; words?: string };

/** Fetches, and gives up after a while; null when no whole answer came. */
export async function ask<Answer>(
  url: string, init: RequestInit, patience: number, read: (response: Response) => Promise<Answer>,
): Promise<Answer | null> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    return await read(await fetch(url, { ...init, signal: giveUp.signal }));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function wordsOnly(form: HTMLFormElement): FormData {
  const body = new FormData(form);
  body.delete('pictures');
  // No revision would take whatever is there; 0 makes a draft, or says that there is one.
  body.set('revision', revisionOf(form) || '0');
  return body;
}

function understood(status: number, { ok, revision, savedAt, note = '', words = '' }: Said): SaveAnswer {
  if (ok) return { kind: 'saved', revision: String(revision), savedAt: new Date(savedAt ?? Date.now()), note };
  if (status === 409) return { kind: 'changed-elsewhere', words };
  if (status === 401 || status === 403) return { kind: 'not-signed-in' };
  return status === 422 ? { kind: 'refused', words } : { kind: 'not-now', words };
}

/**
 * Sends the form's words to be saved as a draft, without its files. `keepalive`
 * lets it finish after the page is gone (at most 64 KB, Fetch standard).
 */
export async function sendWords({ id, form }: OpenDraft, keepalive?: 'keepalive'): Promise<SaveAnswer> {
  const init: RequestInit = { method: 'POST', body: wordsOnly(form), headers: { accept: 'application/json' }, keepalive: keepalive !== undefined };
  const read = async (response: Response): Promise<SaveAnswer> => {
    // A sign-in page in place of an answer is no JSON.
    const said = (response.headers.get('content-type') ?? '').includes('json') ? ((await response.json()) as Said) : {};
    return response.redirected ? { kind: 'not-signed-in' } : understood(response.status, said);
  };
  return (await ask(`/desk/drafts/${id}`, init, PATIENCE_MS, read)) ?? { kind: 'no-connection' };
}

/** The address at which a draft is written. */
export const addressOf = (id: string): string => `/desk/write?draft=${encodeURIComponent(id)}`;

/** A draft as the server has it now: its whole page and the form in it, or why there is none. */
export async function loadDraft({ id, member }: OpenDraft): Promise<{ page: Document; form: HTMLFormElement } | 'no-connection' | 'not-ours'> {
  const text = await ask(addressOf(id), { headers: { accept: 'text/html' } }, PATIENCE_MS, (response) => response.text());
  if (text === null) return 'no-connection';
  const page = new DOMParser().parseFromString(text, 'text/html');
  const composer = page.querySelector<HTMLElement>('[data-controller~=composer]');
  const form = composer?.querySelector('form');
  const isOurs = composer?.dataset['composerMemberValue'] === member && composer.dataset['composerIdValue'] === id;
  return form && isOurs ? { page, form } : 'not-ours';
}
