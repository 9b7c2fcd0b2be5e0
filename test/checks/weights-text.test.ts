import { expect, it } from 'vitest';
import { textOfWeights, weightsOf } from '../../src/checks/people/names/weights-text.ts';

it('weights come back from their text as they were, and need no escape in it', () => {
  const every = Int8Array.from({ length: 256 }, (_, at) => at - 128);
  const text = textOfWeights(every);
  expect(weightsOf(text)).toEqual(every);
  expect(new Set(text).size).toBe(256);
  expect(JSON.stringify(text)).toBe(`"${text}"`);
});
