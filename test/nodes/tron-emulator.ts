/**
 * An emulator of the parts of Tron's HTTP API that the import asks, fed from the test corpus: no Tron node runs in tests. Block 50,000,011
 * is written back from its dump into the form of a full node; its neighbours are empty. Fees are made up, because the dump has none.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { corpus } from '../corpus.ts'

export const API_KEY = 'k3y-never-shown'
/** Sun that every contract call of the emulated block pays. */
export const EMULATED_FEE = 345_000
const HEIGHT = 50_000_011
const GENESIS = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'
const PAGE_ROWS = 2

type Json = Record<string, unknown>

export interface TronEmulator {
  readonly url: string
  readonly requests: readonly string[]
  stop(): Promise<void>
}

/** Answers the first request of each kind with `busy`, then with half an answer, then rightly. */
export async function startTronEmulator({
  faults,
}: {
  readonly faults: boolean
}): Promise<TronEmulator> {
  const world = readWorld()
  const requests: string[] = []
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    answer(request, world)
      .then((body) => {
        const path = (request.url ?? '').split('?')[0] ?? ''
        requests.push(path)
        const turn = seen.get(path) ?? 0
        seen.set(path, turn + 1)
        send(request, response, { body, turn: faults ? turn : 2 })
      })
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { body, turn }: { readonly body: unknown; readonly turn: number },
): void {
  if (request.headers['tron-pro-api-key'] !== API_KEY) response.writeHead(403).end()
  else if (turn === 0) response.writeHead(429).end()
  else {
    const text = JSON.stringify(body)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(turn === 1 ? text.slice(0, text.length / 2) : text)
  }
}

interface World {
  readonly blocks: ReadonlyMap<number, Json>
  readonly infos: readonly Json[]
}

async function answer(request: IncomingMessage, { blocks, infos }: World): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://emulator')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = (chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}) as Json
  const num = Number(body['num'])
  switch (url.pathname) {
    case '/walletsolidity/getnowblock':
      return blocks.get(HEIGHT + 1)
    case '/wallet/getblockbynum':
      return num === 0 ? { blockID: GENESIS, block_header: { raw_data: {} } } : blocks.get(num)
    case '/wallet/getblockbylimitnext': {
      const [start, end] = [Number(body['startNum']), Number(body['endNum'])]
      return {
        block: [...blocks].filter(([at]) => at >= start && at < end).map(([, each]) => each),
      }
    }
    case '/wallet/gettransactioninfobyblocknum':
      return num === HEIGHT ? infos : []
    case '/wallet/triggerconstantcontract':
      return { constant_result: [] }
    default:
      return page(url)
  }
}

/** Pages of two rows, the fingerprint being the place of the next. */
function page(url: URL): Json {
  const [, account = ''] = /^\/v1\/accounts\/(\w+)\/transactions\/trc20$/.exec(url.pathname) ?? []
  const { data } = rows<{ data: Json[] }>(`accounts_${account}_trc20.json`)
  const from = Number(url.searchParams.get('fingerprint') ?? 0)
  const next = from + PAGE_ROWS
  return {
    data: data.slice(from, next),
    success: true,
    meta: { page_size: PAGE_ROWS, ...(next < data.length ? { fingerprint: String(next) } : {}) },
  }
}

function rows<T>(name: string): T {
  return JSON.parse(readFileSync(corpus.path('tron', name), 'utf8')) as T
}

interface Row {
  readonly tx_hash: string
  readonly transaction_index: number
  readonly transaction_type: number
  readonly from_address: string | null
  readonly to_address: string | null
  readonly value: number
}

function readWorld(): World {
  const [block] = rows<{ block_hash: string; parent_hash: string; timestamp: number }[]>(
    'block50000011.blocks.json',
  )
  const transactions = rows<Row[]>('block50000011.transactions.json')
  const hash = block?.block_hash.slice(2) ?? ''
  const parent = block?.parent_hash.slice(2) ?? ''
  const time = (block?.timestamp ?? 0) * 1000
  const make = (
    number: number,
    blockID: string,
    parentHash: string,
    list: readonly Json[],
  ): Json => ({
    blockID,
    block_header: {
      raw_data: { number, parentHash, timestamp: time + (number - HEIGHT) * 3000 },
    },
    ...(list.length > 0 ? { transactions: list } : {}),
  })
  const after = '0'.repeat(56) + 'e'.repeat(8)
  return {
    blocks: new Map([
      [HEIGHT - 1, make(HEIGHT - 1, parent, '0'.repeat(64), [])],
      [HEIGHT, make(HEIGHT, hash, parent, transactions.map(toTransaction))],
      [HEIGHT + 1, make(HEIGHT + 1, after, hash, [])],
    ]),
    infos: transactions.map((row) => toInfo(row, time)),
  }
}

const TYPES: Readonly<Record<number, string>> = {
  0: 'AccountCreateContract',
  1: 'TransferContract',
  2: 'TransferAssetContract',
  13: 'WithdrawBalanceContract',
  31: 'TriggerSmartContract',
}

const address = (hex: string | null): string | undefined => hex?.replace(/^0x/, '41')

function toTransaction(row: Row): Json {
  const type = TYPES[row.transaction_type] ?? ''
  const owner_address = address(row.from_address) ?? address(row.to_address)
  const to = address(row.to_address)
  const value: Json = {
    ...{ owner_address },
    ...(type === 'TriggerSmartContract'
      ? { contract_address: to, call_value: row.value }
      : { to_address: to, amount: row.value }),
    // The dump tells neither token nor amount of these.
    ...(type === 'TransferAssetContract' ? { asset_name: '31303030303031', amount: 0 } : {}),
  }
  return {
    txID: row.tx_hash.slice(2),
    ret: [{ contractRet: 'SUCCESS' }],
    raw_data: { contract: [{ type, parameter: { value } }] },
  }
}

const logs = rowsOf<{ tx_hash: string; address: string; topics: string[]; data: string }>
const traces = rowsOf<{
  tx_hash: string
  caller_address: string
  transferto_address: string
  call_value: number
}>

function rowsOf<T extends { tx_hash: string }>(name: string, txid: string): readonly T[] {
  return rows<T[]>(name).filter(({ tx_hash }) => tx_hash === txid)
}

function toInfo(row: Row, time: number): Json {
  const call = row.transaction_type === 31
  const internals = call ? traces('block50000011.traces.json', row.tx_hash) : []
  return {
    id: row.tx_hash.slice(2),
    blockNumber: HEIGHT,
    blockTimeStamp: time,
    ...(call ? { fee: EMULATED_FEE } : {}),
    ...(row.transaction_type === 13 ? { withdraw_amount: row.value } : {}),
    log: (call ? logs('block50000011.logs.json', row.tx_hash) : []).map((log) => ({
      address: log.address.slice(2),
      topics: log.topics.map((topic) => topic.slice(2)),
      data: log.data.slice(2),
    })),
    internal_transactions: internals.map((trace) => ({
      caller_address: address(trace.caller_address),
      transferTo_address: address(trace.transferto_address),
      note: Buffer.from('call').toString('hex'),
      callValueInfo: trace.call_value > 0 ? [{ callValue: trace.call_value }] : [{}],
    })),
  }
}
