/** What every text was made from (TextRecord). */
export const states = {};
