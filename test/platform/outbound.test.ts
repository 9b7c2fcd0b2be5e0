import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchOutside, publicInternet } from '../../src/platform/outbound.ts';
import { isPublicAddress } from '../../src/platform/public-address.ts';
import { openCouncilSite, type CouncilSite } from '../far-ends/council-site.ts';

let site: CouncilSite;
const pages: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/': (_, response) => response.end('Fàilte'),
  '/long': (_, response) => response.end('x'.repeat(5000)),
  '/never': () => {},
  '/endless': (_, response) => void response.write('and then '),
  '/away': (_, response) => response.writeHead(302, { location: 'https://elsewhere.test/' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'https://192.168.1.1/router' }).end(),
  '/down': (_, response) => response.writeHead(302, { location: 'http://council.test/' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
};

beforeAll(async () => {
  site = await openCouncilSite((request, response) => (pages[request.url ?? ''] ?? ((_, none) => none.writeHead(404).end()))(request, response));
});
beforeEach(() => void site.asked.splice(0));
afterAll(() => site.close());

const reasonOf = async (url: string, limits = {}) => {
  const answer = await fetchOutside({ url, limits }, site.reach);
  return answer.ok ? `answered ${answer.status}` : answer.refusal.reason;
};

describe('the way out of the house', () => {
  it('fetches a page, and follows it to where it went', async () => {
    const answer = await fetchOutside({ url: 'https://council.test/away' }, site.reach);
    expect(answer).toMatchObject({ ok: true, status: 200, url: 'https://elsewhere.test/' });
    expect(answer.ok && answer.body.toString()).toBe('Fàilte');
    expect(site.asked).toEqual(['council.test /away', 'elsewhere.test /']);
  });

  it.each([
    ['a redirect to a private address', 'https://council.test/inside', 'private-address'],
    ['a redirect away from https', 'https://council.test/down', 'not-https'],
    ['a redirect to a file', 'https://council.test/file', 'not-https'],
    ['redirects without an end', 'https://council.test/round', 'too-many-redirects'],
    ['http', 'http://council.test/', 'not-https'],
    ['a name and password in the address', 'https://me:secret@council.test/', 'not-an-address'],
    ['no address', 'council', 'not-an-address'],
  ])('does not follow %s', async (_, url, reason) => {
    expect(await reasonOf(url)).toBe(reason);
  });

  it('reads no more than it was told to', async () => {
    expect(await reasonOf('https://council.test/long', { bytes: 4999 })).toBe('too-large');
    expect(await reasonOf('https://council.test/long', { bytes: 5000 })).toBe('answered 200');
  });

  it('waits no longer than it was told to, for the first byte or the last', async () => {
    expect(await reasonOf('https://council.test/never', { milliseconds: 100 })).toBe('too-slow');
    expect(await reasonOf('https://council.test/endless', { milliseconds: 100 })).toBe('too-slow');
  });

  it('believes no certificate that nobody vouches for', async () => {
    const { certificates: _, ...unbelieving } = site.reach;
    expect(await fetchOutside({ url: 'https://council.test/' }, unbelieving)).toMatchObject({ ok: false, refusal: { reason: 'unreachable' } });
  });

  it.each(['https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://0x7f.1/', 'https://2130706433/', 'https://169.254.169.254/', 'https://[::ffff:10.0.0.1]/'])(
    'never reaches into the house itself: %s',
    async (url) => {
      expect(await fetchOutside({ url }, publicInternet)).toMatchObject({ ok: false, refusal: { reason: 'private-address' } });
    },
  );

  it.each([
    ['8.8.8.8', true], ['2a00:1450:4009::1', true], ['172.15.255.255', true], ['172.16.0.1', false], ['100.64.0.1', false], ['0.0.0.0', false],
    ['224.0.0.1', false], ['255.255.255.255', false], ['fe80::1', false], ['fd00::1', false], ['64:ff9b::7f00:1', false], ['2002:7f00:1::', false],
    ['2001:db8::1', false], ['::', false], ['not an address', false],
  ])('knows whether %s is a public place: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});
