import { readFile } from 'node:fs/promises';
import { auditHeads, type AuditHead } from '../audit/audit.queries.ts';
import { verifyAudit } from '../audit/verify.ts';
import { fetchOutside } from '../platform/outbound.ts';
import { FINE, readArguments, WRONG, WrongUse } from './command.ts';
import { withDatabase, withInstallation } from './installation.ts';
import { sayChains } from './say-chains.ts';

async function readText(where: string): Promise<string> {
  if (/^https?:/.test(where)) {
    const answer = await fetchOutside({ url: where });
    if (!answer.ok) throw new WrongUse(`${where} could not be read (${answer.refusal.detail}). Save it to a file and name that.`);
    if (answer.status !== 200) throw new WrongUse(`${where} answered ${answer.status}.`);
    return answer.body.toString('utf8');
  }
  return readFile(where, 'utf8').catch((error: Error) => {
    throw new WrongUse(`${where} could not be read: ${error.message}.`);
  });
}

const isHead = (head: AuditHead): boolean =>
  typeof head?.authorityId === 'string' && Number.isInteger(head.number) && head.number > 0 && /^[0-9a-f]{64}$/.test(head.hash);

function headsIn(text: string): AuditHead[] | null {
  try {
    const found = JSON.parse(text) as AuditHead[] | { heads?: AuditHead[]; auditHeads?: AuditHead[] };
    const heads = Array.isArray(found) ? found : (found.heads ?? found.auditHeads);
    return heads?.every(isHead) ? heads : null;
  } catch {
    return null;
  }
}

/** Heads as /open/audit-heads.json publishes them, or as a backup's manifest holds them. */
async function readHeads(where: string): Promise<AuditHead[]> {
  const heads = headsIn(await readText(where));
  // To say “whole” after comparing nothing would be taken for more than it is.
  if (heads?.length === 0) throw new WrongUse(`${where} lists no heads: there is nothing to compare the audit with. Give a copy that was made after the set-up.`);
  if (heads) return heads;
  throw new WrongUse(`${where} holds no heads of an audit. Give a copy of /open/audit-heads.json, or a backup’s manifest.json.`);
}

/** Reads the audit through; 1 when an entry was edited, removed, moved, cut off or added beside the chain. */
export async function run(args: string[]): Promise<number> {
  const { options } = readArguments(args, { words: [], options: { head: { type: 'string' } } });
  const against = typeof options['head'] === 'string' ? await readHeads(options['head']) : [];
  return withInstallation(({ url }) => withDatabase(url, async (database) => {
    const chains = await verifyAudit(database, { against });
    sayChains(chains, console.log);
    if (chains.some(({ findings }) => findings.length > 0)) {
      console.log('The audit is NOT whole. Keep this database as it is, and compare it with the last backup.');
      return WRONG;
    }
    console.log(`The audit is whole${against.length > 0 ? `, and agrees with ${against.length} published heads` : ''}.`);
    for (const head of await auditHeads(database)) console.log(`  head ${head.authorityId} ${head.number} ${head.hash}`);
    return FINE;
  }));
}
