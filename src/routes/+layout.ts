// Pages are plain HTML unless a group of routes asks for more.
export const csr = false;
