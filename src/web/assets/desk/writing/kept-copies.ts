import type { Typed } from './typed-words.ts';

/**
 * What one page has of a draft, kept in the browser. `at` in milliseconds since
 * 1970; `pending` while the server has not confirmed it; `print` of the words,
 * `unanswered` the prints of what was sent and never answered.
 */
export type KeptCopy = {
  member: string;
  draft: string;
  page: string;
  at: number;
  revision: string;
  pending: boolean;
  typed: Typed;
  print: string;
  unanswered: string[];
};

const ROOT = 'ww-draft:';
const KEPT_FOR_MS = 30 * 24 * 60 * 60_000;

// Each page has a copy of its own, so that two tabs with one draft never write over each other.
const keyOf = ({ member, draft, page }: Pick<KeptCopy, 'member' | 'draft' | 'page'>): string => `${ROOT}${member}:${draft}:${page}`;

/** Null where the browser keeps nothing, such as with storage blocked. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const keysOfCopies = (): string[] => Object.keys(storage() ?? {}).filter((key) => key.startsWith(ROOT));

/** Keeps a copy; false when the browser has no room or keeps nothing. */
export function keepCopy(copy: KeptCopy): boolean {
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

/** Forgets one copy. */
export function forgetCopy(copy: Pick<KeptCopy, 'member' | 'draft' | 'page'>): void {
  storage()?.removeItem(keyOf(copy));
}

/** Forgets every copy of a draft, whoever's: it was published, scheduled or thrown away. */
export function forgetDraft(draft: string): void {
  for (const key of keysOfCopies()) if (key.split(':')[2] === draft) storage()?.removeItem(key);
}

/** Forgets everything typed in this browser. */
export function forgetEverything(): void {
  for (const key of keysOfCopies()) storage()?.removeItem(key);
}

function copyUnder(key: string): KeptCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? '') as KeptCopy;
    return keyOf(copy) === key && copy.at > Date.now() - KEPT_FOR_MS ? copy : null;
  } catch {
    return null;
  }
}

/** A member's copies in this browser, the newest first. Forgets what is older than 30 days or cannot be read, whoever's. */
export function copiesOf(member: string): KeptCopy[] {
  const copies: KeptCopy[] = [];
  for (const key of keysOfCopies()) {
    const copy = copyUnder(key);
    if (!copy) storage()?.removeItem(key);
    else if (copy.member === member) copies.push(copy);
  }
  // toSorted is younger than phones that are in use.
  // oxlint-disable-next-line unicorn/no-array-sort
  return copies.sort((one, other) => other.at - one.at);
}
