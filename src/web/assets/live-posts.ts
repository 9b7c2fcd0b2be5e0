import type { LiveEars } from './live-stream.ts';

// What a template parses does not run, and CSP forbids it twice.
function fragment(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

function onlyNew(items: HTMLCollection, waiting: readonly Element[]): Element[] {
  const isNew = ({ id }: Element) => !document.getElementById(id) && !waiting.some((item) => item.id === id);
  return [...items].filter((item) => item.matches('li') && isNew(item));
}

/** The new posts that a page does not show yet. */
export type NewPosts = {
  /** What is to be listened for. */
  ears: LiveEars;
  /** How many there are; '50+' where they are too many to be counted. */
  count(): number | string;
  /** Hands them over, newest first; null where they are more than can be added. Rejects when they cannot be had. */
  take(): Promise<Element[] | null>;
};

/** Posts that come whole, as our own server's fragments, each one `<li>`; those on the page or waiting are no news: what was stored late may be there already. */
export function sentWhole(): NewPosts {
  const waiting: Element[] = [];
  let missed = '';
  return {
    ears: {
      post: (html) => waiting.unshift(...onlyNew(fragment(html).children, waiting)),
      behind: (most) => (missed = `${most}+`),
    },
    count: () => missed || waiting.length,
    take: async () => (missed ? null : waiting.splice(0)),
  };
}

/** Posts of which it is told how many there are, and which are fetched from `newer` when somebody wants to see them. */
export function toBeFetched(box: HTMLElement, newer: string): NewPosts {
  let since = box.getAttribute('since')!;
  let known = Number(box.getAttribute('count'));
  let there = known;
  return {
    ears: { state: (count) => (there = Number(count)) },
    count: () => Math.max(0, there - known),
    async take() {
      const answer = await fetch(`${newer}${newer.includes('?') ? '&' : '?'}after=${since}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const { dataset, children } = fragment(await answer.text()).firstElementChild as HTMLElement;
      if (dataset.more !== undefined) return null;
      known = Number(dataset.count);
      there = Math.max(there, known);
      since = dataset.since!;
      return onlyNew(children, []);
    },
  };
}
