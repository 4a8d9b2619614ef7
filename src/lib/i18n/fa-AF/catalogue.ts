/** Every text that there is, by key. */
export const faAF = {};
