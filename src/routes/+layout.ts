// Pages are complete without a script of ours, the error page too; those of staff switch it on.
export const csr = false;
