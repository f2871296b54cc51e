/** An emulator of an Esplora server over an indexed chain. Its answers have the members that API.md lists, and pages of 25. */
import { addressToScript } from '../../src/domain/address/bitcoin-script.ts'
import { findNetwork } from '../../src/domain/bitcoin/network.ts'
import type { RawOutput } from '../../src/domain/bitcoin/transaction.ts'
import { type HttpEmulator, startHttpEmulator, type Told } from './http-emulator.ts'
import { addressOf, type IndexedChain, type IndexedTransaction, toHex } from './indexed-chain.ts'

const PAGE = 25

export function startEmulatedEsplora(chain: IndexedChain): Promise<HttpEmulator> {
  return startHttpEmulator(({ path }) => answer(chain, path))
}

function answer(chain: IndexedChain, path: string): Told {
  const json = (value: unknown): Told => ({ text: JSON.stringify(value) })
  const [, first = '', second = '', third = '', , last = ''] = path.split('/')
  if (path === '/block-height/0') return { text: findNetwork('main')?.genesis ?? '' }
  if (first === 'blocks') return json(tenBlocks(chain, second === '' ? chain.tip : Number(second)))
  if (first === 'address') return json(history(chain, second, last))
  const transaction = chain.transactions.get(second)
  if (first === 'tx' && third === 'merkle-proof' && transaction)
    return json({ block_height: transaction.block.height, ...chain.proof(second) })
  if (first === 'tx' && transaction) return json(tell(chain, transaction))
  const block = chain.blocks.find(({ hash }) => hash === second)
  if (first === 'block' && third === 'header' && block) return { text: block.header }
  if (first === 'block' && third === 'txids' && block) return json(block.txids)
  return { status: 404, text: 'not found' }
}

function tenBlocks(chain: IndexedChain, start: number): readonly object[] {
  const heights = Array.from({ length: 10 }, (_, at) => start - at)
  return heights.flatMap((height) => {
    const block = chain.block(height)
    return block ? [{ id: block.hash, height, timestamp: block.time, tx_count: 1 }] : []
  })
}

/** Newest first, those of one block in reverse too. */
function history(chain: IndexedChain, address: string, last: string): readonly object[] {
  const all = [...(chain.byScript.get(toHex(addressToScript(address))) ?? [])].reverse()
  const after = last === '' ? 0 : all.findIndex(({ decoded }) => decoded.txid === last) + 1
  return all.slice(after, after + PAGE).map((transaction) => tell(chain, transaction))
}

function tell(chain: IndexedChain, { decoded, block }: IndexedTransaction): object {
  const { txid, version, locktime, inputs, outputs, coinbase, size, weight } = decoded
  return {
    ...{ txid, version, locktime, size, weight },
    vin: inputs.map((input) => ({
      ...{ txid: input.txid, vout: input.index, is_coinbase: coinbase, sequence: input.sequence },
      scriptsig: toHex(input.script),
      witness: input.witness.map(toHex),
      prevout: coinbase ? null : output(chain.spent(input.txid, input.index)),
    })),
    vout: outputs.map(output),
    status: {
      ...{ confirmed: true, block_height: block.height, block_hash: block.hash },
      block_time: block.time,
    },
  }
}

function output(told: RawOutput | undefined): object | null {
  if (!told) return null
  const address = addressOf(told.script)
  return {
    scriptpubkey: toHex(told.script),
    ...(address === null ? {} : { scriptpubkey_address: address }),
    value: Number(told.value),
  }
}
