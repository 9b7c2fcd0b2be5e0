import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { brandFrom, brandRule, contrastBetween } from '../../src/core/brand.ts';

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

describe('a council’s colour', () => {
  it('gives the four colours of the look', () => {
    expect(brandFrom('#1D4F5E')).toEqual({
      ok: true, brand: '#1d4f5e', hover: '#13333c', tint: '#ebeff1', a80: 'rgba(29,79,94,.8)',
    });
  });

  it('may be written without the sign, in capitals, or short', () => {
    expect(brandFrom(' 6B2A68 ')).toMatchObject({ ok: true, brand: '#6b2a68' });
    expect(brandFrom('#036')).toMatchObject({ ok: true, brand: '#003366' });
  });

  it.each(['', 'red', '#12345', '#1234567', '#gggggg', 'rgb(1,2,3)', '#fff;}body{display:none', 'url(x)', '#1d4f5e80'])(
    'is refused when it is no colour: %j',
    (text) => {
      expect(brandFrom(text)).toEqual({ ok: false, refusal: 'not-a-colour' });
      expect(brandRule(text)).toBeNull();
    },
  );

  it('is refused when text in it could not be read on white, with the contrast it has', () => {
    expect(brandFrom('#ffcc00')).toMatchObject({ ok: false, refusal: 'too-pale', contrast: 1.51 });
    expect(brandFrom('#777777')).toMatchObject({ ok: false, refusal: 'too-pale', contrast: 4.47 });
    expect(brandFrom('#767676')).toMatchObject({ ok: true });
    expect(brandRule('#ffcc00')).toBeNull();
  });

  it('is offered in a darker form that will do, when it is too pale', () => {
    fc.assert(fc.property(colours, (hex) => {
      const answer = brandFrom(hex);
      if (!answer.ok && answer.refusal === 'too-pale') {
        expect(answer.contrast).toBeLessThan(4.5);
        expect(brandFrom(answer.suggestion)).toMatchObject({ ok: true });
      }
    }));
  });

  it('can be read on white and on its tint, and its hover differs and can be read too', () => {
    fc.assert(fc.property(colours, (hex) => {
      const answer = brandFrom(hex);
      if (!answer.ok) return;
      expect(contrastBetween(answer.brand, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrastBetween(answer.brand, answer.tint)).toBeGreaterThanOrEqual(4.5);
      expect(contrastBetween(answer.hover, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(answer.hover).not.toBe(answer.brand);
    }), { numRuns: 2000 });
  });

  it('has a hover that is darker, unless the colour is nearly black', () => {
    expect(channels((brandFrom('#6b2a68') as { hover: string }).hover)).toEqual([68, 27, 67]);
    expect(brandFrom('#000000')).toMatchObject({ hover: '#404040' });
  });

  it('stands in the style sheet as one line of nothing but colours', () => {
    expect(brandRule('#6b2a68')).toBe(
      ':root{--brand:#6b2a68;--brand-hover:#441b43;--brand-tint:#f2ecf1;--brand-a80:rgba(107,42,104,.8)}',
    );
    const line =
      /^:root\{--brand:#[0-9a-f]{6};--brand-hover:#[0-9a-f]{6};--brand-tint:#[0-9a-f]{6};--brand-a80:rgba\(\d+,\d+,\d+,\.8\)\}$/;
    fc.assert(fc.property(fc.oneof(colours, fc.string()), (text) => {
      const rule = brandRule(text);
      if (rule !== null) expect(rule).toMatch(line);
    }));
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrastBetween('#000', '#fff')).toBeCloseTo(21, 5);
  expect(contrastBetween('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrastBetween('nothing', '#fff')).toBeNull();
});
