/** An emulator of a Bitcoin node's RPC and REST over a made-up regtest chain, for faults that a real node does not show on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { nodeSha256d } from '../../src/adapters/source-bitcoin/node-hashes.ts'
import { encodeBlock } from '../../src/domain/bitcoin/block.ts'
import { ByteWriter } from '../../src/domain/bitcoin/byte-writer.ts'
import { encodeCoinbaseHeight } from '../../src/domain/bitcoin/coinbase-height.ts'
import { findNetwork } from '../../src/domain/bitcoin/network.ts'
import { sealBlock } from '../../src/domain/bitcoin/seal-block.ts'
import {
  decodeTransaction,
  NULL_TXID,
  type RawTransaction,
} from '../../src/domain/bitcoin/transaction.ts'

const BITS = 0x207fffff
const GENESIS_COINBASE =
  '01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000'

interface EmulatedBlock {
  readonly height: number
  readonly hash: string
  readonly previousHash: string
  readonly bytes: Uint8Array
  readonly transactions: readonly { readonly txid: string; readonly raw: RawTransaction }[]
}

/** What the emulator does instead of answering well; `answer` changes a good answer's bytes. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'answer'; readonly change: (bytes: Buffer) => Uint8Array }

export interface EmulatorOptions {
  readonly rest?: boolean
  /** As `getnetworkinfo` tells it; before 230000 no previous outputs are told. */
  readonly version?: number
  readonly password?: string
}

export interface EmulatedNode {
  readonly url: string
  readonly requests: string[]
  /** Asked before each answer with the RPC method or REST path. */
  fault: ((what: string) => Fault | null) | null
  password: string | undefined
  readonly height: number
  hash(height: number): string
  mine(count: number): void
  /** Replaces the last blocks by one more than that. */
  reorganise(depth: number): void
  close(): Promise<void>
}

