import * as kin from './kin.ts';

/** The classes of words that phrases about health, services and the law may name as `@class`. */
export const CLASSES = {
  num: kin.NUMBERS,
  body: kin.BODY,
  their: kin.POSSESSIVES,
  kin: `${kin.CHILD_KIN} ${kin.GROWN_KIN}`,
};
