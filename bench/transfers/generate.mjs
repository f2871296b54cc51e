// Synthetic transfers as CSV with a power-law graph: node bench/transfers/generate.mjs FILE ROWS [evm|tron|bitcoin] [SEED] [START]
// One in five rows creates its receiver; 8 % are sent and 25 % received by 30 hubs; other senders are recent receivers. The rows are in time order.
import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeBitcoinAddress } from '../../dist/domain/address/bitcoin-address.js'
import { encodeTronAddress } from '../../dist/domain/address/tron-address.js'

const FORMS = {
  evm: { chain: 'ethereum', asset: 'USDT', txid: '0x', address: evmAddress },
  tron: { chain: 'tron', asset: 'USDT', txid: '', address: (bytes) => encodeTronAddress(bytes) },
  bitcoin: { chain: 'bitcoin', asset: 'BTC', txid: '', address: bitcoinAddress },
}
const HUBS = 30
const START = Date.UTC(2019, 0, 1)

/** Writes the file, its first row at `start` (epoch ms); gives the number of distinct addresses. */
export function generate(path, rows, form = 'evm', seed = 1, start = START) {
  const { chain, asset, txid, address } = FORMS[form]
  const random = mulberry(seed)
  const names = []
  const created = () => {
    const bytes = Buffer.allocUnsafe(20)
    for (let at = 0; at < 20; at += 4) bytes.writeUInt32LE((random() * 2 ** 32) >>> 0, at)
    names.push(address(bytes, names.length))
    return names.length - 1
  }
  for (let at = 0; at < HUBS + 100; at++) created()
  const hub = () => Math.min(HUBS - 1, Math.floor(HUBS ** random()) - 1)
  const recent = () => names.length - 1 - Math.floor((names.length - 1) * random() ** 6)
  const file = openSync(path, 'w')
  let lines = ['chain,time,txid,index,from,to,asset,amount']
  let time = start
  for (let row = 0; row < rows; row++) {
    time += -Math.log(1 - random()) * 12.6
    const from = random() < 0.08 ? hub() : recent()
    const kind = random()
    const to = kind < 0.2 ? created() : kind < 0.45 ? hub() : recent()
    let hash = ''
    for (let at = 0; at < 8; at++)
      hash += ((random() * 2 ** 32) >>> 0).toString(16).padStart(8, '0')
    const amount = Math.exp(4 + 2.5 * (random() + random() + random() - 1.5)).toFixed(6)
    const second = new Date(Math.floor(time)).toISOString().slice(0, 19)
    lines.push(
      `${chain},${second}Z,${txid}${hash},${row % 300},${names[from]},${names[to]},${asset},${amount}`,
    )
    if (lines.length === 20_000) {
      writeSync(file, `${lines.join('\n')}\n`)
      lines = []
    }
  }
  writeSync(file, lines.length > 0 ? `${lines.join('\n')}\n` : '')
  closeSync(file)
  return names.length
}

function evmAddress(bytes) {
  return `0x${bytes.toString('hex')}`
}

/** Legacy and segwit forms in equal parts. */
function bitcoinAddress(hash, number) {
  return number % 2 === 0
    ? encodeBitcoinAddress('main', { form: 'p2pkh', hash })
    : encodeBitcoinAddress('main', { form: 'witness', version: 0, program: hash })
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
  const [path = '', rows = '0', form, seed = '1', start = String(START)] = process.argv.slice(2)
  const addresses = generate(path, Number(rows), form, Number(seed), Number(start))
  console.log(`${rows} rows, ${addresses} addresses`)
}
