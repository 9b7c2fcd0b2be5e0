/**
 * One number against its budget. `limit` is what this machine could do at best,
 * measured in the same run; null where there is no such thing. `budget` is in
 * the same unit as `value`.
 */
export type Row = { name: string; value: number; unit: string; budget: number; limit: number | null; met: boolean };

/**
 * What a budget gives back: its rows, in `notes` what was measured beside them and
 * promised nothing, and in `pages` what it would have written into the checkout:
 * the text of each file by its path, written where `--write` was given.
 */
export type Measured = { rows: Row[]; notes: string[]; pages?: Record<string, string> };

/** A speed budget: measures itself, its limit in the same run. `say` tells of progress. */
export type Budget = (say: (line: string) => void) => Promise<Measured>;

type Claim = Omit<Row, 'met' | 'limit'> & { limit?: number | null };

/** A row that is met when the value is the budget or more. */
export function atLeast(claim: Claim): Row {
  return { ...claim, limit: claim.limit ?? null, met: claim.value >= claim.budget };
}

/** A row that is met when the value is below the budget. */
export function below(claim: Claim): Row {
  return { ...claim, limit: claim.limit ?? null, met: claim.value < claim.budget };
}

/** A row that is met when the value is the budget or less. */
export function atMost(claim: Claim): Row {
  return { ...claim, limit: claim.limit ?? null, met: claim.value <= claim.budget };
}
