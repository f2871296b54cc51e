/** An emulator of TronGrid over the scenario's Tron ledger: pages of accounts with fingerprints, the last solidified block, an API key. */
import { decodeTronHash } from '../../src/domain/address/tron-address.ts'
import type { Scenario } from '../../src/scenario/make-scenario.ts'
import { type Asked, type HttpEmulator, startHttpEmulator, type Told } from './http-emulator.ts'

const GENESIS = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'
const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const NOBODY = 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'

interface Row {
  readonly time: number
  readonly height: number
  readonly txid: string
  readonly from: string
  readonly to: string
  /** `TRX`, or the contract of a token. */
  readonly asset: string
  readonly amount: string
  readonly kind: string
}

export interface TronGridOptions {
  /** Refuses requests without it. */
  readonly key?: string
  /** Rows of a page at most, whatever is asked for. */
  readonly page?: number
}

export class TronWorld {
  readonly rows: readonly Row[]
  /** The last solidified block. */
  readonly head: { readonly height: number; readonly time: number }

  constructor({ files }: Scenario) {
    const [, ...lines] = String(files.get('tron.csv')).trim().split('\n')
    this.rows = lines.map(rowOf)
    const last = this.rows.at(-1)
    this.head = { height: (last?.height ?? 0) + 20, time: (last?.time ?? 0) + 60_000 }
  }
}

function rowOf(line: string): Row {
  const [
    ,
    time = '',
    txid = '',
    ,
    from = '',
    to = '',
    asset = '',
    amount = '',
    height,
    ,
    kind = '',
  ] = line.split(',')
  const token = asset === 'USDT' ? USDT : asset.replace('tron:', '')
  return {
    time: Date.parse(time),
    height: Number(height),
    txid,
    from,
    to,
    asset: token,
    amount,
    kind,
  }
}

export function startEmulatedTronGrid(
  world: TronWorld,
  options: TronGridOptions = {},
): Promise<HttpEmulator> {
  return startHttpEmulator((asked) => {
    const { key } = options
    if (key !== undefined && asked.headers['tron-pro-api-key'] !== key)
      return { status: 403, text: '{}' }
    return answer(world, asked, options.page ?? 200)
  })
}

function answer(world: TronWorld, { path, query, body }: Asked, most: number): Told {
  const json = (value: unknown): Told => ({ text: JSON.stringify(value) })
  if (path === '/walletsolidity/getnowblock') return json(block(world.head))
  if (path === '/wallet/getblockbynum') {
    const { num } = JSON.parse(body) as { num: number }
    if (num === 0) return json({ blockID: GENESIS, block_header: { raw_data: {} } })
    const { height, time } = world.head
    return json(block({ height: num, time: time - (height - num) * 3_000 }))
  }
  const [, account = '', token] = /^\/v1\/accounts\/(\w+)\/transactions(\/trc20)?$/.exec(path) ?? []
  if (account === '') return { status: 404, text: '{}' }
  const list = token ? tokenRows(world, account, query) : nativeRows(world, account)
  const counts = list.filter(({ block_timestamp: time }) => inRange(time, query)).reverse()
  const from = Number(query.get('fingerprint') ?? 0)
  const next = from + Math.min(most, Number(query.get('limit') ?? 20))
  const data = counts.slice(from, next)
  const more = next < counts.length ? { fingerprint: String(next) } : {}
  return json({ data, success: true, meta: { page_size: data.length, ...more } })
}

function inRange(time: number, query: URLSearchParams): boolean {
  const most = Number(query.get('max_timestamp') ?? Number.MAX_SAFE_INTEGER)
  return time >= Number(query.get('min_timestamp') ?? 0) && time <= most
}

function block({ height, time }: { readonly height: number; readonly time: number }): object {
  const blockID = height.toString(16).padStart(16, '0').padEnd(64, 'e')
  return { blockID, block_header: { raw_data: { number: height, timestamp: time } } }
}

interface Dated {
  readonly block_timestamp: number
}

function tokenRows(world: TronWorld, account: string, query: URLSearchParams): Dated[] {
  const only = query.get('contract_address')
  const rows = world.rows.filter(
    ({ asset, from, to }) =>
      asset !== 'TRX' && (from === account || to === account) && (only ?? asset) === asset,
  )
  return rows.map(({ txid, asset, time, from, to, amount }) => ({
    ...{ transaction_id: txid, block_timestamp: time, type: 'Transfer', value: amount },
    token_info: { symbol: 'USDT', address: asset, decimals: 6, name: 'Tether USD' },
    ...{ from: from === '' ? NOBODY : from, to: to === '' ? NOBODY : to },
  }))
}

/** What the account signed, and what named it as receiver: coins sent, and calls of tokens with their fee. */
function nativeRows(world: TronWorld, account: string): Dated[] {
  const fees = new Map(
    world.rows.flatMap(({ kind, txid, amount }) =>
      kind === 'fee' ? [[txid, Number(amount)]] : [],
    ),
  )
  return world.rows.flatMap((row) => {
    const { txid, time, height, from, to, asset, amount, kind } = row
    if (kind !== 'transfer' || from === '') return []
    if (from !== account && (asset !== 'TRX' || to !== account)) return []
    const value =
      asset === 'TRX'
        ? { owner_address: hex(from), to_address: hex(to), amount: Number(amount) }
        : { owner_address: hex(from), contract_address: hex(asset) }
    const type = asset === 'TRX' ? 'TransferContract' : 'TriggerSmartContract'
    const fee = fees.get(txid) ?? 0
    return [
      {
        ...{ txID: txid, blockNumber: height, block_timestamp: time },
        ret: [{ contractRet: 'SUCCESS', ...(fee > 0 ? { fee } : {}) }],
        raw_data: { contract: [{ type, parameter: { value } }] },
      },
    ]
  })
}

function hex(address: string): string {
  const hash = decodeTronHash(address)
  if (!hash) throw new RangeError(`${address} is no Tron address`)
  return `41${Buffer.from(hash).toString('hex')}`
}
