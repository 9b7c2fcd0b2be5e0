/** What the doctor says of one thing: fine, worth a look, or wrong, and then how to mend it. */
export type Remark = { state: 'fine'; what: string } | { state: 'look' | 'wrong'; what: string; mend: string };

export const fine = (what: string): Remark => ({ state: 'fine', what });
export const look = (what: string, mend: string): Remark => ({ state: 'look', what, mend });
export const wrong = (what: string, mend: string): Remark => ({ state: 'wrong', what, mend });
