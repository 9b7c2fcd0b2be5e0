import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Breach } from './breach.ts';

type Source = { path: string; code: string };

const SQL_ROOM = /^src\/platform\/|\.(?:store|queries)\.ts$/;
const SQL = [
  /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|executeQuery)\(/g,
  /\.rows(?:<[^(]*>)?\(/g,
  /\bpool\.(?:query|connect)\(/g,
  /\bsql(?:<[^`]*>)?`/g,
];
const ENVIRONMENT = [/\bprocess(?:\.env\b|\[['"]env['"]\])/g, /import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](?:node:)?process['"]/g];
const WRITES = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"](\w+)/g,
  /\b(?:insert\s+into|delete\s+from|update)\s+(\w+)(?=\s*(?:\(|set\b|where\b|values\b|as\b|select\b|`|$))/gim,
];

/** The code without its comments, line by line as it was. */
function withoutComments(text: string): string {
  return text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (part) =>
    part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part);
}

function lineOf(code: string, at: number): number {
  return code.slice(0, at).split('\n').length;
}

function matches(source: Source, patterns: RegExp[]): { where: string; match: RegExpMatchArray }[] {
  return patterns.flatMap((pattern) =>
    [...source.code.matchAll(pattern)].map((match) => ({ where: `${source.path}:${lineOf(source.code, match.index)}`, match })));
}

function found(source: Source, patterns: RegExp[], law: string, words: string): Breach[] {
  return matches(source, patterns).map(({ where, match }) => ({ law, where, words: `“${match[0].trim()}”: ${words}` }));
}

/** The folder a file belongs to: the civic word that owns what it writes. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Only one folder writes a table, so that its rules have one place to live. */
function tablesWithTwoOwners(sources: Source[]): Breach[] {
  const writers = new Map<string, Map<string, string>>();
  for (const source of sources) {
    for (const { where, match } of matches(source, WRITES)) {
      const table = match[1]!.toLowerCase();
      const folders = writers.get(table) ?? writers.set(table, new Map()).get(table)!;
      folders.set(folderOf(source.path), where);
    }
  }
  return [...writers].filter(([, folders]) => folders.size > 1).map(([table, folders]) => ({
    law: 'one-folder-writes-a-table',
    where: [...folders.values()].join(', '),
    words: `the table ${table} is written by ${[...folders.keys()].join(' and ')}: let one of them own it.`,
  }));
}

function checkSource(source: Source): Breach[] {
  const breaches: Breach[] = [];
  if (!SQL_ROOM.test(source.path)) {
    breaches.push(...found(source, SQL, 'sql-only-in-its-rooms', 'SQL is written in *.store.ts, *.queries.ts and platform.'));
  }
  if (source.path.endsWith('.queries.ts')) {
    breaches.push(...found(source, WRITES, 'queries-only-read', 'a *.queries.ts reads; writing belongs in a *.store.ts.'));
  }
  if (source.path !== 'src/config.ts') {
    breaches.push(...found(source, ENVIRONMENT, 'environment-only-in-config', 'settings are read in config.ts and handed down.'));
  }
  return breaches;
}

function foldersWithoutLine(paths: string[], known: ReadonlySet<string>): Breach[] {
  const firstFiles = new Map(paths.filter((path) => path.split('/').length > 2).toReversed().map((path) => [folderOf(path), path]));
  return [...firstFiles].filter(([folder]) => !known.has(folder)).map(([folder, path]) => ({
    law: 'every-folder-has-its-line',
    where: path,
    words: `the table of .dependency-cruiser.mjs does not say what ${folder} may import.`,
  }));
}

/** Checks what imports do not show: SQL and the environment outside their rooms, tables with two owners, unknown folders. */
export function checkWritten(root: string, paths: string[], knownFolders: ReadonlySet<string>): Breach[] {
  const sources = paths.map((path) => ({ path, code: withoutComments(readFileSync(join(root, path), 'utf8')) }));
  return [...sources.flatMap(checkSource), ...tablesWithTwoOwners(sources), ...foldersWithoutLine(paths, knownFolders)];
}
