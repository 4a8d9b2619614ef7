// As pages of staff.
export const csr = true;
