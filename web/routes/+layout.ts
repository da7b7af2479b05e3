// Pages work without the framework; (official)/+layout.ts switches it on where officials work. Kept here and not there
// the other way round: error pages take the root's choice, and a wrong address must not load 40 kB.
export const csr = false;
export const ssr = true;
