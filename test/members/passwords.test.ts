import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, isPassword, passwordProblem } from '../../src/members/passwords.ts';

describe('a password', () => {
  it.each(['eleven grey gritters', 'gannet-biscuit-42', 'càirdeas is ceòl', '🦌🦌🦌🦌🦌🦌🦌🦌🦌🐕'.replace('🐕', '🐕🐈'), 'x9!Qz7#Lm2'])('may be “%s”', (password) => {
    expect(passwordProblem(password)).toBeNull();
  });

  it.each([
    ['short', 'password-short'],
    ['ninechars', 'password-short'],
    ['a'.repeat(201), 'password-long'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['1234567890', 'password-common'],
    ['Password2026!', 'password-common'],
    ['P A S S W O R D 1', 'password-common'],
    ['whatwedo2026', 'password-common'],
    ['Glasgow1234', 'password-common'],
    ['qwertyuiop', 'password-common'],
  ])('may not be “%s” (%s)', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
  });

  it('may not be the person’s own name or address', () => {
    const about = ['Shona Baird', 'shona.baird.glen@council.example'];
    expect(passwordProblem('shonabaird', about)).toBe('password-common');
    expect(passwordProblem('Shona Baird 1', about)).toBe('password-common');
    expect(passwordProblem('shona.baird.glen', about)).toBe('password-common');
  });

  it('is stored as argon2id only, with 19 MiB and two passes', async () => {
    const stored = await hashPassword('eleven grey gritters');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('eleven grey gritters', stored)).toBe(true);
    expect(await isPassword('eleven grey gritterz', stored)).toBe(false);
    expect(isOutdated(stored)).toBe(false);
  });

  it('is the same password however the keyboard composes its accents', async () => {
    const stored = await hashPassword('càirdeas is ceòl'.normalize('NFC'));
    expect(await isPassword('càirdeas is ceòl'.normalize('NFD'), stored)).toBe(true);
  });

  it('is nobody’s where there is no hash, after the same work', async () => {
    expect(await isPassword('nobody has this password', null)).toBe(false);
  });

  it('is hashed anew when it was hashed more cheaply before', async () => {
    expect(isOutdated(await hash('eleven grey gritters', { memoryCost: 8192, timeCost: 1 }))).toBe(true);
  });
});
