// Pages are plain HTML. Scripts that come late would wipe out what was typed meanwhile, so only a
// page that answers to what one does on it says `csr = true`, and why. tests/architecture holds
// both.
export const csr = false;
