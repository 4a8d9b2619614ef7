/** The texts written so far. */
export const so = {};
