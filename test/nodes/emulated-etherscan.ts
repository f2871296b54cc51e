/** An emulator of an Etherscan-like API over a small EVM world: windows of pages, refusals with status 0, a key in the query. */
import { type EvmTransaction, type EvmWorld, hashOfBlock, timeOfBlock } from './evm-world.ts'
import { type Asked, type HttpEmulator, startHttpEmulator, type Told } from './http-emulator.ts'

export interface EtherscanOptions {
  readonly key?: string
  /** Rows of a page at most, whatever is asked for. */
  readonly page?: number
  /** Gives the first page whichever is asked for. */
  readonly samePage?: boolean
  /** Rows within reach of one window. */
  readonly window?: number
  /** Tells the index of a token's log, as some instances do. */
  readonly logIndex?: boolean
}

const DEPTH = 64

export function startEmulatedEtherscan(
  world: EvmWorld,
  options: EtherscanOptions = {},
): Promise<HttpEmulator> {
  return startHttpEmulator((asked) => answer(world, asked, options))
}

function answer(world: EvmWorld, { query }: Asked, options: EtherscanOptions): Told {
  const json = (value: unknown): Told => ({ text: JSON.stringify(value) })
  const refuse = (result: string) => json({ status: '0', message: 'NOTOK', result })
  if (options.key !== undefined && query.get('apikey') !== options.key)
    return refuse('Invalid API Key')
  const action = query.get('action')
  if (action === 'eth_blockNumber')
    return json({ jsonrpc: '2.0', id: 1, result: hex(world.head + DEPTH) })
  if (action === 'eth_getBlockByNumber') {
    const number = Number(query.get('tag'))
    const block = {
      number: hex(number),
      hash: hashOfBlock(number),
      timestamp: hex(timeOfBlock(number)),
    }
    return json({ jsonrpc: '2.0', id: 1, result: block })
  }
  const account = query.get('address') ?? ''
  const [from, to] = [Number(query.get('startblock')), Number(query.get('endblock'))]
  const rows = rowsOf(world, { action: action ?? '', account, query, options }).filter(
    ({ blockNumber }) => Number(blockNumber) >= from && Number(blockNumber) <= to,
  )
  const [page, offset] = [Number(query.get('page')), Number(query.get('offset'))]
  if (page * offset > 10_000)
    return refuse(
      'Result window is too large, PageNo x Offset size must be less than or equal to 10000',
    )
  const size = Math.min(offset, options.page ?? offset)
  const reach = rows.slice(0, options.window ?? 10_000)
  const at = options.samePage === true ? 0 : page - 1
  const result = reach.slice(at * size, (at + 1) * size)
  return result.length === 0
    ? json({ status: '0', message: 'No transactions found', result: [] })
    : json({ status: '1', message: 'OK', result })
}

interface Scope {
  readonly action: string
  readonly account: string
  readonly query: URLSearchParams
  readonly options: EtherscanOptions
}

type Row = Readonly<Record<string, string>>

function rowsOf({ transactions }: EvmWorld, scope: Scope): readonly Row[] {
  const { action, account, query, options } = scope
  const mine = ({ from, to }: { readonly from: string; readonly to: string }) =>
    from === account || to === account
  if (action === 'txlist') return transactions.filter(mine).map(transactionRow)
  if (action === 'txlistinternal')
    return transactions.flatMap((transaction) =>
      transaction.internals.filter(mine).map(({ from, to, value }) => ({
        ...placeOf(transaction),
        ...{ from, to, value: String(value), type: 'call', isError: '0', contractAddress: '' },
      })),
    )
  const only = query.get('contractaddress')
  return transactions.flatMap((transaction) =>
    transaction.logs
      .filter((log) => mine(log) && (only ?? log.contract) === log.contract)
      .map(({ index, contract, from, to, value }) => ({
        ...{ ...placeOf(transaction), from, to, value: String(value) },
        ...{ contractAddress: contract, tokenSymbol: 'USDT', tokenName: 'Tether USD' },
        ...{ tokenDecimal: '6', transactionIndex: String(transaction.position) },
        ...(options.logIndex === true ? { logIndex: String(index) } : {}),
      })),
  )
}

function placeOf({ hash, block, time }: EvmTransaction): Row {
  return { hash, blockNumber: String(block), timeStamp: String(time) }
}

function transactionRow(transaction: EvmTransaction): Row {
  const { position, from, to, value, gasUsed, gasPrice, failed } = transaction
  return {
    ...{ ...placeOf(transaction), transactionIndex: String(position), from, to },
    ...{ value: String(value), gasUsed: String(gasUsed), gasPrice: String(gasPrice) },
    ...{ isError: failed ? '1' : '0', contractAddress: '', confirmations: '100' },
  }
}

function hex(number: number): string {
  return `0x${number.toString(16)}`
}
