// Raw block decode with transaction ids, one core, beside bitcoinjs-lib on the same blocks in the same run:
//   npm run build && npm ci --prefix bench && node bench/bitcoin/decode.mjs      (needs the test corpus)
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Block } from 'bitcoinjs-lib'
import { nodeHash160, nodeSha256d } from '../../dist/adapters/source-bitcoin/node-hashes.js'
import { checkContents, decodeBlock } from '../../dist/domain/bitcoin/block.js'
import { toBlockColumns } from '../../dist/domain/bitcoin/block-columns.js'

import { idToHex } from '../../dist/domain/bitcoin/hex-id.js'

const corpus = resolve(process.env.WEIR_TEST_DATA ?? '../shared/data')
if (!existsSync(corpus)) throw new Error('The test corpus is missing: set WEIR_TEST_DATA.')
const blocks = ['426884', '540107', '928816', '1087400', '482683'].map((name) =>
  readFileSync(resolve(corpus, 'bitcoin', `block${name}.raw`)),
)
const bytes = blocks.reduce((sum, { length }) => sum + length, 0)
const options = { hash: nodeSha256d }

const idsOf = ({ places: { ids, count } }) =>
  Array.from({ length: count }, (_, at) => idToHex(ids.subarray(32 * at, 32 * at + 32)))
const ways = {
  'bitcoinjs-lib: fromBuffer + getId': (raw) =>
    Block.fromBuffer(raw).transactions.map((transaction) => transaction.getId()),
  'weir: decode + ids': (raw) => idsOf(decodeBlock(raw, options)),
  'weir: and merkle root, witnesses': (raw) => {
    const block = decodeBlock(raw, options)
    checkContents(block, nodeSha256d)
    return idsOf(block)
  },
  'weir: and records with addresses': (raw) => {
    const block = decodeBlock(raw, options)
    checkContents(block, nodeSha256d)
    toBlockColumns(block, { chain: 'bitcoin', height: 1, hash160: nodeHash160 })
    return idsOf(block)
  },
}

const expected = JSON.stringify(blocks.map(ways['bitcoinjs-lib: fromBuffer + getId']))
const results = Object.entries(ways).map(([name, way]) => {
  if (JSON.stringify(blocks.map(way)) !== expected) throw new Error(`${name}: other ids`)
  for (let round = 0; round < 2; round += 1) blocks.forEach(way)
  let best = Number.POSITIVE_INFINITY
  let transactions = 0
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now()
    transactions = 0
    for (const raw of blocks) transactions += way(raw).length
    best = Math.min(best, (performance.now() - started) / 1000)
  }
  return { name, speed: bytes / 1e6 / best, rate: transactions / best }
})

console.log(
  `${blocks.length} blocks, ${(bytes / 1e6).toFixed(1)} MB, best of 7, Node ${process.version}`,
)
for (const { name, speed, rate } of results)
  console.log(
    `${name.padEnd(36)} ${speed.toFixed(1).padStart(7)} MB/s ${Math.round(rate).toLocaleString('en-US').padStart(10)} tx/s  ${(speed / results[0].speed).toFixed(1)} x`,
  )
