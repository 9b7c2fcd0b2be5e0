/** How long nothing is read out after a number was. */
const QUIET_MS = 30_000;

/**
 * Puts words into a status. Those who see it see each number at once; to those
 * who hear it, a number that only grows is read out when it begins to, and then
 * once in half a minute however fast it grows. Other words are read out at once.
 */
export function sayInTurn(place: HTMLElement): (words: string, isNumber: boolean) => void {
  const status = place.closest('[role=status]')!;
  let quiet: number | undefined;
  let read = '';

  function speak(words: string, isNumber: boolean): void {
    clearTimeout(quiet);
    quiet = isNumber ? window.setTimeout(again, QUIET_MS) : undefined;
    status.ariaLive = 'polite';
    place.textContent = read = words;
  }
  function again(): void {
    quiet = undefined;
    if (place.textContent !== read) speak(place.textContent, true);
  }

  return (words, isNumber) => {
    if (place.textContent === words) return;
    if (!isNumber || quiet === undefined) return speak(words, isNumber);
    // Not sooner: what was put there just now would not be read out either.
    status.ariaLive = 'off';
    place.textContent = words;
  };
}
