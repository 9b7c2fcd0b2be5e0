import { ask } from './ask-desk.ts';
import { forgetDraft } from './kept-copies.ts';
import { noteSending, type OpenDraft, renewToken, sayStatus } from './open-draft.ts';
import type { QuietSaver } from './save-quietly.ts';
import { showPage } from './show-page.ts';
import { clearTrouble, sayTrouble, showErrorPage } from './trouble.ts';
import { printOf, readTyped } from './typed-words.ts';

const PATIENCE_MS = 30_000;
/** Four large photos on a slow line take their time. */
const PATIENCE_WITH_PICTURES_MS = 10 * 60_000;
/** Where the desk leads after a draft was published or scheduled. */
const SAID = '/desk/posts';

type Answer = { status: number; movedTo: string | null; html: string };

const isBusy = (form: HTMLFormElement): boolean => form.getAttribute('aria-busy') === 'true';

/**
 * Sends the form as its button would, and shows what comes back in place. While
 * it is on its way further presses do nothing; without connection everything
 * stays as it is, and it says so.
 */
export async function sendForm(draft: OpenDraft, saver: QuietSaver, button: HTMLButtonElement): Promise<void> {
  const { form, say } = draft;
  if (isBusy(form)) return;
  const withPictures = button.value === 'add-pictures';
  form.setAttribute('aria-busy', 'true');
  clearTrouble(form);
  const statusBefore = draft.status.textContent ?? '';
  sayStatus(draft, say(withPictures ? 'write.uploading' : 'write.sending'));
  const isSettled = (await saver.hold()) !== 'no-connection';
  const wasOnline = navigator.onLine;
  const sent = readTyped(form);
  const answer = isSettled ? await post(draft, button, withPictures) : null;
  form.removeAttribute('aria-busy');
  if (answer) return take(draft, saver, button, answer, sent);
  sayStatus(draft, draft.pending ? say('write.saved.device') : statusBefore);
  sayFailure(draft, button, isSettled && wasOnline);
  saver.goOn();
}

async function post(draft: OpenDraft, button: HTMLButtonElement, withPictures: boolean): Promise<Answer | null> {
  const { form } = draft;
  const body = new FormData(form);
  body.append(button.name, button.value);
  if (!withPictures) body.delete('pictures');
  noteSending(draft, printOf(form));
  const init: RequestInit = { method: 'POST', body, headers: { accept: 'text/html' } };
  return ask(form.getAttribute('action') ?? '', init, withPictures ? PATIENCE_WITH_PICTURES_MS : PATIENCE_MS, async (response) => ({
    status: response.status,
    movedTo: response.redirected ? response.url : null,
    html: response.redirected ? '' : await response.text(),
  }));
}

function take(draft: OpenDraft, saver: QuietSaver, button: HTMLButtonElement, answer: Answer, sent: ReturnType<typeof readTyped>): void {
  if (answer.movedTo !== null) {
    if (new URL(answer.movedTo).pathname.startsWith(SAID)) {
      saver.end();
      draft.pending = false;
      forgetDraft(draft.id);
    }
    return location.assign(answer.movedTo);
  }
  const page = new DOMParser().parseFromString(answer.html, 'text/html');
  const isErrorPage = answer.status >= 400 && !page.querySelector('[data-controller~=composer]');
  if (!isErrorPage) {
    saver.end();
    return showPage(draft, page, button.value, sent);
  }
  sayStatus(draft, '');
  // An outdated form is given back with the proof of the newer visit: with that the next press goes through.
  const again = page.querySelector<HTMLInputElement>('[data-typed] input[name=_token]')?.form;
  if (again) renewToken(draft.form, again);
  showErrorPage(draft.form, placeOf(button), page.querySelector('main') ?? page.body);
  saver.goOn();
}

// Beside the button that was pressed, where the member looks.
const placeOf = (button: HTMLButtonElement): Element => button.closest('.ww-actionbar,.ww-addpictures,.ww-media') ?? button;

/** A request that may have left may also have arrived: then it says that it does not know. */
function sayFailure({ form, say }: OpenDraft, button: HTMLButtonElement, mayHaveLeft: boolean): void {
  if (button.value.startsWith('publish')) sayTrouble(form, placeOf(button), say(mayHaveLeft ? 'write.sending.unsure' : 'write.sending.failed'));
  else if (button.value === 'add-pictures') sayTrouble(form, placeOf(button), say('write.uploading.failed'));
  else sayTrouble(form, placeOf(button), say('write.saved.device'));
}
