// Pages of staff are better with JavaScript; those about the account switch it off again.
export const csr = true;
