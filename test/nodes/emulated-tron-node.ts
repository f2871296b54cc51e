/** An emulator of a Tron full node's HTTP API over a made-up chain whose ids and roots hash as Tron's do. Signatures are made up. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { decodeTronHash, encodeTronAddress } from '../../src/domain/address/tron-address.ts'
import { eventTopic, TRANSFER_TOPIC } from '../../src/domain/evm/token-event.ts'
import {
  type SealedTransaction,
  tronBlockId,
  tronTransactionsRoot,
} from '../../src/domain/tron/block-proof.ts'
import {
  ACCOUNTS,
  type ChainBlock,
  EmulatedChain,
  type PlannedTransaction,
} from './emulated-chain.ts'
import { startServer } from './emulated-http.ts'

type Json = Record<string, unknown>

interface TronBlock extends ChainBlock {
  readonly told: Json
  readonly infos: readonly Json[]
}

export const TRON_FEE = 345_000n
const GENESIS = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'
const USDT = decodeTronHash('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t') ?? new Uint8Array()
const FREEZE_TOPIC = eventTopic('AddedBlackList(address)')

const hashes = Array.from({ length: ACCOUNTS }, (_, at) =>
  sha256(utf8ToBytes(`account ${at}`)).subarray(12),
)
export const TRON_ACCOUNTS = hashes.map((hash) => encodeTronAddress(hash))
const hashOf = (at: number): Uint8Array => hashes[at] ?? new Uint8Array(20)
const address = (hash: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(0x41), hash)
const word = (hash: Uint8Array): string => bytesToHex(hash).padStart(64, '0')

/** `depth` blocks at the head are not solidified. */
export async function startTronEmulator(options: {
  readonly random: () => number
  readonly depth: number
}) {
  let salt = 0
  const chain = new EmulatedChain<TronBlock>({
    ...options,
    seal(below, plan) {
      salt += 1
      return below ? sealBlock(below, plan, salt) : FIRST
    },
  })
  const server = await startServer((path, body) => ({
    what: path,
    value: answer(chain, path, (body ?? {}) as Json),
  }))
  return { chain, server }
}

const FIRST: TronBlock = {
  ...{
    height: 0,
    hash: GENESIS,
    previousHash: '0'.repeat(64),
    time: 0,
    transactions: [],
    infos: [],
  },
  told: { blockID: GENESIS, block_header: { raw_data: { parentHash: '0'.repeat(64) } } },
}

function answer(chain: EmulatedChain<TronBlock>, path: string, body: Json): unknown {
  const block = chain.at(Number(body['num']))
  switch (path) {
    case '/wallet/getnowblock':
      return chain.head.told
    case '/walletsolidity/getnowblock':
      return chain.final.told
    case '/wallet/getblockbynum':
      return block?.told ?? {}
    case '/wallet/getblockbylimitnext': {
      const some = chain.best.slice(Number(body['startNum']), Number(body['endNum']))
      return { block: some.map(({ told }) => told) }
    }
    case '/wallet/gettransactioninfobyblocknum':
      return block?.infos ?? []
    default:
      return { Error: 'no such method' }
  }
}

function sealBlock(below: TronBlock, plan: readonly PlannedTransaction[], salt: number): TronBlock {
  const height = below.height + 1
  const time = 1_600_000_000_000 + height * 3000
  const sealed = plan.map((each, at) => seal(each, salt * 100 + at))
  const txTrieRoot = tronTransactionsRoot(sealed)
  const witness = address(hashOf(salt % ACCOUNTS))
  const hash = tronBlockId({
    ...{ timestamp: BigInt(time), txTrieRoot: hexToBytes(txTrieRoot), number: BigInt(height) },
    ...{ parentHash: hexToBytes(below.hash), witnessId: 0n, witnessAddress: witness },
    ...{ version: BigInt(salt), accountStateRoot: new Uint8Array() },
  })
  const txids = sealed.map(({ raw }) => bytesToHex(sha256(raw)))
  const raw_data = {
    ...{ number: height, txTrieRoot, parentHash: below.hash, timestamp: time, version: salt },
    witness_address: bytesToHex(witness),
  }
  return {
    ...{ height, hash, previousHash: below.hash, time },
    transactions: plan.map((each, at) => ({ ...each, txid: txids[at] ?? '' })),
    told: {
      ...{ blockID: hash, block_header: { raw_data } },
      transactions: plan.map((each, at) => ({
        ...{ txID: txids[at], raw_data_hex: bytesToHex(sealed[at]?.raw ?? new Uint8Array()) },
        ...{
          ret: [{ contractRet: each.act === 'fail' ? 'REVERT' : 'SUCCESS' }],
          signature: ['00'],
        },
      })),
    },
    infos: plan.map((each, at) => infoOf(each, txids[at] ?? '')),
  }
}

function seal(planned: PlannedTransaction, nonce: number): SealedTransaction {
  const contractRet = planned.act === 'fail' ? 2 : 1
  return {
    raw: concatBytes(message(11, contractOf(planned)), number(14, BigInt(nonce))),
    ...{ signatures: [Uint8Array.of(0)], results: [{ fee: 0n, code: 0, contractRet }] },
  }
}

function contractOf({ act, from, to, amount }: PlannedTransaction): Uint8Array {
  const [owner, other] = [address(hashOf(from)), address(hashOf(to))]
  const contract = (type: bigint, ...body: readonly Uint8Array[]): Uint8Array =>
    concatBytes(number(1, type), message(2, message(2, concatBytes(...body))))
  switch (act) {
    case 'pay':
      return contract(1n, message(1, owner), message(2, other), number(3, amount))
    case 'delegate':
      return contract(57n, message(1, owner), number(2, 1n), number(3, amount), message(4, other))
    case 'fail':
    case 'token':
    case 'freeze':
      return contract(31n, message(1, owner), message(2, address(USDT)))
  }
}

function infoOf({ act, from, to, amount }: PlannedTransaction, id: string): Json {
  const log =
    act === 'token'
      ? [TRANSFER_TOPIC, word(hashOf(from)), word(hashOf(to))]
      : act === 'freeze'
        ? [FREEZE_TOPIC]
        : null
  const data = act === 'token' ? amount.toString(16).padStart(64, '0') : word(hashOf(to))
  return {
    ...{ id, fee: Number(TRON_FEE), ...(act === 'fail' ? { result: 'FAILED' } : {}) },
    ...(log ? { log: [{ address: bytesToHex(USDT), topics: log, data }] } : {}),
  }
}

/** Protocol Buffers, as far as these contracts need it. */
function message(field: number, body: Uint8Array): Uint8Array {
  return concatBytes(varint(BigInt(field * 8 + 2)), varint(BigInt(body.length)), body)
}

function number(field: number, value: bigint): Uint8Array {
  return concatBytes(varint(BigInt(field * 8)), varint(value))
}

function varint(value: bigint): Uint8Array {
  const out: number[] = []
  let left = value
  for (; left > 0x7fn; left >>= 7n) out.push(Number(left & 0x7fn) | 0x80)
  return Uint8Array.of(...out, Number(left))
}
