import type * as Checks from './checks.ts';
import type { FindingKind } from '../../checks/index.ts';
import { pageLang } from './ago.ts';

const IDLE_MS = 600;

/** Numbers that a stranger could use at once. Anything else is asked about when the form is sent. */
const NUMBERS: readonly FindingKind[] = ['nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban', 'passport', 'driving-licence', 'date-of-birth'];

/**
 * Below the field of a resident's public form: says politely that a number of
 * theirs stands in it, while they type. The checks are loaded when something is
 * typed, and not before; nothing that is typed leaves the page for it.
 */
function hintBelow(field: HTMLTextAreaElement, hint: HTMLElement): void {
  let timer = 0;
  const isAlone = (): boolean => field.form?.querySelector<HTMLInputElement>('input[name=private]')?.checked ?? false;
  const read = async (): Promise<void> => {
    const { check, NOTHING_KNOWN, sayFinding } = (await import(hint.dataset['checks']!)) as typeof Checks;
    const lang = pageLang() === 'gd' ? 'gd' : 'en';
    const found = isAlone() ? [] : check({ text: field.value, lang, context: 'incoming', media: [] }, NOTHING_KNOWN).filter(({ kind }) => NUMBERS.includes(kind));
    const said = found.map((finding) => sayFinding(finding, lang)).map(({ title, why }) => `${title}. ${why}`);
    const words = said.filter((each, at) => said.indexOf(each) === at).join(' ');
    if (hint.textContent !== words) hint.textContent = words;
    hint.classList.toggle('ww-note', words !== '');
  };
  const soon = (): void => {
    clearTimeout(timer);
    // Without a connection it is asked about when it is sent.
    timer = window.setTimeout(() => void read().catch(() => undefined), IDLE_MS);
  };
  field.form?.addEventListener('input', soon);
}

const field = document.querySelector<HTMLTextAreaElement>('#reply-text');
const hint = document.getElementById('reply-tells');
if (field && hint) hintBelow(field, hint);
