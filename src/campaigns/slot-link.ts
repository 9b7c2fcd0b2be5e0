const DAY_MS = 24 * 60 * 60_000;

/** When a guest's link ends: a day after the slot, so that what was said can still be looked at. */
export function linkExpiry(slotEndsAt: Date): Date {
  return new Date(slotEndsAt.getTime() + DAY_MS);
}

/** Where a guest's link leads on this installation. */
export const starterPath = (token: string): string => `/starter/${token}`;
