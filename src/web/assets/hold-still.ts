/**
 * Changes the page without moving what is being read: the item of the list that
 * lies a third down the window stays where it is. Somebody who reads above the
 * list is not moved either.
 */
export function holdStill(list: Element, change: () => void): void {
  const line = innerHeight / 3;
  const reading = [...list.children].find((item) => item.getBoundingClientRect().bottom > line);
  const before = reading?.getBoundingClientRect().top ?? line;
  change();
  if (reading && before <= line) moveBy(reading.getBoundingClientRect().top - before);
}

/** Changes the page and leaves the window where it is, whatever the browser would do about it. */
export function holdWindow(change: () => void): void {
  const before = scrollY;
  change();
  moveBy(before - scrollY);
}

function moveBy(top: number): void {
  if (top) scrollBy({ top, behavior: 'instant' });
}
