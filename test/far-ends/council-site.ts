import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Reach } from '../../src/platform/outbound.ts';
import { certificate, key } from './certificate.ts';

/** A council's own web site on this machine, and the way to reach it by its name. */
export type CouncilSite = {
  reach: Reach;
  /** What was asked for, as 'host path'. */
  asked: string[];
  /** The site's TXT entries by name. */
  texts: Map<string, string[]>;
  close(): Promise<void>;
};

/** Starts a site that answers every name under council.test and elsewhere.test. */
export async function openCouncilSite(answer: RequestListener): Promise<CouncilSite> {
  const asked: string[] = [];
  const texts = new Map<string, string[]>();
  const server = createServer({ cert: certificate, key }, (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    texts,
    reach: {
      certificates: certificate,
      addressesOf: async (host) => (host.endsWith('.test') ? [{ address: '127.0.0.1', family: 4, port }] : 'private'),
      textsOf: async (name) => texts.get(name) ?? [],
    },
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}
