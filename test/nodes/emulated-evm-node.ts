/** An emulator of an EVM node's RPC over a made-up chain whose blocks, transactions and receipts hash and are signed as on Ethereum. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { headerHash } from '../../src/adapters/source-evm/header-hash.ts'
import { logsBloom } from '../../src/adapters/source-evm/logs-bloom.ts'
import { receiptBytes } from '../../src/adapters/source-evm/receipt-bytes.ts'
import { transactionBytes } from '../../src/adapters/source-evm/transaction-bytes.ts'
import { encodeRlp } from '../../src/domain/evm/rlp.ts'
import { eventTopic, TRANSFER_TOPIC } from '../../src/domain/evm/token-event.ts'
import { listRoot } from '../../src/domain/evm/trie-root.ts'
import {
  ACCOUNTS,
  type ChainBlock,
  EmulatedChain,
  type PlannedTransaction,
} from './emulated-chain.ts'
import { startServer } from './emulated-http.ts'

type Json = Record<string, unknown>

interface EvmBlock extends ChainBlock {
  readonly header: Json
  readonly full: readonly Json[]
  readonly receipts: readonly Json[]
}

const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const GAS = 21_000n
export const GAS_PRICE = 7n
const FREEZE_TOPIC = eventTopic('AddedBlackList(address)')

const keys = Array.from({ length: ACCOUNTS }, (_, at) =>
  hexToBytes((at + 1).toString(16).padStart(64, '0')),
)
export const EVM_ACCOUNTS = keys.map(
  (key) =>
    `0x${bytesToHex(keccak_256(secp256k1.getPublicKey(key, false).subarray(1)).subarray(12))}`,
)

/** Signing is slow: what was signed once is kept. */
const signed = new Map<string, Json>()
const hex = (value: bigint | number): string => `0x${value.toString(16)}`
const zeros = (bytes: number): string => `0x${'0'.repeat(bytes * 2)}`
const word = (address: string): string => address.slice(2).padStart(64, '0')
const digest = (bytes: Uint8Array): string => `0x${bytesToHex(keccak_256(bytes))}`

/** `depth` blocks at the head are not final. */
export async function startEvmEmulator(options: {
  readonly random: () => number
  readonly depth: number
}) {
  const nonces = new Map<EvmBlock | undefined, number>()
  let salt = 0
  const chain = new EmulatedChain<EvmBlock>({
    ...options,
    seal(below, plan) {
      salt += 1
      const first = nonces.get(below) ?? 0
      const block = sealBlock(below, plan, { first, salt })
      nonces.set(block, first + plan.length)
      return block
    },
  })
  const server = await startServer((_, body) =>
    Array.isArray(body)
      ? { what: 'batch', value: body.map((call) => answer(chain, call)) }
      : { what: (body as Call).method, value: answer(chain, body as Call) },
  )
  return { chain, server }
}

interface Call {
  readonly id: unknown
  readonly method: string
  readonly params: readonly unknown[]
}

function answer(chain: EmulatedChain<EvmBlock>, { id, method, params }: Call): Json {
  const block = blockOf(chain, params[0])
  const base = { jsonrpc: '2.0', id }
  switch (method) {
    case 'eth_chainId':
      return { ...base, result: '0x1' }
    case 'eth_getBlockByNumber':
    case 'eth_getBlockByHash':
      return { ...base, result: block ? tell(block, params[1] === true) : null }
    case 'eth_getBlockReceipts':
      return { ...base, result: block?.receipts ?? null }
    case 'eth_getTransactionReceipt':
      return { ...base, result: receiptById(chain, params[0]) }
    case 'trace_block':
      return { ...base, result: block ? traces(block) : null }
    default:
      return { ...base, error: { code: -32_601, message: 'no such method' } }
  }
}

function receiptById({ best }: EmulatedChain<EvmBlock>, id: unknown): Json | null {
  const receipts = best.flatMap((block) => block.receipts)
  return receipts.find(({ transactionHash }) => transactionHash === id) ?? null
}

function blockOf(chain: EmulatedChain<EvmBlock>, which: unknown): EvmBlock | undefined {
  if (which === 'latest') return chain.head
  if (which === 'finalized') return chain.final
  const text = String(which)
  return text.length === 66 ? chain.best.find(({ hash }) => hash === text) : chain.at(Number(which))
}

function tell({ header, full, hash }: EvmBlock, whole: boolean): Json {
  return { ...header, hash, transactions: whole ? full : full.map((each) => each['hash']) }
}

/** Every payment is one call; nothing moves inside. */
function traces({ hash, full }: EvmBlock): readonly Json[] {
  return full.map((each) => ({
    ...{ type: 'call', traceAddress: [], blockHash: hash, transactionHash: each['hash'] },
    action: { callType: 'call', from: each['from'], to: each['to'], value: each['value'] },
  }))
}

