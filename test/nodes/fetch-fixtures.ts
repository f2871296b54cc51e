/** What tests of `weir fetch` ask for: small made-up chains, and servers that are closed after each test. */
import { afterEach } from 'vitest'
import { makeEvmWorld } from './evm-world.ts'
import { makeSmallChain } from './small-chain.ts'

/** A small generator of repeatable numbers (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const small = makeSmallChain(numbers(11))
export const world = makeEvmWorld(numbers(5))

export interface Server {
  close(): Promise<void>
}

/** Keeps servers until the end of the test that started them. */
export function serverKeeper(): <T extends Server>(starting: Promise<T>) => Promise<T> {
  const started: Server[] = []
  afterEach(async () => {
    for (const server of started.splice(0)) await server.close()
  })
  return async (starting) => {
    const server = await starting
    started.push(server)
    return server
  }
}
