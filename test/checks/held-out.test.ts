import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { heldOutItems, readMarked, readMarks } from './held-out.ts';

describe('the held-out texts', () => {
  it('can all be read, with what must be found and what must be left alone', () => {
    const items = heldOutItems();
    expect(items.length).toBeGreaterThan(100);
    expect(new Set(items.map(({ context }) => context))).toEqual(new Set(['post', 'reply', 'incoming']));
    for (const { id, text, spans, decoys } of items) {
      expect(text.trim(), id).not.toBe('');
      expect(text, id).not.toMatch(/\[\[|\]\]|\{\{|\}\}/);
      for (const { start, end } of [...spans, ...decoys]) expect(text.slice(start, end), id).toMatch(/^\S(?:[^]*\S)?$/);
    }
  });

  it('are marked by place, kind and gravity', () => {
    expect(readMarks('🎉 [[person-name/scots!3|Jean [[health|the asthmatic]] Muir]] at {{hall|the Corn Hall}}\\u{200D}', 'one')).toEqual({
      text: '🎉 Jean the asthmatic Muir at the Corn Hall\u200D',
      spans: [
        { start: 3, end: 26, kind: 'person-name', direct: true, severity: 3, group: 'scots' },
        { start: 8, end: 21, kind: 'health', direct: false, severity: 3 },
      ],
      decoys: [{ start: 30, end: 43, why: 'hall' }],
    });
    expect(() => readMarks('[[persn-name|Jean]]', 'one')).toThrow('one: there is no kind “persn-name”');
    expect(() => readMarks('[[person-name/scots|Jean', 'one')).toThrow('one: “person-name/scots” is not closed');
  });

  it('are read as the development set is', async ({ skip }) => {
    const folder = process.env['REFERENCE_DIR'];
    if (!folder) return skip('REFERENCE_DIR is not set, so there is nothing to compare with');
    const [source, built] = await Promise.all(['dev.src.txt', 'dev.jsonl'].map((name) => readFile(join(folder, 'safety', name), 'utf8')));
    const gold = built!.trim().split('\n').map((line) => JSON.parse(line) as { text: string; spans: object[]; decoys: object[]; context: string });
    expect(readMarked(source!).map(({ text, spans, decoys, context }) => ({ text, spans, decoys, context }))).toEqual(gold.map(({ text, spans, decoys, context }) => ({ text, spans, decoys, context })));
  });
});
