/** What a form holds, by field: a text, or for something to tick (under `name=value`) whether it is ticked. */
export type Typed = Record<string, string | boolean>;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const TYPED = 'input[name]:not([type=hidden],[type=file]),select[name]:not([name=met-why]),textarea[name]';
/** Of a time that is not chosen nothing is stored. */
const OF_A_CHOSEN_TIME = ['local', 'which'];

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.querySelectorAll<Field>(TYPED)];
const isTicked = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';
const keyOf = (field: Field): string => (isTicked(field) ? `${field.name}=${field.value}` : field.name);

/** Everything typed and chosen in a form; not its hidden fields, and no files. */
export function readTyped(form: HTMLFormElement): Typed {
  return Object.fromEntries(fieldsOf(form).map((field) => [keyOf(field), isTicked(field) ? field.checked : field.value]));
}

function put(field: Field, value: string): void {
  if (field.value === value) return;
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
  // A field for times drops words that are none; as text they are kept.
  if (field instanceof HTMLInputElement && field.value !== value) {
    field.type = 'text';
    field.value = value;
  }
}

/** Puts back what was typed. Fields it says nothing of stay as they are, and so does a choice that is no longer offered. */
export function fillIn(form: HTMLFormElement, typed: Typed): void {
  for (const field of fieldsOf(form)) {
    const value = typed[keyOf(field)];
    if (typeof value === 'string') put(field, value);
    else if (value !== undefined && isTicked(field)) field.checked = value;
  }
}

function isOfTheDraft(form: HTMLFormElement, field: Field, kind: string): boolean {
  if (OF_A_CHOSEN_TIME.includes(field.name) && !isLater(form)) return false;
  const section = field.closest<HTMLElement>('[data-kind]');
  if (section && section.dataset['kind'] !== kind) return false;
  if (!field.name.startsWith('reason.')) return true;
  return isTickedIn(form, field.name.replace('reason.', 'decorative.'));
}

const isLater = (form: HTMLFormElement): boolean => form.querySelector<HTMLInputElement>('input[name=when][value=later]')?.checked ?? false;

function isTickedIn(form: HTMLFormElement, name: string): boolean {
  return form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.checked ?? false;
}

/**
 * A short print of what a draft would store of this form: the same for the same
 * words, so that a page can tell its own work from somebody else's.
 */
export function printOf(form: HTMLFormElement): string {
  const kind = form.querySelector<HTMLSelectElement>('select[name=kind]')?.value ?? '';
  const said = fieldsOf(form)
    .filter((field) => isOfTheDraft(form, field, kind) && (isTicked(field) ? field.checked : field.value.trim() !== ''))
    .map((field) => `${field.name}\n${field.value.trim()}`);
  return hash(said.join('\n\n'));
}

/** What a form would say and who would, without when: the same for the same words, whatever their time. */
export function saidIn(form: HTMLFormElement): string {
  return JSON.stringify(Object.entries(readTyped(form)).filter(([name]) => !/^(?:when|local|which)\b/.test(name)));
}

/** Whether nothing is written yet; a voice or a kind alone is no draft. */
export function isBlank(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<Field>('textarea,[data-kind] input')].every((field) => field.value.trim() === '');
}

// Two 32-bit multiplicative hashes side by side: to tell texts apart, not to keep secrets.
function hash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other + unit, 0x85ebca6b) ^ (other >>> 13);
  }
  return `${text.length}-${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
