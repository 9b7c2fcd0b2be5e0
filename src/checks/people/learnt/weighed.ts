import { type Features, type Weights, weigh } from './coded.ts';
import * as telling from './telling-weights.ts';
import * as learnt from './weights.ts';
import { weightsOf } from '../names/weights-text.ts';

const ready = ({ bias, scale, weights }: { bias: number; scale: number; weights: string }): Weights => ({ bias, scale, weights: weightsOf(weights) });

/** Whether a named person is written of as a private one, and not in their job, office, or in public. */
export const PRIVATE = ready(learnt.PRIVATE);
/** Whether a private person is a child. */
export const CHILD = ready(learnt.CHILD);

/** How likely it is, from 0 to 1. */
export const likelihood = (weights: Weights, features: Features): number => 1 / (1 + Math.exp(-weigh(weights, features)));
/** Whether a word tells something of somebody that is theirs to tell. */
export const TELLS = ready(telling.TELLS);
/** What kind of thing it tells: one weighing for each of the learnt kinds. */
export const KINDS: readonly Weights[] = [telling.KIND_1, telling.KIND_2, telling.KIND_3, telling.KIND_4, telling.KIND_5].map(ready);
