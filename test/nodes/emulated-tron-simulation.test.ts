/** A Tron node that fails, lies, reorganises and is left half way, by seeds: in the end the ledger is the known world. More seeds: WEIR_SEEDS. */
import { test } from 'vitest'
import { createTronNodes } from '../../src/adapters/source-tron/tron-node.ts'
import type { Context } from '../../src/context.ts'
import { ingestAccountNode } from '../../src/operations/ingest/account-node.ts'
import { HASTY, otherDigit, SEEDS, surviveChaos } from './account-chaos.ts'
import { type Fault, truthOf } from './emulated-chain.ts'
import { startTronEmulator, TRON_ACCOUNTS, TRON_FEE } from './emulated-tron-node.ts'

const open = createTronNodes(HASTY)

function ingest(context: Context, url: string): Promise<unknown> {
  return ingestAccountNode(context, {
    ...{ kind: 'tron', open, url, chain: 'tron', options: {} },
    members: { from: 0, follow: true, poll: 0.001, strict: false },
  })
}

/** Another digit in a block, or no infos: what is found out. What infos tell is the node's word, and no lie about it can be. */
function lie(what: string, random: () => number): Fault | null {
  const infos = what === '/wallet/gettransactioninfobyblocknum'
  const change = (text: string): string =>
    infos ? '[]' : otherDigit(text, /(?<=")[0-9a-f]{8,}(?=")|(?<=:)\d+/g, random)
  return { kind: 'answer', change }
}

test.each(SEEDS)('seed %i', { timeout: 60_000 }, async (seed) => {
  await surviveChaos({
    ...{ seed, chain: 'tron', accounts: TRON_ACCOUNTS, ingest, lie },
    start: (random) => startTronEmulator({ random, depth: 6 }),
    truth: (chain) => truthOf(chain, { fee: () => TRON_FEE, delegates: true }),
  })
})
