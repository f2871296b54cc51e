/** An emulator of a Blockscout instance (API v2) over a small EVM world: pages that name the next, newest first. */
import { type EvmTransaction, type EvmWorld, hashOfBlock, timeOfBlock } from './evm-world.ts'
import { type Asked, type HttpEmulator, startHttpEmulator, type Told } from './http-emulator.ts'

const DEPTH = 64

export function startEmulatedBlockscout(world: EvmWorld, page = 50): Promise<HttpEmulator> {
  return startHttpEmulator((asked) => answer(world, asked, page))
}

function answer(world: EvmWorld, { path, query }: Asked, size: number): Told {
  const json = (value: unknown): Told => ({ text: JSON.stringify(value) })
  if (path === '/api/v2/blocks') return json({ items: [{ height: world.head + DEPTH }] })
  const [, height] = /^\/api\/v2\/blocks\/(\d+)$/.exec(path) ?? []
  if (height !== undefined)
    return json({
      height: Number(height),
      hash: hashOfBlock(Number(height)),
      timestamp: iso(Number(height)),
    })
  const [, account = '', list = ''] = /^\/api\/v2\/addresses\/(\w+)\/([a-z-]+)$/.exec(path) ?? []
  if (account === '') return { status: 404, text: '{"message":"Not found"}' }
  const rows = [...rowsOf(world, account, list, query)].reverse()
  const from = Number(query.get('place') ?? 0)
  const next = from + size
  const more = next < rows.length ? { place: next, items_count: size } : null
  return json({ items: rows.slice(from, next), next_page_params: more })
}

function rowsOf(
  { transactions }: EvmWorld,
  account: string,
  list: string,
  query: URLSearchParams,
): readonly object[] {
  const mine = ({ from, to }: { readonly from: string; readonly to: string }) =>
    from === account || to === account
  if (list === 'transactions') return transactions.filter(mine).map(transactionRow)
  if (list === 'internal-transactions')
    return transactions.flatMap((transaction) =>
      transaction.internals.filter(mine).map((move) => ({
        ...{ ...placeOf(transaction), ...parties(move), value: String(move.value) },
        ...{ success: true, type: 'call', transaction_index: transaction.position },
      })),
    )
  const only = query.get('token')
  return transactions.flatMap((transaction) =>
    transaction.logs
      .filter((log) => mine(log) && (only ?? log.contract) === log.contract)
      .map((log) => ({
        ...{ ...placeOf(transaction), ...parties(log), log_index: log.index },
        token: { address_hash: log.contract, symbol: 'USDT', name: 'Tether USD', type: 'ERC-20' },
        total: { decimals: '6', value: String(log.value) },
        type: 'token_transfer',
      })),
  )
}

function placeOf({ hash, block }: EvmTransaction): object {
  return { transaction_hash: hash, block_number: block, timestamp: iso(block) }
}

function parties({ from, to }: { readonly from: string; readonly to: string }): object {
  return { from: { hash: from }, to: { hash: to } }
}

function transactionRow(transaction: EvmTransaction): object {
  const { hash, block, position, value, gasUsed, gasPrice, failed } = transaction
  return {
    ...{ hash, block_number: block, timestamp: iso(block), position, ...parties(transaction) },
    ...{ value: String(value), fee: { type: 'actual', value: String(gasUsed * gasPrice) } },
    status: failed ? 'error' : 'ok',
  }
}

function iso(block: number): string {
  return new Date(timeOfBlock(block) * 1000).toISOString().replace('.000Z', '.000000Z')
}
