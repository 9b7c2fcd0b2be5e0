import type { StaffRoute } from '../route.ts';

/** A table of contents: which page answers which address, and who may call it. */
export const setUpRoutes: readonly StaffRoute[] = [];
