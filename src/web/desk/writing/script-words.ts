import type { Say, WordKey } from '../../../core/words/index.ts';

const SENTENCES = [
  'write.saved.both', 'write.saved.device', 'write.saving', 'write.sending', 'write.sending.failed', 'write.uploading',
  'write.uploading.failed', 'write.restored', 'write.unsent', 'write.unsent.open', 'write.unsent.drop', 'refusal.changed-elsewhere',
  'write.publish', 'write.schedule', 'write.saved', 'write.saved.nowhere', 'write.saved.not-now', 'write.signed-out',
  'write.sending.unsure', 'write.changed-elsewhere.open', 'error.sign-in',
  'reading.take', 'reading.take.out', 'reading.send', 'reading.policy', 'reading.wrong.noted', 'reading.wrong.reader', 'reading.mended', 'write.findings.none',
] as const;

const COUNTED = { characters: 'write.characters', findings: 'write.findings', 'reading.send.why': 'reading.send.why', 'reading.mend.why': 'reading.mend.why', 'reading.skip': 'reading.skip' } as const;

/** The plural forms of a sentence, with its count and its other place left open. */
function forms(key: WordKey, say: Say): Record<string, string> {
  const form = (count: number): string => say(key, { count, numbers: '{numbers}' }).replace(String(count), '{count}');
  return { one: form(1), two: form(2), few: form(3), other: form(20) };
}

/** The words the script says, so that none stand in the script. */
export function scriptWords(say: Say): string {
  const counted = Object.entries(COUNTED).map(([name, key]) => [name, forms(key, say)]);
  const sentences = SENTENCES.map((key) => [key, say(key)]);
  return JSON.stringify({ ...Object.fromEntries(sentences), ...Object.fromEntries(counted), 'reading.can': say('reading.can', { topic: '{topic}' }) });
}
