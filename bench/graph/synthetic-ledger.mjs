// A synthetic account ledger written straight into the record: power-law transfers with hubs, as columns.
// 20 % of transfers create their receiver; 8 % are sent and 25 % received by Zipf hubs; of the rest most senders are recent
// receivers passing value on. Exponential gaps over four years, log-normal amounts.
import { DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'

/** The asset of every transfer. */
export const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

const HUBS = 30
const FOUR_YEARS = 4 * 365 * 86_400_000
const START = Date.UTC(2020, 0, 1)
const ROWS = 2048

/** A seeded generator of numbers in [0, 1): mulberry32. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Yields transfers in ledger order as [time, sender, receiver, amount]; `addresses` is known at the end. */
export class Transfers {
  addresses = HUBS
  constructor(count, seed) {
    this.count = count
    this.random = seeded(seed)
    this.recent = new Uint32Array(4096)
    this.sums = []
    let sum = 0
    for (let at = 1; at <= HUBS; at += 1) {
      sum += 1 / at
      this.sums.push(sum)
    }
    this.time = START
  }

  hub() {
    const at = this.random() * this.sums[HUBS - 1]
    let hub = 0
    while (this.sums[hub] < at) hub += 1
    return hub
  }

  /** The older an address, the likelier: a power law. */
  known() {
    return Math.floor(this.addresses * this.random() ** 2.5)
  }

  next() {
    const { random } = this
    this.time += -Math.log(1 - random()) * (FOUR_YEARS / this.count)
    const kind = random()
    let sender =
      kind < 0.08 ? this.hub() : kind < 0.6 ? this.recent[(random() * 4096) | 0] : this.known()
    const target = random()
    let receiver
    if (target < 0.2) receiver = this.addresses++
    else if (target < 0.45) receiver = this.hub()
    else receiver = this.known()
    if (sender === receiver) sender = (receiver + 1) % this.addresses
    if (receiver >= HUBS) this.recent[(random() * 4096) | 0] = receiver
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return [Math.floor(this.time), sender, receiver, BigInt(Math.floor(Math.exp(17 + 2 * normal)))]
  }
}

/** Writes a Tron ledger of `count` USDT transfers into an empty ledger file. Returns how many addresses it has. */
export async function writeLedger(path, count, seed = 1) {
  const instance = await DuckDBInstance.create(path)
  const on = await instance.connect()
  const transfers = new Transfers(count, seed)
  const STEP = 1_000_000
  for (let from = 0; from < count; from += STEP) {
    await on.run(
      'CREATE OR REPLACE TEMP TABLE g (ref UINTEGER, time DOUBLE, sender UINTEGER, receiver UINTEGER, amount UBIGINT)',
    )
    await appendBatch(on, transfers, from, Math.min(count, from + STEP))
    await on.run(`INSERT INTO transfer_rows (scope, ref, head, tail, idx, height, position, time, sender, receiver, amount, import)
      SELECT 0, ref, sha256('t' || ref)[1:32]::UUID, sha256('t' || ref)[33:64]::UUID, 0, (time / 3000)::UINTEGER, ref % 400, time, sender,
        receiver, amount::UHUGEINT, 1 FROM g ORDER BY ref`)
  }
  await on.run(
    `INSERT INTO transfer_scopes VALUES (0, 'tron', '${USDT}', 'transfer', 'node-word', '')`,
  )
  const { addresses } = transfers
  await on.run(`INSERT INTO addresses
    SELECT 'tron', i::UINTEGER, unhex('03' || sha256('a' || i)[1:40]) FROM range(${addresses}) r(i)`)
  await on.run(`INSERT INTO imports VALUES (1, 'transfers', '{}', '[]', 'synthetic', 'complete', NULL,
    '{"transfers":${count}}', 0, ${START}, ${START})`)
  await on.run(
    `INSERT INTO coverage VALUES ('tron', NULL, NULL, NULL, NULL, ${START}, ${START + 2 * FOUR_YEARS})`,
  )
  await on.run(`INSERT INTO flow_states VALUES ('tron', 1, 'synthetic')`)
  await on.run('CHECKPOINT')
  on.closeSync()
  instance.closeSync()
  return addresses
}

async function appendBatch(on, transfers, from, to) {
  const appender = await on.createAppender('g', 'main', 'temp')
  const types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at))
  for (let at = from; at < to; at += ROWS) {
    const rows = Math.min(ROWS, to - at)
    const columns = types.map(() => new Array(rows))
    for (let row = 0; row < rows; row += 1) {
      const [time, sender, receiver, amount] = transfers.next()
      columns[0][row] = at + row
      columns[1][row] = time
      columns[2][row] = sender
      columns[3][row] = receiver
      columns[4][row] = amount
    }
    const chunk = DuckDBDataChunk.create(types, rows)
    chunk.setColumns(columns)
    appender.appendDataChunk(chunk)
  }
  appender.flushSync()
  appender.closeSync()
}
