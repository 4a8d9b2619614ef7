/** The texts written so far. */
export const fa = {};
