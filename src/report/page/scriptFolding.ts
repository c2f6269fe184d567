/** The part of a page's script that closes long tables on the screen, and opens them for printing. */
export const FOLDING = `const folded = all('details.folded');
for (const one of folded) one.open = false;
let closed = [];
addEventListener('beforeprint', () => {
  closed = folded.filter((one) => !one.open);
  for (const one of closed) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of closed) one.open = false;
});`;
