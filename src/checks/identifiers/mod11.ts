/**
 * The check digit modulus 11 asks for: 11 minus the remainder of the digits
 * times their weights; 11 is 0; null where it is 10, which is never issued.
 */
export function checkDigit11(digits: string, weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : digit;
}

const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether ten digits end in their check digit, as in CHI and NHS numbers (NHS Data Dictionary, "NHS number"). */
export const passesTen = (digits: string): boolean => digits.length === 10 && checkDigit11(digits, TEN) === Number(digits[9]);
