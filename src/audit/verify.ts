import { createHash } from 'node:crypto';
import type { Database, Reader } from '../platform/database.ts';
import { type AuditHead, type Chain, type ChainRow, chainAfter, chains } from './audit.queries.ts';

/** What is wrong with a chain; `number` is the entry it was noticed at. */
export type AuditFinding = {
  what: 'added-before' | 'changed' | 'missing' | 'no-chain' | 'cut' | 'rewritten' | 'beyond-head' | 'no-head' | 'head-differs';
  number: number;
  words: string;
};

/** One chain, read whole. `name` is null for the installation's own and for an authority that is gone. */
export type VerifiedChain = { authorityId: string; name: string | null; entries: number; findings: AuditFinding[] };

const BATCH = 1000;

/**
 * Reads every chain from its lowest number and says where one was edited, removed,
 * moved, cut or added to, and which one is gone. Somebody with all rights on the database can rewrite a chain
 * whole, head included: only `against`, heads that were published before,
 * shows that.
 */
export async function verifyAudit(database: Database, { against = [] }: { against?: readonly AuditHead[] } = {}): Promise<VerifiedChain[]> {
  return database.within('house', async (reader) => {
    const known = await chains(reader);
    const vanished = against
      .filter((head) => head.number > 0 && !known.some(({ authorityId }) => authorityId === head.authorityId))
      .map((head) => ({ authorityId: head.authorityId, name: null, head: null }));
    const verified: VerifiedChain[] = [];
    for (const chain of [...known, ...vanished]) {
      const published = against.filter((head) => head.authorityId === chain.authorityId);
      verified.push({ authorityId: chain.authorityId, name: chain.name, ...(await walk(reader, chain, published)) });
    }
    return verified;
  });
}

type Link = { number: number; hash: Buffer };

async function walk(reader: Reader, chain: Chain, published: readonly AuditHead[]): Promise<{ entries: number; findings: AuditFinding[] }> {
  const findings: AuditFinding[] = [];
  let before: Link = { number: 0, hash: Buffer.alloc(0) };
  let place: string | null = null;
  let entries = 0;
  for (;;) {
    const rows: ChainRow[] = await chainAfter(reader, chain.authorityId, place, BATCH);
    for (const row of rows) {
      findings.push(...(row.number < 1 ? addedBefore(row) : checkLink(before, row)), ...checkPublished(row, published));
      if (row.number > 0) before = row;
    }
    place = rows.at(-1)?.place ?? place;
    entries += rows.length;
    if (rows.length < BATCH) break;
  }
  findings.push(...checkEnd(before, chain.head), ...checkCut(before, published));
  return { entries, findings };
}

/** The hash an entry must have, after the one before it; the same as add_audit_entry's. */
export function hashOfEntry(before: Buffer, number: number, entry: string): Buffer {
  return createHash('sha256').update(before).update(`${number} ${entry}`, 'utf8').digest();
}

/** A chain begins with entry 1, and so does reading it: what stands before is found by nobody else. */
function addedBefore(row: ChainRow): AuditFinding[] {
  return [{ what: 'added-before', number: row.number, words: `Entry ${row.place} stands before the first: somebody added it without the chain.` }];
}

// Each entry is held against the hash stored before it, so that one edited entry is one finding, not all after it.
function checkLink(before: Link, row: ChainRow): AuditFinding[] {
  if (row.number !== before.number + 1) {
    const gone = row.number - 1 === before.number + 1 ? `Entry ${row.number - 1} is missing` : `Entries ${before.number + 1} to ${row.number - 1} are missing`;
    return [{ what: 'missing', number: before.number + 1, words: `${gone}: somebody removed what was written there.` }];
  }
  if (hashOfEntry(before.hash, row.number, row.entry).equals(row.hash)) return [];
  return [{ what: 'changed', number: row.number, words: `Entry ${row.number} is not what was written: it, its place or the hash before it was changed afterwards.` }];
}

function checkPublished(row: ChainRow, published: readonly AuditHead[]): AuditFinding[] {
  return published
    .filter((head) => head.number === row.number && head.hash !== row.hash.toString('hex'))
    .map((head) => ({
      what: 'rewritten',
      number: head.number,
      words: `Entry ${head.number} does not have the hash that was published for it: the chain was rewritten up to there.`,
    }));
}

function checkEnd(last: Link, head: Link | null): AuditFinding[] {
  if (head && head.number > last.number) {
    return [{ what: 'cut', number: last.number + 1, words: `The chain ends at entry ${last.number}, but ${head.number} were written: the newest were cut off.` }];
  }
  if (last.number === 0) {
    return [{ what: 'no-chain', number: 0, words: 'The chain is gone, with the entry every chain begins with: somebody removed all of it.' }];
  }
  if (!head) {
    return [{ what: 'no-head', number: last.number, words: 'The chain has lost its head, which says where it ends.' }];
  }
  if (head.number < last.number) {
    return [{ what: 'beyond-head', number: head.number + 1, words: `Entries after ${head.number} were added without their chain, or its head was set back.` }];
  }
  if (!head.hash.equals(last.hash)) {
    return [{ what: 'head-differs', number: last.number, words: `The last entry, ${last.number}, does not have the hash that the head gives.` }];
  }
  return [];
}

function checkCut(last: Link, published: readonly AuditHead[]): AuditFinding[] {
  return published
    .filter((head) => head.number > last.number)
    .map((head) => ({
      what: 'cut',
      number: last.number + 1,
      words: `Entry ${head.number} was published as written, but the chain ends at ${last.number}: the newest were cut off.`,
    }));
}
