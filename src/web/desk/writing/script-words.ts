import type { Say, WordKey } from '../../../core/words/index.ts';

const SENTENCES = [
  'write.saved.both', 'write.saved.device', 'write.saving', 'write.sending', 'write.sending.failed', 'write.uploading',
  'write.uploading.failed', 'write.restored', 'write.unsent', 'write.unsent.open', 'write.unsent.drop', 'refusal.changed-elsewhere',
  'write.publish', 'write.schedule', 'write.saved', 'write.saved.nowhere', 'write.saved.not-now', 'write.signed-out',
  'write.sending.unsure', 'write.changed-elsewhere.open', 'error.sign-in',
  'reading.send',
] as const;
const COUNTED = { characters: 'write.characters', 'reading.send.why': 'reading.send.why', 'reading.mend.why': 'reading.mend.why' } as const;

const ALONG_SENTENCES = ['reading.take', 'reading.take.out', 'reading.wrong.noted', 'reading.wrong.reader', 'reading.mended', 'write.findings.none'] as const;
const ALONG_COUNTED = { findings: 'write.findings', 'reading.skip': 'reading.skip' } as const;

/** The plural forms of a sentence, with its count and its other place left open. */
function forms(key: WordKey, say: Say): Record<string, string> {
  const form = (count: number): string => say(key, { count, numbers: '{numbers}' }).replace(String(count), '{count}');
  return { one: form(1), two: form(2), few: form(3), other: form(20) };
}

const saidBy = (sentences: readonly WordKey[], counted: Record<string, WordKey>, say: Say): Record<string, unknown> =>
  Object.fromEntries([...sentences.map((key) => [key, say(key)] as const), ...Object.entries(counted).map(([name, key]) => [name, forms(key, say)] as const)]);

/** The words the composer's script says, so that none stand in the script. */
export const scriptWords = (say: Say): string => JSON.stringify(saidBy(SENTENCES, COUNTED, say));

/** The words that reading along says beside its cards' own. */
export const alongWords = (say: Say): string => JSON.stringify({ ...saidBy(ALONG_SENTENCES, ALONG_COUNTED, say), 'reading.can': say('reading.can', { topic: '{topic}' }) });
