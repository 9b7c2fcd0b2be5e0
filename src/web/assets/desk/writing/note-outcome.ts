/** What a press on a card comes to, by what its button does. */
export const OUTCOMES = { take: 'taken', leave: 'kept', keep: 'kept', wrong: 'false-alarm' } as const;

/** What a card's button does. */
export type Act = keyof typeof OUTCOMES;

type Noted = { kind: string; level: string; outcome: (typeof OUTCOMES)[Act]; reason: string };

/** Tells the house what became of a finding. Lost without a connection: it is only counted. */
export function noteOutcome(form: HTMLFormElement, about: string, noted: Noted): void {
  const body = new FormData();
  body.set('_token', form.querySelector<HTMLInputElement>('input[type=hidden][name=_token]')?.value ?? '');
  body.set('about', about);
  for (const [name, value] of Object.entries(noted)) body.set(name, value);
  void fetch('/desk/findings', { method: 'POST', body, keepalive: true, headers: { accept: 'application/json' } }).catch(() => undefined);
}
