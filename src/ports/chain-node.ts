import type { ChainId } from '../domain/chain.ts'
import type { LedgerItem } from '../domain/ledger-record.ts'
import type { FileSource } from './source.ts'

/** How a node is reached. Both members may hold secrets: they never enter errors, identities or provenance. */
export interface NodeAccess {
  /** `http://user:password@host:port`; user and password may be left out. */
  readonly url: string
  /** File that holds `user:password`, written anew by the node at each start. */
  readonly cookie?: string
}

export interface NodeBlock {
  readonly height: number
  readonly hash: string
}

/** Heights from `from` up to and with the block `to`, whose hash fixes every block below it. */
export interface NodeRange {
  readonly from: number
  readonly to: NodeBlock
}

/** A running node of one chain, asked for blocks. Every method throws a SourceError when it does not answer or answers wrongly. */
export interface ChainNode {
  readonly chain: ChainId
  /** Word of `--network`. */
  readonly network: string
  /** Lowest height whose block it still has: above 0 on a pruned node. */
  readonly lowest: number
  head(signal: AbortSignal): Promise<NodeBlock>
  /** Hash on its best branch, or `null` above its head. */
  hashAt(height: number, signal: AbortSignal): Promise<string | null>
  /** Whether it knows this block, on its best branch or not. */
  knows(hash: string, signal: AbortSignal): Promise<boolean>
  /** Reads a range as units without files; the checkpoint of each is the last height that was given. */
  source(range: NodeRange): FileSource<LedgerItem>
}

/** Connects and checks that the node is of a known network. Throws a UserInputError on a bad address or refused credentials. */
export type OpenNode = (access: NodeAccess, signal: AbortSignal) => Promise<ChainNode>
