import type { VerifiedChain } from '../audit/verify.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Says of each chain what was found, on lines of its own. */
export function sayChains(chains: readonly VerifiedChain[], say: (line: string) => void): void {
  for (const { authorityId, name, entries, findings } of chains) {
    const whose = name ?? (/^[0-]+$/.test(authorityId) ? 'The installation' : authorityId);
    say(`${whose}: ${count(entries, 'entry', 'entries')}, ${findings.length === 0 ? 'whole' : count(findings.length, 'fault', 'faults')}`);
    for (const { words } of findings) say(`  * ${words}`);
  }
}
