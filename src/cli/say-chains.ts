import type { VerifiedChain } from '../audit/verify.ts';

/** Says of each chain what was found, on lines of its own. */
export function sayChains(chains: readonly VerifiedChain[], say: (line: string) => void): void {
  for (const { authorityId, name, entries, findings } of chains) {
    const whose = name ?? (/^[0-]+$/.test(authorityId) ? 'The installation' : authorityId);
    say(`${whose}: ${entries} entries, ${findings.length === 0 ? 'whole' : `${findings.length} faults`}`);
    for (const { words } of findings) say(`  * ${words}`);
  }
}
