import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const rows = (text: string): string[] => [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!);

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md')).map((path) => join('docs', path))];

/** The tables that the migrations leave behind. */
function tables(): string[] {
  const text = readdirSync(join(root, 'migrations')).toSorted().map((name) => read(join('migrations', name))).join('\n');
  const dropped = new Set([...text.matchAll(/^drop table (?:if exists )?(\w+)/gm)].map(([, name]) => name!));
  return [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?(\w+)/gm)].map(([, name]) => name!).filter((name) => !dropped.has(name));
}

/** What a heading is called in a link on the page. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase().replace(/[^\w\s-]/g, '').trim().replaceAll(' ', '-'));
}

describe('the documentation', () => {
  it('describes every setting, and none that is not there', () => {
    // Settings are in capitals; what npm says of itself is none.
    const settings = [...read('src/config.ts').matchAll(/environment\['([A-Z_]+)'\]/g)].map(([, name]) => name!);
    expect(rows(read('docs/running.md')).toSorted()).toEqual([...new Set(settings)].toSorted());
  });

  it('describes every command of the command line', () => {
    const commands = [...read('src/cli.ts').matchAll(/\{ name: '([\w-]+)'/g)].map(([, name]) => name!);
    expect(commands.length).toBeGreaterThan(5);
    for (const name of commands) expect(read('docs/running.md')).toContain(`| \`whatwedo ${name}`);
  });

  it('says of every table what it is called and what is stored in it about people', () => {
    expect(tables()).toContain('members');
    for (const table of tables()) {
      expect(read('docs/data-protection/README.md'), table).toContain(`\`${table}\``);
      expect(read('docs/vocabulary.md'), table).toContain(`\`${table}\``);
    }
  });

  it('knows every folder of the house', () => {
    const folders = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory());
    const known = ['README.md', 'CONTRIBUTING.md', 'docs/vocabulary.md'].map(read).join('\n');
    for (const folder of folders) expect(known, folder).toMatch(new RegExp(`\\b${folder}\\b`));
  });

  it('lists every decision', () => {
    const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
    for (const name of decisions) expect(read('docs/decisions/README.md')).toContain(`(${name})`);
  });

  it.each(pages)('leads nowhere that is not there: %s', (page) => {
    for (const [, target] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, anchor] = target!.split('#');
      const file = path ? join(root, dirname(page), path) : join(root, page);
      expect(existsSync(file), `${page} → ${target}`).toBe(true);
      if (anchor) expect(anchorsOf(readFileSync(file, 'utf8')), `${page} → ${target}`).toContain(anchor);
    }
  });

  it('has the unit and the command line run the same Node with the same settings', () => {
    const same = '/opt/whatwedo/node_modules/.bin/node --env-file=/etc/whatwedo.env ';
    expect(read('docs/whatwedo.service')).toContain(`ExecStart=${same}`);
    expect(read('docs/whatwedo.sh')).toContain(same);
    expect(read('docs/running.md')).toContain('docs/whatwedo.sh /usr/local/bin/whatwedo');
    execFileSync('sh', ['-n', join(root, 'docs/whatwedo.sh')]);
  });

  it('names two commands that are there, and the build runs the second and nothing else', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const name of ['start', 'test', 'demo']) expect(Object.keys(scripts)).toContain(name);
    expect(read('README.md')).toMatch(/npm start[\s\S]*npm test/);
    expect(read('.ci/run').trim().split('\n').at(-1)).toBe('npm test');
    execFileSync('bash', ['-n', join(root, '.ci/run')]);
  });
});
