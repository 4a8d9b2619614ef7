// Pages for residents carry no script of ours; the one that is better with it (take-part) switches it on.
export const csr = false;