export async function startEmulatedNode(options: EmulatorOptions = {}): Promise<EmulatedNode> {
  const known = new Map<string, EmulatedBlock>()
  const best: EmulatedBlock[] = []
  let salt = 0
  const add = (block: EmulatedBlock) => {
    known.set(block.hash, block)
    best.push(block)
  }
  add(genesis())
  const mine = (count: number): void => {
    for (let left = count; left > 0; left -= 1) {
      salt += 1
      add(nextBlock(best, salt))
    }
  }
  const chain = { best, known, options }
  const server = createServer((request, response) => {
    void serve(node, chain, request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const node: EmulatedNode = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    fault: null,
    password: options.password,
    get height() {
      return best.length - 1
    },
    hash: (height) => best[height]?.hash ?? '',
    mine,
    reorganise(depth) {
      best.splice(best.length - depth, depth)
      mine(depth + 1)
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return node
}

function genesis(): EmulatedBlock {
  const raw = decodeTransaction(Buffer.from(GENESIS_COINBASE, 'hex'))
  const header = {
    version: 1,
    previousHash: NULL_TXID,
    merkleRoot: raw.txid,
    time: 1_296_688_602,
    bits: BITS,
    nonce: 2,
  }
  return {
    height: 0,
    hash: findNetwork('regtest')?.genesis ?? '',
    previousHash: NULL_TXID,
    bytes: encodeBlock({ header, transactions: [raw] }),
    transactions: [{ txid: raw.txid, raw }],
  }
}

/** Each block spends the coinbase of the one before it into two outputs, and leaves a fee. */
function nextBlock(best: readonly EmulatedBlock[], salt: number): EmulatedBlock {
  const below = best.at(-1)
  const height = best.length
  const program = (seed: number) => Uint8Array.of(0, 20, ...Array.from({ length: 20 }, () => seed))
  const base = { version: 2, locktime: 0 }
  const input = { script: Uint8Array.of(), sequence: 0xffff_ffff, witness: [] }
  const script = Uint8Array.of(...encodeCoinbaseHeight(height), 2, salt & 255, salt >> 8)
  const coinbase: RawTransaction = {
    ...base,
    inputs: [{ ...input, txid: NULL_TXID, index: 0xffff_ffff, script }],
    outputs: [{ value: 5_000_000_000n, script: program(height % 50) }],
  }
  const spend: RawTransaction = {
    ...base,
    inputs: [{ ...input, txid: below?.transactions[0]?.txid ?? '', index: 0 }],
    outputs: [1_999_999_000n, 3_000_000_000n].map((value, at) => ({
      value,
      script: program(100 + ((height + at) % 50)),
    })),
  }
  const transactions = height > 1 ? [coinbase, spend] : [coinbase]
  const previousHash = below?.hash ?? NULL_TXID
  const time = 1_600_000_000 + height * 600
  const sealed = sealBlock(
    { version: 4, previousHash, time, bits: BITS, transactions },
    nodeSha256d,
  )
  return {
    ...{ height, previousHash, hash: sealed.hash, bytes: sealed.bytes },
    transactions: transactions.map((raw, at) => ({ raw, txid: sealed.txids[at] ?? '' })),
  }
}

interface Chain {
  readonly best: readonly EmulatedBlock[]
  readonly known: ReadonlyMap<string, EmulatedBlock>
  readonly options: EmulatorOptions
}

async function serve(
  node: EmulatedNode,
  chain: Chain,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const path = request.url ?? ''
  const rpc = request.method === 'POST' ? (JSON.parse(body) as RpcCall) : null
  const what = rpc ? rpc.method : path
  node.requests.push(rpc ? `${rpc.method} ${rpc.params.join(' ')}` : path)
  const fault = node.fault?.(what) ?? null
  if (fault?.kind === 'hang-up') {
    request.socket.destroy()
    return
  }
  if (fault?.kind === 'status') {
    response.writeHead(fault.status).end(fault.body ?? 'fault')
    return
  }
  const wanted = node.password && `Basic ${Buffer.from(node.password).toString('base64')}`
  if (rpc && wanted && request.headers.authorization !== wanted) {
    response.writeHead(401).end()
    return
  }
  const { status, bytes } = rpc ? answerRpc(chain, rpc) : answerRest(chain, path)
  response.writeHead(status).end(fault?.kind === 'answer' ? fault.change(bytes) : bytes)
}

interface RpcCall {
  readonly method: string
  readonly params: readonly (string | number)[]
}

interface Reply {
  readonly status: number
  readonly bytes: Buffer
}

function answerRpc(chain: Chain, { method, params }: RpcCall): Reply {
  const result = resultOf(chain, method, params)
  const body =
    typeof result === 'number'
      ? { result: null, error: { code: result, message: 'no' } }
      : { result, error: null }
  return {
    status: typeof result === 'number' ? 500 : 200,
    bytes: Buffer.from(JSON.stringify(body)),
  }
}

/** A number is an RPC error. */
function resultOf(
  { best, known, options }: Chain,
  method: string,
  [first, second]: RpcCall['params'],
): number | string | object {
  const top = best.at(-1)
  const block = known.get(String(first))
  if (method === 'getblockchaininfo')
    return { chain: 'regtest', blocks: top?.height, bestblockhash: top?.hash }
  if (method === 'getnetworkinfo') return { version: options.version ?? 290_000 }
  if (method === 'getblockhash') return best[Number(first)]?.hash ?? -8
  if (!block) return -5
  const stands = best[block.height] === block
  if (method === 'getblockheader')
    return {
      height: block.height,
      confirmations: stands ? best.length - block.height : -1,
      previousblockhash: block.previousHash,
    }
  if (method !== 'getblock') return -32_601
  return second === 0 ? Buffer.from(block.bytes).toString('hex') : verbose(known, block, options)
}

function verbose(
  known: Chain['known'],
  block: EmulatedBlock,
  { version = 290_000 }: EmulatorOptions,
): object {
  return {
    hash: block.hash,
    tx: block.transactions.map(({ txid, raw }, at) => ({
      txid,
      vin: raw.inputs.map(({ txid: from, index }) =>
        at === 0
          ? { coinbase: '00' }
          : {
              ...{ txid: from, vout: index },
              ...(version < 230_000 ? {} : { prevout: prevout(known, from, index) }),
            },
      ),
    })),
  }
}

function spentOutput(known: Chain['known'], txid: string, index: number) {
  for (const { transactions } of known.values())
    for (const transaction of transactions)
      if (transaction.txid === txid) return transaction.raw.outputs[index]
  return undefined
}

function prevout(known: Chain['known'], txid: string, index: number): object {
  const output = spentOutput(known, txid, index)
  const hex = Buffer.from(output?.script ?? []).toString('hex')
  return { value: Number(output?.value) / 1e8, scriptPubKey: { hex } }
}

function answerRest({ known, options }: Chain, path: string): Reply {
  const missing = { status: 404, bytes: Buffer.from('not found') }
  if (options.rest === false) return missing
  if (path === '/rest/chaininfo.json') return { status: 200, bytes: Buffer.from('{}') }
  const [, what, hash = ''] = /^\/rest\/(block|spenttxouts)\/([0-9a-f]{64})\.bin$/.exec(path) ?? []
  const block = known.get(hash)
  if (!block) return missing
  if (what === 'block') return { status: 200, bytes: Buffer.from(block.bytes) }
  const writer = new ByteWriter().compactSize(block.transactions.length)
  for (const [at, { raw }] of block.transactions.entries()) {
    writer.compactSize(at === 0 ? 0 : raw.inputs.length)
    if (at > 0)
      for (const { txid, index } of raw.inputs) {
        const output = spentOutput(known, txid, index)
        writer.uint64(output?.value ?? 0n).sized(output?.script ?? Uint8Array.of())
      }
  }
  return { status: 200, bytes: Buffer.from(writer.finish()) }
}
