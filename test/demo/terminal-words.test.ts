import { describe, expect, it } from 'vitest';
import { welcome } from '../../src/demo/terminal-words.ts';

const wordsFor = (origin: string, host: string): string => welcome(origin, { host }).join('\n');

describe('what the terminal says of who reaches a demonstration', () => {
  it('is this machine only, and how to change that', () => {
    expect(wordsFor('http://localhost:8080', '127.0.0.1')).toContain('HOST=0.0.0.0 ORIGIN=http://NAME-OF-THIS-MACHINE:8080 npm run demo');
  });

  it.each([
    ['it listens to the network', 'http://localhost:8080', '0.0.0.0'],
    ['it listens to the network by IPv6', 'http://localhost:8080', '::'],
    ['a proxy or tunnel on this machine shows it', 'https://demo.example', '127.0.0.1'],
  ])('is others too where %s, who can then sign in', (_, origin, host) => {
    const words = wordsFor(origin, host);
    expect(words).not.toContain('Only this machine');
    expect(words).toContain('show it to people you trust, never to the internet');
  });
});
