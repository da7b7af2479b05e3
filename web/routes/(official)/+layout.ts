// Officials' pages get better with the framework; without it they work all the same.
export const csr = true;
