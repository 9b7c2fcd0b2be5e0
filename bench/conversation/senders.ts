import { setTimeout as pause } from 'node:timers/promises';
import type { Talk } from './move-in.ts';

/** What was asked, what came back: the texts that were acknowledged, and those still without an answer. */
export type Sent = { acknowledged: Set<string>; open: Set<string>; waits: number[]; refused: number };

/** A resident's reply on its way: its words are its name. */
type Letter = { text: string; turn: number };

export const nothingSent = (): Sent => ({ acknowledged: new Set(), open: new Set(), waits: [], refused: 0 });

/** Sends one reply as a remembered resident's browser does, without scripts. Each has an address of its own behind the proxy. */
async function send(port: number, { devices, posts }: Talk, { text, turn }: Letter, deviceCookie: string): Promise<number> {
  const { handle, id } = posts[turn % posts.length]!;
  const device = devices[turn % devices.length]!;
  const response = await fetch(`http://127.0.0.1:${port}/@${handle}/${id}/reply`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded', host: 'localhost:8080', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin',
      cookie: `${deviceCookie}=${device}`, 'x-forwarded-for': `10.${turn >> 16 & 255}.${turn >> 8 & 255}.${turn & 255}`,
    },
    body: new URLSearchParams({ text, name: `Resident ${turn % devices.length}` }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function sendAndNote(port: number, talk: Talk, letter: Letter, sent: Sent, deviceCookie: string): Promise<void> {
  const began = performance.now();
  sent.open.add(letter.text);
  try {
    const status = await send(port, talk, letter, deviceCookie);
    if (status >= 400) return void sent.refused++;
    sent.waits.push(performance.now() - began);
    sent.acknowledged.add(letter.text);
    sent.open.delete(letter.text);
  } catch {
    // No answer: it may be stored or not, and is sent again.
  }
}

const letterOf = (text: string): Letter => ({ text, turn: Number(/\d+/.exec(text)![0]) });

/** Sends again what had no answer when the house was killed, as people do. */
export async function sendAgain(port: number, talk: Talk, sent: Sent, deviceCookie: string): Promise<void> {
  for (const text of [...sent.open]) await sendAndNote(port, talk, letterOf(text), sent, deviceCookie);
}

/** Sends so many replies a second until it is told to stop, each when its time has come, whatever the others do. Returns the next number. */
export async function keepSending(port: number, talk: Talk, sent: Sent, { perSecond, from, stop, deviceCookie }: { perSecond: number; from: number; stop: AbortSignal; deviceCookie: string }): Promise<number> {
  const began = performance.now();
  const going: Promise<void>[] = [];
  let turn = from;
  while (!stop.aborted) {
    const wait = began + ((turn - from) / perSecond) * 1000 - performance.now();
    if (wait > 0) await pause(wait, undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) break;
    going.push(sendAndNote(port, talk, letterOf(`Reply ${turn}: will the road be gritted before nine?`), sent, deviceCookie));
    turn++;
  }
  await Promise.all(going);
  return turn;
}
