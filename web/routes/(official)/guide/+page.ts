// A page to read, also by who is not signed in and pays for every kilobyte.
export const csr = false;
