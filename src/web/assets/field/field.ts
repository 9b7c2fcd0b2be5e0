import { fillForm, formTaken, offerSlots, readForm, refuseForm, rememberForm, type FieldForm } from './field-form.ts';
import { forgetFieldPage, keepPage } from './kept-page.ts';
import { allItems, dropItem, keepsQueue, putItem, rememberSent, sentBy, type FateLine, type Item } from './queue.ts';
import { askNews, type Sending } from './send-queue.ts';
import { openFieldPage, sayIn, showItems, showSent, type FieldPage, type ItemActs } from './show-queue.ts';
import { sender } from './try-again.ts';

// The field page's script: a queue on the phone, which leaves when there is a signal. Without it the form is sent as any form.
const NEWS_EVERY_MS = 30_000;

const itemsOf = async ({ member }: FieldPage): Promise<Item[]> => (await allItems()).filter((item) => item.member === member);

/** Says above the form what came of trying to send. */
async function tellOutcome(page: FieldPage, outcome: Sending): Promise<void> {
  const { root, say } = page;
  const items = await itemsOf(page);
  const left = items.length;
  const isRefused = items.some(({ stopped }) => stopped !== null);
  const words = { done: isRefused ? say('field.refused') : page.waiting(left), later: page.waiting(left), 'sign-in': say('field.sign-in'), 'somebody-else': say('field.other') }[outcome];
  const line = sayIn(root, 'status', left === 0 ? '' : words);
  if (left === 0 || outcome !== 'sign-in') return;
  const way = Object.assign(document.createElement('a'), { href: '/signin?next=/desk/field', textContent: say('field.sign-in.link') });
  line?.append(' ', way);
}

/** Notes as sent what a second reader said yes to since: it went out, or waits for its turn, without this phone. */
async function noteRead(item: Item, line: FateLine): Promise<void> {
  if (line.state !== 'published' && line.state !== 'waits') return;
  await rememberSent({ id: item.id, member: item.member, text: item.text, at: Date.now(), line });
  await dropItem(item);
}

/** Asks what became of posts that were sent and wait for their turn, and of those that somebody else may have read. */
async function askAfterSent(page: FieldPage): Promise<void> {
  const { member } = page;
  const open = (await sentBy(member)).filter(({ line }) => !line.isOver);
  const toRead = (await itemsOf(page)).filter(({ stopped, reader }) => stopped && reader);
  if (open.length + toRead.length === 0) return;
  const news = await askNews([...open, ...toRead].map(({ id }) => id));
  if (typeof news === 'string' || news.member !== member) return;
  for (const line of news.items) {
    const sent = open.find(({ id }) => id === line.id);
    const item = toRead.find(({ id }) => id === line.id);
    if (sent) await rememberSent({ ...sent, line });
    else if (item) await noteRead(item, line);
  }
}

/** Asks the browser to send when there is a signal, also when this page is closed by then. */
async function leaveToTheWorker(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
    await registration.sync?.register('ww-field');
  } catch {
    // Not every browser does; the page says so.
  }
}

async function queueTyped(typed: FieldForm, shown: () => Promise<void>): Promise<boolean> {
  const { page } = typed;
  const item = await readForm(typed);
  if ('words' in item) return refuseForm(typed, item), false;
  try {
    await putItem(item);
  } catch {
    refuseForm(typed, { field: 'text', words: page.say('field.full') });
    return false;
  }
  formTaken(typed, item);
  sayIn(page.root, 'status', page.say('field.kept'));
  await shown();
  return true;
}

/** What a member may do with a post that waits. */
function actsOn(typed: FieldForm, show: () => Promise<void>, send: () => Promise<void>): ItemActs {
  return {
    mend: (item) => fillForm(typed, item),
    drop: async (item) => {
      if (typed.mending?.id === item.id) fillForm(typed, null);
      await dropItem(item);
      await show();
    },
    again: async (item) => {
      await putItem({ ...item, at: Date.now(), stopped: null, faults: 0 });
      await send();
    },
  };
}

/** Phones are shared: whoever is signed in by now does not see what the one before them wrote here. It waits, for them alone. */
async function clearAway(typed: FieldForm): Promise<void> {
  fillForm(typed, null);
  await forgetFieldPage();
}

function startPage(page: FieldPage, form: HTMLFormElement): void {
  const typed: FieldForm = { page, form, mending: null };
  let sending: string | null = null;
  let isOthers = false;
  const show = async (): Promise<void> => {
    showItems(page, isOthers ? [] : await itemsOf(page), sending, acts);
    showSent(page, isOthers ? [] : await sentBy(page.member));
  };
  const send = sender({
    sending(item) {
      sending = item?.id ?? null;
      void show();
    },
    async came(outcome) {
      isOthers = outcome === 'somebody-else';
      if (isOthers) await clearAway(typed);
      await show();
      await tellOutcome(page, outcome);
    },
  });
  const acts = actsOn(typed, show, send);
  const news = (): Promise<void> => askAfterSent(page).then(show);
  rememberForm(typed);
  offerSlots(typed);
  let isTaking = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // A second press while a picture is made smaller is no second post.
    if (isTaking) return;
    isTaking = true;
    const isTaken = await queueTyped(typed, show).finally(() => (isTaking = false));
    if (isTaken) await Promise.all([leaveToTheWorker(), send()]);
  });
  sendWhenPossible(send, news);
  navigator.serviceWorker?.addEventListener('message', () => void news());
}

/** Tries now, when the phone says that it has a signal, and when somebody looks at the page again. */
function sendWhenPossible(send: () => Promise<void>, news: () => Promise<void>): void {
  const tryNow = (): void => void send().then(news);
  addEventListener('online', tryNow);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tryNow());
  setInterval(() => document.visibilityState === 'visible' && void news(), NEWS_EVERY_MS);
  tryNow();
}

async function openWithoutNetwork(member: string): Promise<void> {
  try {
    await navigator.serviceWorker.register('/desk/field/worker.js', { scope: '/desk/field' });
    await keepPage(member);
    await navigator.storage.persist();
  } catch {
    // No worker, or no network just now: the page goes on as it is.
  }
}

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>('#field');
  if (!root || !(await keepsQueue())) return;
  const page = openFieldPage(root);
  document.querySelector('form[action="/signout"]')?.addEventListener('submit', () => void forgetFieldPage());
  sayIn(root, 'leaves', page.say('SyncManager' in globalThis ? 'field.leaves.closed' : 'field.leaves.open'));
  if (page.form) startPage(page, page.form);
  if ('serviceWorker' in navigator) await openWithoutNetwork(page.member);
  root.dataset['ready'] = '';
}

void start();
