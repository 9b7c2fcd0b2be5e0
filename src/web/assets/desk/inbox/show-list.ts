/**
 * Puts the list of an address in place of the one on the page, with the open
 * conversation marked in it. Returns when anything in it changed last, in
 * milliseconds; null where it could not be had.
 */
export async function showList(list: HTMLElement, address: string, openId: string): Promise<number | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('[data-inbox-target=list]');
    const inbox = page.querySelector<HTMLElement>('[data-controller~=inbox]');
    if (!response.ok || !fresh || !inbox) return null;
    list.replaceChildren(...fresh.childNodes);
    if (openId) list.querySelector(`a[href^="/desk/inbox/${CSS.escape(openId)}?"]`)?.setAttribute('aria-current', 'true');
    return Number(inbox.dataset['inboxSinceValue']);
  } catch {
    return null;
  }
}
