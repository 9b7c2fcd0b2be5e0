import { pluralForm } from '../../../../core/plural-form.ts';
import type { Lang } from '../../../../core/time.ts';
import type { ScriptWords } from '../writing/script-words.ts';
import type { Pulse } from './pulse.ts';

type Said = { words: ScriptWords; lang: Lang; href: string };

const wordOf = (words: ScriptWords, key: string): string => String(words[key] ?? '');

/** Says how many are new, with the link that shows them; says it once, so that nobody is told every four seconds. */
export function sayNews(status: HTMLElement, count: number, { words, lang, href }: Said): void {
  if (status.dataset['said'] === String(count)) return;
  status.dataset['said'] = String(count);
  if (count === 0) return status.replaceChildren();
  const forms = words['news'] as Record<string, string>;
  const dot = document.createElement('span');
  dot.className = 'ww-dot';
  dot.setAttribute('aria-hidden', 'true');
  const link = document.createElement('a');
  link.href = href;
  link.dataset['action'] = 'inbox#show';
  link.textContent = wordOf(words, 'inbox.new.show');
  status.replaceChildren(dot, `${(forms[pluralForm(count, lang)] ?? forms['other'] ?? '').replace('{count}', String(count))}, `, link);
}

/** Says who else has the conversation open, where that changed. */
export function sayPresent(box: HTMLElement, inside: HTMLElement, present: Pulse['present'], words: ScriptWords): void {
  const said = present.map(({ name, isWriting }) => wordOf(words, `inbox.present.${isWriting ? 'writing' : 'reading'}`).replace('{name}', name));
  if ([...inside.children].map(({ textContent }) => textContent).join('\n') === said.join('\n')) return;
  inside.replaceChildren(...said.map((text) => Object.assign(document.createElement('span'), { textContent: text })));
  box.hidden = said.length === 0;
}
