import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, type Candidate } from './candidate.ts';

const SHAPE = apart('[a-z0-9]', /(?:[a-z][ .-]?[a-z][ .-]{0,2}\d(?:[ .-]?\d){4,6}[ .-]{0,2}[a-z]?|\d\d[ .-]?[a-z]\d[ .-]?\d\d[ .-]?\d\d)(?![a-z0-9])/gi);
const ISSUED = /^(?!BG|GB|KN|NK|NT|TN|ZZ|OO|CR|FY|MW|NC|PP|PY|PZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;

const isTold = (found: Candidate): boolean => found.called('nino') || (ISSUED.test(found.bare) && !found.calledOtherwise('nino', 'case', 'born', 'phone', 'chi', 'scn', 'bank', 'account'));

/**
 * National Insurance numbers: by their shape, and by their words also specimens,
 * temporary ones and mistyped ones. Source: HMRC, National Insurance Manual NIM39110.
 */
export const ninosIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE).filter(isTold).map(({ from, to }) => ({ kind: 'nino', level: 'stop', from, to }));
