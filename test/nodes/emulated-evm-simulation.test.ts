/** An EVM node that fails, lies, reorganises and is left half way, by seeds: in the end the ledger is the known world. More seeds: WEIR_SEEDS. */
import { test } from 'vitest'
import { createEvmNodes } from '../../src/adapters/source-evm/evm-node.ts'
import type { Context } from '../../src/context.ts'
import { ingestAccountNode } from '../../src/operations/ingest/account-node.ts'
import { HASTY, otherDigit, SEEDS, surviveChaos } from './account-chaos.ts'
import { type Fault, truthOf } from './emulated-chain.ts'
import { EVM_ACCOUNTS, GAS_PRICE, startEvmEmulator } from './emulated-evm-node.ts'

const evmNode = createEvmNodes(HASTY)

function ingest(context: Context, url: string): Promise<unknown> {
  return ingestAccountNode(context, {
    ...{ kind: 'evm', open: evmNode, url, chain: 'ethereum', options: {} },
    members: { from: 0, follow: true, poll: 0.001, strict: false },
  })
}

/** Quantities and bytes. */
const VALUES = /(?<="0x)[0-9a-f]+(?=")/g

/** Another digit in a block or its receipts: what a hash proves. Traces are the node's word, and no lie about them can be found out. */
function lie(what: string, random: () => number): Fault | null {
  if (what !== 'batch' && what !== 'eth_getBlockByNumber') return null
  return {
    kind: 'answer',
    change(text) {
      const value = JSON.parse(text) as unknown
      if (!Array.isArray(value)) return otherDigit(text, VALUES, random)
      const at = random() < 0.5 ? 0 : 1
      const parts = value.map((each) => JSON.stringify(each))
      return `[${parts.map((part, index) => (index === at ? otherDigit(part, VALUES, random) : part)).join(',')}]`
    },
  }
}

test.each(SEEDS)('seed %i', { timeout: 60_000 }, async (seed) => {
  await surviveChaos({
    ...{ seed, chain: 'ethereum', accounts: EVM_ACCOUNTS, ingest, lie },
    start: (random) => startEvmEmulator({ random, depth: 6 }),
    truth: (chain) => truthOf(chain, { fee: () => 21_000n * GAS_PRICE, delegates: false }),
  })
})
