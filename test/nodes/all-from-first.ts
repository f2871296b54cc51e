/** What an import of Ethereum's whole chain covers: [asset, from, up to]. */

/** Of the first block the tokens alone: no node tells what accounts were given there. `null` stands for every asset. */
export function allFromFirst(upTo: number): readonly (readonly [string | null, number, number])[] {
  return [
    [null, 1, upTo],
    ['ethereum:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 0, 1],
    ['ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7', 0, 1],
  ]
}
