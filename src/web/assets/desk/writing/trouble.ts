/** Where a sentence leads on: a link that opens beside this page. */
export type WayOn = { words: string; href: string };

const TROUBLE = 'data-trouble';

/** Takes back what was said of trouble. */
export function clearTrouble(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll(`[${TROUBLE}]`)) box.remove();
}

function boxWith(...children: (Node | string)[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'ww-error ww-lg-gap';
  box.setAttribute('role', 'alert');
  box.setAttribute(TROUBLE, '');
  box.append(...children);
  return box;
}

function paragraph(...children: (Node | string)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.append(...children);
  return made;
}

/** Says what went wrong below one part of the form, and to screen readers at once; takes no focus, opens no window. */
export function sayTrouble(form: HTMLFormElement, below: Element, words: string, wayOn?: WayOn): void {
  clearTrouble(form);
  const children = [paragraph(words)];
  if (wayOn) {
    const link = document.createElement('a');
    link.href = wayOn.href;
    link.target = '_blank';
    link.textContent = wayOn.words;
    children.push(paragraph(link));
  }
  below.after(boxWith(...children));
}

/** Shows what stands on an error page (its heading, its words, its way on, not what was typed) without leaving what was typed. */
export function showErrorPage(form: HTMLFormElement, below: Element, main: Element): void {
  clearTrouble(form);
  for (const link of main.querySelectorAll('a')) link.target = '_blank';
  const [heading, ...others] = [...main.querySelectorAll('h1,p')].filter((element) => !element.closest('[data-typed]'));
  const title = document.createElement('strong');
  title.textContent = heading?.textContent ?? '';
  // They were dressed for a page of their own.
  for (const words of others) words.removeAttribute('class');
  below.after(boxWith(paragraph(title), ...others));
}
