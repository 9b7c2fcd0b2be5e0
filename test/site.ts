import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { visitByToken } from '../src/members/find-visit.ts';
import { startSession } from '../src/members/start-session.ts';
import { sessionCookieName } from '../src/web/session.ts';
import { openHouse, serveHouse, type OpenHouse } from '../src/wiring.ts';
import { openTestHouse, type TestHouse, type TestHouseOptions, type TestMember } from './house.ts';

/** A visit to the site as a browser would make it: it keeps its cookies and follows nothing by itself. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form with the visit's token, as the page's own form would. */
  post(path: string, fields: Record<string, string | Blob | (string | Blob)[]>, headers?: Record<string, string>): Promise<Response>;
  cookies: Map<string, string>;
};

/** The whole house behind a real port, on a throw-away database. `open` is the house that answers, `house` makes what stands in it. */
export type TestSite = {
  house: TestHouse;
  open: OpenHouse;
  origin: string;
  visitor(): Visitor;
  /** A visitor who is signed in, with the session a sign-in would have made. */
  signedIn(member: TestMember): Promise<Visitor>;
  close(): Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function keepCookies(response: Response, cookies: Map<string, string>): Response {
  for (const line of response.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const at = pair!.indexOf('=');
    cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
  }
  return response;
}

function formOf(fields: Record<string, string | Blob | (string | Blob)[]>): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const));
  if (pairs.every(([, value]) => typeof value === 'string')) return new URLSearchParams(pairs as [string, string][]);
  const form = new FormData();
  for (const [name, value] of pairs) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'picture.jpg');
  }
  return form;
}

function openVisitor(origin: string, formToken = ''): Visitor {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    get: async (path, headers = {}) =>
      keepCookies(await fetch(origin + path, { redirect: 'manual', headers: { cookie: cookie(), ...headers } }), cookies),
    post: async (path, fields, headers = {}) =>
      keepCookies(
        await fetch(origin + path, {
          method: 'POST',
          redirect: 'manual',
          body: formOf({ ...(formToken ? { _token: formToken } : {}), ...fields }),
          headers: { cookie: cookie(), origin, 'sec-fetch-site': 'same-origin', ...headers },
        }),
        cookies,
      ),
  };
}

/** A session as a sign-in makes it; whoever needs a second factor is given a day's grace. */
async function newSession(house: TestHouse, member: TestMember): Promise<{ name: string; token: string; formToken: string }> {
  const at = house.clock();
  const { token } = await house.database.transaction('house', async (tx) => {
    const grace = { second_factor_due: new Date(at.getTime() + 86_400_000) };
    await tx.updateTable('members').set(grace).where('id', '=', member.id).where('second_factor_due', 'is', null).execute();
    return startSession(tx, member, { userAgent: 'a test', secondFactorAt: null, at });
  });
  const visit = await visitByToken(house, token);
  return { name: sessionCookieName(house), token, formToken: visit!.formToken };
}

/** Opens a site; close it when the tests of the file are over. */
export async function openTestSite(options: TestHouseOptions = {}): Promise<TestSite> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const house = await openTestHouse({ ...options, config: { port, origin, ...options.config } });
  const open = await openHouse(house.config, { databaseUrl: house.databaseUrl, clock: house.time.now, log: house.log });
  const server = await serveHouse(open);
  return {
    house,
    open,
    origin,
    visitor: () => openVisitor(origin),
    async signedIn(member) {
      const { name, token, formToken } = await newSession(house, member);
      const visitor = openVisitor(origin, formToken);
      visitor.cookies.set(name, token);
      return visitor;
    },
    async close() {
      await server.close();
      await open.close();
      await house.close();
    },
  };
}
