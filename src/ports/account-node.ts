import type { ChainId } from '../domain/chain.ts'
import type { LedgerItem } from '../domain/ledger-record.ts'
import type { ChainNode } from './chain-node.ts'
import type { FileSource } from './source.ts'

/** How a node or provider of an account chain is reached. Both members may hold secrets: they never enter errors, identities or provenance. */
export interface AccountNodeAccess {
  readonly url: string
  /** File whose first line is the API key. */
  readonly keyFile?: string
  readonly chain: ChainId
}

/**
 * A running node of an EVM chain or of Tron, on which a block is final when it says so. `source` gives a range as units that end at
 * multiples of their size; `knows` is true of blocks on its best branch only, because it is read by height.
 */
export interface AccountNode extends ChainNode {
  /** Height of the last block that can no longer be reorganised, as the node tells it. */
  finalHeight(signal: AbortSignal): Promise<number>
  /** Reads one account's token transfers; left out where the node cannot tell them apart. Throws `bad-account`. */
  account?(address: string): FileSource<LedgerItem>
}

/** Connects and checks that the node is of that chain. Throws a UserInputError on a bad address or key file. */
export type OpenAccountNode = (
  access: AccountNodeAccess,
  signal: AbortSignal,
) => Promise<AccountNode>
