import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { readCursor, writeCursor } from '../../src/core/pages.ts';

describe('the place where a page of a list ends', () => {
  it('comes back from an address to the millisecond', () => {
    fc.assert(fc.property(fc.nat({ max: 4_102_444_800_000 }), fc.uuid(), (ms, id) => {
      const cursor = { at: new Date(ms), id };
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    }));
  });

  it('is short and needs no encoding in an address', () => {
    const text = writeCursor({ at: new Date('2026-11-24T20:02:03.004Z'), id: newId() });
    expect(text).toMatch(/^[0-9a-z-]{41}$/);
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('is nothing when somebody made the address up', () => {
    const id = '0'.repeat(32);
    for (const text of ['', '-', 'next', `-1-${id}`, `0${id}`, `01-${id}`, `A-${id}`, `zzzzzzzzzz-${id}`, `1-${id}0`, `1-${id}\n`]) {
      expect(readCursor(text)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => void readCursor(text)));
  });

  it('has one text only, so that a kept page has one address', () => {
    const made = fc.stringMatching(/^[0-9a-z]{1,9}-[0-9a-f]{32}$/);
    fc.assert(fc.property(made, (text) => {
      const cursor = readCursor(text);
      if (cursor) expect(writeCursor(cursor)).toBe(text);
    }));
  });

  it('cannot be written for what is no item of a list', () => {
    expect(() => writeCursor({ at: new Date(Number.NaN), id: newId() })).toThrow(RangeError);
    expect(() => writeCursor({ at: new Date(0), id: 'one' })).toThrow(RangeError);
  });
});
