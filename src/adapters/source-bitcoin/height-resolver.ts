/**
 * Which height a block has. In this order: the block before it (genesis, this import, the ledger); the height its coinbase begins
 * with (BIP34, version 2 and later); the chain of headers in the other files named. A height is never guessed.
 */
import { coinbaseScript, type DecodedBlock } from '../../domain/bitcoin/block.ts'
import { claimedHeight } from '../../domain/bitcoin/claimed-height.ts'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import type { HeaderIndex } from './header-index.ts'

export interface HeightLookups {
  /** Height of a block that the ledger holds, or `null`. */
  readonly stored: (hash: string) => Promise<number | null>
  /** Heights that were found for the file before this one of the same import. */
  readonly before?: ReadonlyMap<string, number>
  /** Headers of the files named together with this one. */
  readonly headers: Pick<HeaderIndex, 'find'>
  /** Height of the first block, when the person named it. */
  readonly first: number | null
}

export type ResolvedHeight =
  | { readonly height: number }
  | { readonly height: null; readonly code: string; readonly reason: string }

export class HeightResolver {
  readonly #network: BitcoinNetwork
  readonly #lookups: HeightLookups
  readonly #known = new Map<string, number>()
  #first: number | null

  constructor(network: BitcoinNetwork, lookups: HeightLookups) {
    this.#network = network
    this.#lookups = lookups
    this.#first = lookups.first
    this.#known.set(network.genesis, 0)
  }

  /** Heights that were found, by the hashes of blocks. It grows as blocks are resolved. */
  get known(): ReadonlyMap<string, number> {
    return this.#known
  }

  async resolve(block: DecodedBlock): Promise<ResolvedHeight> {
    const given = this.#first
    this.#first = null
    const previous = block.header.previousHash
    const linked = block.hash === this.#network.genesis ? 0 : next(await this.#find(previous))
    const claimed = claimedHeight(block.header.version, coinbaseScript(block))
    const height = linked ?? claimed ?? given ?? next(await this.#walk(previous))
    if (height === null)
      return {
        height: null,
        code: 'unknown-height',
        reason: `The height of block ${block.hash} cannot be known: import the block before it first, or give --height.`,
      }
    const promised = height >= this.#network.bip34Height && block.hash !== this.#network.genesis
    for (const said of [promised ? claimed : height, given ?? height])
      if (said !== height)
        return {
          height: null,
          code: 'height-contradiction',
          reason: `Block ${block.hash} stands at height ${height}, but ${said === given ? '--height' : 'its coinbase'} says ${said ?? 'none'}.`,
        }
    this.#known.set(block.hash, height)
    return { height }
  }

  async #find(hash: string): Promise<number | null> {
    const { before, stored } = this.#lookups
    return this.#known.get(hash) ?? before?.get(hash) ?? (await stored(hash))
  }

  /** Follows headers back until one whose height is known. */
  async #walk(hash: string): Promise<number | null> {
    const { headers } = this.#lookups
    const path: string[] = []
    let at = hash
    for (let link = await headers.find(at); link; link = await headers.find(at)) {
      path.push(at)
      if (link.claimed !== null) return this.#settle(path, link.claimed)
      at = link.previousHash
      const known = await this.#find(at)
      if (known !== null) return this.#settle(path, known + 1)
    }
    return null
  }

  /** `path` leads back to a block of height `height`; its first member's height is returned, all are kept. */
  #settle(path: readonly string[], height: number): number {
    path.forEach((hash, at) => {
      this.#known.set(hash, height + path.length - 1 - at)
    })
    return height + path.length - 1
  }
}

function next(height: number | null): number | null {
  return height === null ? null : height + 1
}
