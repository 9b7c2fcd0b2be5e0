import type { SafetyKind } from '../../check.ts';
import type { Owner } from './owner.ts';

/** The kinds of facts about people. */
export type FactKind = Extract<SafetyKind, 'child-school' | 'service-user' | 'health' | 'exact-whereabouts' | 'immigration-status' | 'offence'>;

/** Something a text tells about one person: tokens from `first` to `after`, whom it is about, and whether that is a guess. */
export type Fact = { kind: FactKind; first: number; after: number; owner: Owner; unsure?: boolean };
