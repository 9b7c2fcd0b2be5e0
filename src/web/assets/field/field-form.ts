import { newId } from '../../../core/ids.ts';
import { fitPicture } from './fit-picture.ts';
import { keepTyped, keptTyped, keptVoice, keepVoice } from './kept-page.ts';
import type { Item } from './queue.ts';
import { sayIn, type FieldPage } from './show-queue.ts';

/** The page's form: what is typed in it, and the post that is being mended there, if one is. */
export type FieldForm = { page: FieldPage; form: HTMLFormElement; mending: Item | null };

type Named = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const fieldIn = ({ form }: FieldForm, name: string): Named => form.querySelector<Named>(`[name="${name}"]`)!;
const valueOf = (typed: FieldForm, name: string): string => fieldIn(typed, name).value;
const choose = (field: Named, value: string): void => {
  if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value)) field.value = value;
};

function markSlot({ page, form }: FieldForm): void {
  const chosen = form.querySelector<HTMLInputElement>('[name=slot]')!.value;
  for (const way of page.root.querySelectorAll<HTMLElement>('[data-slot]')) {
    if (way.dataset['slot'] === chosen) way.setAttribute('aria-current', 'true');
    else way.removeAttribute('aria-current');
  }
}

/** Lets a slot be written for without asking the server, which may be out of reach. */
export function offerSlots(typed: FieldForm): void {
  for (const way of typed.page.root.querySelectorAll<HTMLElement>('[data-slot]')) {
    way.addEventListener('click', (event) => {
      event.preventDefault();
      fieldIn(typed, 'slot').value = way.dataset['slot'] ?? '';
      choose(fieldIn(typed, 'voice'), way.dataset['voice'] ?? '');
      markSlot(typed);
      fieldIn(typed, 'text').focus();
    });
  }
}

/** Puts a post into the form to be mended; null empties it. */
export function fillForm(typed: FieldForm, item: Item | null): void {
  const { form, page } = typed;
  typed.mending = item;
  for (const name of ['text', 'alt', 'slot', 'pictures'] as const) fieldIn(typed, name).value = name === 'pictures' ? '' : (item?.[name] ?? '');
  markSlot(typed);
  if (item) for (const name of ['voice', 'lang'] as const) choose(fieldIn(typed, name), item[name]);
  (fieldIn(typed, 'drop') as HTMLInputElement).checked = false;
  form.querySelector<HTMLElement>('[data-mending]')!.hidden = item === null;
  for (const part of form.querySelectorAll<HTMLElement>('[data-picture-kept],[data-picture-drop]')) part.hidden = !item?.picture;
  sayIn(page.root, 'refused', '');
  if (item) fieldIn(typed, 'text').focus();
}

async function pictureIn(typed: FieldForm): Promise<Item['picture'] | 'unread'> {
  const chosen = (fieldIn(typed, 'pictures') as HTMLInputElement).files?.[0];
  if (chosen) return (await fitPicture(chosen)) ?? 'unread';
  return (fieldIn(typed, 'drop') as HTMLInputElement).checked ? null : (typed.mending?.picture ?? null);
}

/** What is in the form as a post for the queue, at its own place where it is being mended; or what is missing, in words. */
export async function readForm(typed: FieldForm): Promise<Item | { field: string; words: string }> {
  const { page: { say, member }, mending } = typed;
  const picture = await pictureIn(typed);
  const [text, alt] = [valueOf(typed, 'text'), valueOf(typed, 'alt')];
  if (picture === 'unread') return { field: 'pictures', words: say('field.picture.unread') };
  if (text.trim() === '' && !picture) return { field: 'text', words: say('field.empty') };
  if (picture && alt.trim() === '') return { field: 'alt', words: say('field.alt.missing') };
  const place = mending?.place === undefined ? {} : { place: mending.place };
  return { ...place, id: mending?.id ?? newId(), member, voice: valueOf(typed, 'voice'), slot: valueOf(typed, 'slot'), lang: valueOf(typed, 'lang'), text, alt, picture, at: Date.now(), stopped: null, faults: 0 };
}

/** Says beside the button why a post was not taken, and leads to the field. */
export function refuseForm(typed: FieldForm, { field, words }: { field: string; words: string }): void {
  sayIn(typed.page.root, 'refused', words);
  fieldIn(typed, field).focus();
}

/** Empties the form after a post was taken, and remembers as whom it was written. */
export function formTaken(typed: FieldForm, { member, voice }: Item): void {
  keepVoice(member, voice);
  keepTyped(member, null);
  fillForm(typed, null);
}

/** Brings back what was being typed and as whom one wrote last, and keeps what is typed from now on. */
export function rememberForm(typed: FieldForm): void {
  const { member } = typed.page;
  if (valueOf(typed, 'slot') === '') choose(fieldIn(typed, 'voice'), keptVoice(member));
  const before = keptTyped(member);
  if (before && valueOf(typed, 'text') === '') {
    for (const name of ['text', 'alt'] as const) fieldIn(typed, name).value = before[name];
    choose(fieldIn(typed, 'lang'), before.lang);
  }
  typed.form.addEventListener('input', () => {
    if (!typed.mending) keepTyped(member, { text: valueOf(typed, 'text'), alt: valueOf(typed, 'alt'), lang: valueOf(typed, 'lang') });
  });
}
