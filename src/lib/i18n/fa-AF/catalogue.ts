/** The texts written so far. */
export const faAF = {};