function sealBlock(
  below: EvmBlock | undefined,
  plan: readonly PlannedTransaction[],
  { first, salt }: { readonly first: number; readonly salt: number },
): EvmBlock {
  const height = below ? below.height + 1 : 0
  const time = 1_600_000_000 + height * 12
  const full = plan.map((each, at) => signedTransaction(each, first + at))
  const logs = plan.map(logsOf)
  const receipts = plan.map((each, at) => receiptOf(each, { at, logs }))
  const header: Json = {
    parentHash: below?.hash ?? zeros(32),
    sha3Uncles: digest(encodeRlp([])),
    ...{
      miner: zeros(20),
      stateRoot: hex(salt).replace('0x', '0x'.padEnd(66 - hex(salt).length + 2, '0')),
    },
    transactionsRoot: `0x${listRoot(full.flatMap((each) => transactionBytes(each)?.bytes ?? []))}`,
    receiptsRoot: `0x${listRoot(receipts.flatMap((each) => receiptBytes(each) ?? []))}`,
    logsBloom: `0x${logsBloom(bloomItems(logs.flat()))}`,
    ...{ difficulty: '0x0', number: hex(height), gasLimit: hex(30_000_000), extraData: '0x' },
    gasUsed: hex(GAS * BigInt(plan.length)),
    ...{ timestamp: hex(time), mixHash: zeros(32), nonce: zeros(8), baseFeePerGas: hex(GAS_PRICE) },
    withdrawalsRoot: `0x${listRoot([])}`,
  }
  const hash = `0x${headerHash(header) ?? ''}`
  const place = (each: Json, at: number): Json => ({
    ...{ ...each, blockHash: hash, blockNumber: hex(height), transactionIndex: hex(at) },
  })
  return {
    ...{ height, hash, previousHash: below?.hash ?? zeros(32), time: time * 1000 },
    header: { ...header, withdrawals: [] },
    full: full.map(place),
    receipts: receipts.map((each, at) =>
      place(
        { ...each, transactionHash: full[at]?.['hash'], effectiveGasPrice: hex(GAS_PRICE) },
        at,
      ),
    ),
    transactions: plan.map((each, at) => ({ ...each, txid: String(full[at]?.['hash']) })),
  }
}

function signedTransaction({ act, from, to, amount }: PlannedTransaction, nonce: number): Json {
  const known = `${act} ${from} ${to} ${amount} ${nonce}`
  const found = signed.get(known)
  if (found) return found
  const target = act === 'token' || act === 'freeze' ? USDT : EVM_ACCOUNTS[to]
  const fields: Json = {
    ...{ type: '0x0', nonce: hex(nonce), gasPrice: hex(GAS_PRICE), gas: hex(GAS), to: target },
    ...{
      value: hex(act === 'pay' || act === 'fail' ? amount : 0n),
      input: '0x',
      from: EVM_ACCOUNTS[from],
    },
  }
  const body = [BigInt(nonce), GAS_PRICE, GAS, hexToBytes(String(target).slice(2))]
  const value = act === 'pay' || act === 'fail' ? amount : 0n
  const hash = keccak_256(encodeRlp([...body, value, new Uint8Array(), 1n, 0n, 0n]))
  const signature = secp256k1.Signature.fromBytes(
    secp256k1.sign(hash, keys[from] ?? new Uint8Array(), { prehash: false, format: 'recovered' }),
    'recovered',
  )
  const v = 37n + BigInt(signature.recovery ?? 0)
  const whole = { ...fields, r: hex(signature.r), s: hex(signature.s), v: hex(v) }
  const bytes = transactionBytes(whole)?.bytes ?? new Uint8Array()
  const made = { ...whole, hash: digest(bytes) }
  signed.set(known, made)
  return made
}

function logsOf({ act, from, to, amount }: PlannedTransaction): readonly Json[] {
  const sender = EVM_ACCOUNTS[from] ?? ''
  const receiver = EVM_ACCOUNTS[to] ?? ''
  if (act === 'token')
    return [
      {
        address: USDT,
        topics: [TRANSFER_TOPIC, word(sender), word(receiver)].map((topic) => `0x${topic}`),
        data: `0x${amount.toString(16).padStart(64, '0')}`,
      },
    ]
  if (act !== 'freeze') return []
  return [{ address: USDT, topics: [`0x${FREEZE_TOPIC}`], data: `0x${word(receiver)}` }]
}

function bloomItems(logs: readonly Json[]): readonly string[] {
  return logs.flatMap((log) => [
    String(log['address']).slice(2),
    ...(log['topics'] as readonly string[]).map((topic) => topic.slice(2)),
  ])
}

function receiptOf(
  { act }: PlannedTransaction,
  { at, logs }: { readonly at: number; readonly logs: readonly (readonly Json[])[] },
): Json {
  const before = logs.slice(0, at).flat().length
  const own = logs[at] ?? []
  return {
    ...{ type: '0x0', status: act === 'fail' ? '0x0' : '0x1', gasUsed: hex(GAS) },
    cumulativeGasUsed: hex(GAS * BigInt(at + 1)),
    logsBloom: `0x${logsBloom(bloomItems(own))}`,
    logs: own.map((log, index) => ({ ...log, logIndex: hex(before + index) })),
  }
}
