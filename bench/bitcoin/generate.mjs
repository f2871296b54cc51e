// Distinct regtest blocks as a node's blk*.dat files: node bench/bitcoin/generate.mjs FOLDER MEGABYTES [SEED]
// Types of outputs have the shares of the real blocks of the test corpus (426884, 482683, 540107, 928816, 1087400, each weighed alike),
// with one output in a hundred of a newer or rarer type. Transactions have about 2.2 inputs, 2.7 outputs and 440 bytes; outputs are
// mostly spent young; half of them pay an address for the first time, a tenth one of thirty hubs.
import { hash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { nodeSha256d } from '../../dist/adapters/source-bitcoin/node-hashes.js'
import { encodeCoinbaseHeight } from '../../dist/domain/bitcoin/coinbase-height.js'
import { merkleRoot } from '../../dist/domain/bitcoin/merkle-root.js'
import { findNetwork } from '../../dist/domain/bitcoin/network.js'

const REGTEST = findNetwork('regtest')
export const FILE_BYTES = 134_217_728
const BLOCK_BYTES = 1_250_000
const START = 1_600_000_000
/** Share among outputs, bytes of the script that spends it, and of each of its witness items. */
const TYPES = [
  { name: 'p2pkh', share: 0.548, script: 107, witness: [] },
  { name: 'p2sh', share: 0.207, script: 23, witness: [72, 33] },
  { name: 'p2wpkh', share: 0.202, script: 0, witness: [72, 33] },
  { name: 'op-return', share: 0.033, script: 0, witness: [] },
  { name: 'p2tr', share: 0.006, script: 0, witness: [64] },
  { name: 'p2wsh', share: 0.003, script: 0, witness: [0, 72, 72, 105] },
  { name: 'multisig', share: 0.001, script: 73, witness: [] },
]

let shares = 0
for (const type of TYPES) {
  shares += type.share
  type.until = shares
}

/** Writes the files; gives what they hold. */
export function generate(folder, megabytes, seed = 1) {
  mkdirSync(folder, { recursive: true })
  const world = new World(seed)
  const totals = { blocks: 0, transactions: 0, inputs: 0, outputs: 0, bytes: 0, files: 0 }
  let file = null
  let room = 0
  while (totals.bytes < megabytes * 1e6) {
    const block = world.block()
    if (room < block.length + 8) {
      if (file !== null) closeSync(file)
      file = openSync(join(folder, `blk${String(totals.files++).padStart(5, '0')}.dat`), 'w')
      room = FILE_BYTES
    }
    const head = Buffer.alloc(8)
    head.write(REGTEST.magic, 'hex')
    head.writeUInt32LE(block.length, 4)
    writeSync(file, head)
    writeSync(file, block)
    room -= block.length + 8
    totals.bytes += block.length + 8
    totals.blocks += 1
  }
  if (file !== null) closeSync(file)
  return { ...totals, ...world.counts }
}

class World {
  counts = { transactions: 0, inputs: 0, outputs: 0 }
  #random
  #height = 0
  #previous = Buffer.from(REGTEST.genesis, 'hex').reverse()
  /** Unspent outputs: id, index, value, type. */
  #unspent = []
  #addresses = []
  #noise = Buffer.alloc(1 << 20)

  constructor(seed) {
    this.#random = mulberry(seed)
    for (let at = 0; at < this.#noise.length; at += 32)
      hash('sha256', `${seed} ${at}`, 'buffer').copy(this.#noise, at)
    for (let at = 0; at < 5000; at += 1) this.#fresh()
  }

  block() {
    this.#height += 1
    const bodies = []
    const ids = [Buffer.alloc(32)]
    const wholes = [Buffer.alloc(32)]
    let size = 300
    while (size < BLOCK_BYTES && this.#unspent.length > 50) {
      const { bytes, id, whole } = this.#transaction()
      bodies.push(bytes)
      ids.push(id)
      wholes.push(whole)
      size += bytes.length
    }
    const coinbase = this.#coinbase(wholes)
    ids[0] = coinbase.id
    const header = this.#header(merkleRoot(Buffer.concat(ids), nodeSha256d).root)
    return Buffer.concat([header, compact(bodies.length + 1), coinbase.bytes, ...bodies])
  }

  #header(root) {
    const header = Buffer.alloc(80)
    header.writeInt32LE(0x20000000, 0)
    this.#previous.copy(header, 4)
    Buffer.from(root).copy(header, 36)
    header.writeUInt32LE(START + this.#height * 600, 68)
    header.writeUInt32LE(0x207fffff, 72)
    for (let nonce = 0; ; nonce += 1) {
      header.writeUInt32LE(nonce, 76)
      const found = nodeSha256d(header)
      if (found[31] >= 0x7f) continue
      this.#previous = Buffer.from(found)
      return header
    }
  }

  #coinbase(wholes) {
    const reserved = Buffer.alloc(32)
    const root = merkleRoot(Buffer.concat(wholes), nodeSha256d).root
    const commitment = nodeSha256d(Buffer.concat([root, reserved]))
    const rewards = this.#height === 1 ? 4000 : 1
    const outputs = Array.from({ length: rewards }, () =>
      output(5_000_000_000n, lockTo('p2pkh', this.#addresses[0])),
    )
    outputs.push(output(0n, Buffer.concat([Buffer.from('6a24aa21a9ed', 'hex'), commitment])))
    const script = Buffer.concat([encodeCoinbaseHeight(this.#height), Buffer.from('/bench/')])
    const input = [Buffer.alloc(32), u32(0xffffffff), sized(script), u32(0xffffffff)]
    const body = Buffer.concat([compact(1), ...input, compact(outputs.length), ...outputs])
    const bytes = Buffer.concat([
      u32(2),
      Buffer.of(0, 1),
      body,
      compact(1),
      sized(reserved),
      u32(0),
    ])
    const id = nodeSha256d(Buffer.concat([u32(2), body, u32(0)]))
    for (let index = 0; index < rewards; index += 1)
      this.#unspent.push({ id, index, value: 5_000_000_000, type: TYPES[0] })
    this.#count(1, outputs.length)
    return { bytes, id }
  }

  #transaction() {
    const spent = Array.from({ length: this.#many(0.6) }, () => this.#take())
    const made = this.#outputs(spent.reduce((sum, { value }) => sum + value, 0))
    const segwit = spent.some(({ type }) => type.witness.length > 0)
    const inputs = spent.map(({ id, index, type }) =>
      Buffer.concat([id, u32(index), sized(this.#signature(type)), u32(0xfffffffd)]),
    )
    const body = Buffer.concat([
      compact(inputs.length),
      ...inputs,
      compact(made.length),
      ...made.map(({ bytes }) => bytes),
    ])
    const plain = Buffer.concat([u32(2), body, u32(0)])
    const bytes = segwit
      ? Buffer.concat([
          u32(2),
          Buffer.of(0, 1),
          body,
          ...spent.map((one) => this.#witness(one)),
          u32(0),
        ])
      : plain
    const id = nodeSha256d(plain)
    for (const [index, { value, type }] of made.entries())
      if (type.name !== 'op-return') this.#unspent.push({ id, index, value, type })
    this.#count(inputs.length, made.length)
    return { bytes, id, whole: segwit ? nodeSha256d(bytes) : id }
  }

  #outputs(sum) {
    const count = Math.min(this.#many(0.15), Math.max(1, Math.floor(sum / 10_000)))
    let rest = sum - Math.floor(Math.min(1000, sum / 1000))
    return Array.from({ length: count }, (_, at) => {
      const type = this.#type()
      const data = type.name === 'op-return'
      const value = data ? 0 : at === count - 1 ? rest : Math.floor(rest * this.#random() * 0.8)
      rest -= value
      return { value, type, bytes: output(BigInt(value), lockTo(type.name, this.#payee())) }
    })
  }

  #signature(type) {
    return type.name === 'p2sh'
      ? Buffer.concat([Buffer.of(22, 0, 20), this.#bytes(20)])
      : this.#bytes(type.script)
  }

  #witness({ type }) {
    const items = type.witness.map((length) => sized(this.#bytes(length)))
    return Buffer.concat([compact(items.length), ...items])
  }

  /** Young ones first. */
  #take() {
    const list = this.#unspent
    const at = list.length - 1 - Math.floor(list.length * this.#random() ** 5)
    const taken = list[at]
    const last = list.pop()
    if (at < list.length) list[at] = last
    return taken
  }

  #payee() {
    const list = this.#addresses
    const drawn = this.#random()
    if (drawn < 0.5) return this.#fresh()
    if (drawn < 0.6) return list[Math.floor(this.#random() * 30)]
    return list[list.length - 1 - Math.floor(list.length * this.#random() ** 4)]
  }

  #fresh() {
    const made = Buffer.from(this.#bytes(32))
    if (this.#addresses.length < 2_000_000) this.#addresses.push(made)
    else this.#addresses[30 + Math.floor(this.#random() * 1_999_970)] = made
    return made
  }

  #type() {
    const drawn = this.#random()
    return TYPES.find(({ until }) => drawn < until) ?? TYPES[0]
  }

  /** 1 with that probability, else more, seldom many. */
  #many(one) {
    const drawn = this.#random()
    return drawn < one
      ? 1
      : Math.min(40, 2 + Math.floor(-Math.log(this.#random()) * (drawn > 0.95 ? 12 : 1.2)))
  }

  /** Bytes that never come twice: noise with a counter mixed in. */
  #bytes(length) {
    const at = Math.floor(this.#random() * (this.#noise.length - 128))
    const made = Buffer.from(this.#noise.subarray(at, at + length))
    if (length >= 8) {
      made.writeUInt32LE((this.#random() * 2 ** 32) >>> 0, 0)
      made.writeUInt32LE((this.#random() * 2 ** 32) >>> 0, 4)
    }
    return made
  }

  #count(inputs, outputs) {
    this.counts.transactions += 1
    this.counts.inputs += inputs
    this.counts.outputs += outputs
  }
}

function lockTo(type, bytes) {
  const short = bytes.subarray(0, 20)
  if (type === 'p2pkh')
    return Buffer.concat([Buffer.of(0x76, 0xa9, 20), short, Buffer.of(0x88, 0xac)])
  if (type === 'p2sh') return Buffer.concat([Buffer.of(0xa9, 20), short, Buffer.of(0x87)])
  if (type === 'p2wpkh') return Buffer.concat([Buffer.of(0, 20), short])
  if (type === 'p2wsh') return Buffer.concat([Buffer.of(0, 32), bytes])
  if (type === 'p2tr') return Buffer.concat([Buffer.of(0x51, 32), bytes])
  if (type === 'op-return') return Buffer.concat([Buffer.of(0x6a, 32), bytes])
  const key = Buffer.concat([Buffer.of(33, 2), bytes])
  return Buffer.concat([Buffer.of(0x51), key, key, Buffer.of(0x52, 0xae)])
}

function output(value, script) {
  const head = Buffer.alloc(8)
  head.writeBigUInt64LE(value)
  return Buffer.concat([head, sized(script)])
}

function sized(bytes) {
  return Buffer.concat([compact(bytes.length), bytes])
}

function compact(value) {
  if (value < 0xfd) return Buffer.of(value)
  const bytes = Buffer.alloc(3, 0xfd)
  bytes.writeUInt16LE(value, 1)
  return bytes
}

function u32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

function mulberry(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [folder = '', megabytes = '100', seed = '1'] = process.argv.slice(2)
  console.log(generate(folder, Number(megabytes), Number(seed)))
}
