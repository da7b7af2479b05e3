// Pages are plain HTML. A page on which something needs a script says `csr = true` in its own +page.ts; the framework costs
// 60 kB at the first visit, and error pages take the root's choice (docs/decisions/0033-script-by-page.md).
export const csr = false;
export const ssr = true;
