import { describe, expect, it } from 'vitest';
import { check, type CheckedText, type FindingKind } from '../../src/checks/index.ts';
import { tellsTooMuch } from '../../src/conversations/tells-too-much.ts';
import { heldOutItems, authoredItems } from '../checks/held-out.ts';

const said = (text: string): CheckedText => ({ text, lang: 'en', context: 'incoming', media: [] });
const LOOKED_AT: readonly FindingKind[] = ['nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban', 'passport', 'driving-licence'];

describe('what a resident writes', () => {
  it.each([
    'My National Insurance number is AB 12 34 56 C.', 'refund to sort code 08-99-99 account 66374958', 'the form asks for my passport. It is LR0041877',
  ])('waits for a moderator where a stranger could use it at once: %s', (text) => {
    expect(tellsTooMuch({ text, lang: 'en' })).toBe(true);
  });

  it.each(['When is bin 12 emptied in our street?', 'Ring me on 07700 900123.', 'Jean Muir of 4 Loch Road has a home carer.'])('does not wait for what only its writer is asked about: %s', (text) => {
    expect(tellsTooMuch({ text, lang: 'en' })).toBe(false);
  });

  it('is held by the same numbers as among all that is found in it', () => {
    const texts = [...heldOutItems(), ...authoredItems()].map(({ text }) => text);
    const amongAll = (text: string): boolean => check(said(text)).some(({ kind, level }) => level === 'stop' && LOOKED_AT.includes(kind));
    expect(texts.filter((text) => tellsTooMuch({ text, lang: 'en' }) !== amongAll(text))).toEqual([]);
    expect(texts.filter(amongAll).length).toBeGreaterThan(20);
  });
});
