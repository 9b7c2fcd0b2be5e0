import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { check, isSafety } from '../checks/index.ts';
import { linesOf } from './check/lines.ts';
import { readItem } from './check/read-item.ts';
import { shownFinding } from './check/shown-finding.ts';
import { FINE, readArguments, WRONG } from './command.ts';

type Tally = { line: number; unread: number };

/** A line in, a line out: what was found, or what is wrong with the line, so that none is taken for clean that was not read. */
function answerTo(line: Buffer, tally: Tally, all: boolean): string {
  const item = readItem(line);
  if ('trouble' in item) {
    tally.unread++;
    console.error(`Line ${tally.line} was not checked: ${item.trouble}.`);
    return `${JSON.stringify({ id: item.id, error: `line ${tally.line}: ${item.trouble}` })}\n`;
  }
  const { id, text, context, lang } = item;
  const found = check({ text, lang, context, media: [] }).filter(({ kind }) => all || isSafety(kind));
  return `${JSON.stringify({ id, findings: found.map(shownFinding) })}\n`;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const withoutMark = (line: Buffer): Buffer => (line.subarray(0, 3).equals(BOM) ? line.subarray(3) : line);
const isEmpty = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

async function* answers(input: AsyncIterable<Buffer>, tally: Tally, all: boolean): AsyncGenerator<string> {
  for await (const lines of linesOf(input)) {
    let out = '';
    for (const each of lines) {
      tally.line++;
      const line = tally.line === 1 ? withoutMark(each) : each;
      if (!isEmpty(line)) out += answerTo(line, tally, all);
    }
    if (out !== '') yield out;
  }
}

/** Checks texts, a line of JSON each: see docs/running.md. 1 where a line could not be read. */
export async function run(args: string[]): Promise<number> {
  const { options } = readArguments(args, { words: [], options: { all: { type: 'boolean' } } });
  const tally: Tally = { line: 0, unread: 0 };
  try {
    await pipeline(Readable.from(answers(process.stdin, tally, options['all'] === true)), process.stdout, { end: false });
  } catch (error) {
    // Whoever read along has had enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  return tally.unread === 0 ? FINE : WRONG;
}
