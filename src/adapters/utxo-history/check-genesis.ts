import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'

/** Throws `wrong-chain` when a server's first block is not the chain's. */
export function checkGenesis(
  told: string | null,
  genesis: string,
  server: { readonly label: string; readonly chain: ChainId },
): void {
  if (told === genesis) return
  throw new UserInputError(
    'wrong-chain',
    `${server.label} is not of ${server.chain}: its first block is another.`,
    { hints: ['Name the chain of the server with --chain.'] },
  )
}
