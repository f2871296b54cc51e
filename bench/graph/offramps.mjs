// A campaign's trace to its off-ramps over the ledger of graph.mjs: cold as a command of its own, start included, and warm in one process.
//   node bench/graph/graph.mjs --dir DIR --no-peers, then node bench/graph/offramps.mjs DIR/tron-5000000
// The hubs are tagged as exchanges; the campaign is one address with 20 to 60 receipts, advertised over all the years.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWorkspace } from '../../dist/context.js'
import { operations } from '../../dist/operations/registry.js'
import { runOperation } from '../../dist/operations/run-operation.js'
import { p50, say, short, times, timesOnce } from './measure.mjs'
import { USDT } from './synthetic-ledger.mjs'

const [dir] = process.argv.slice(2)
const HUBS = 30
const workspace = await openWorkspace({
  ...{ dir, create: false, command: 'bench', clock: { now: () => Date.UTC(2024, 0, 1) } },
  config: { currency: 'USD', batchBytes: 1e9, batchRows: 1e6, indexMemory: 256 << 20 },
})
const { context } = workspace
const run = (id, input) =>
  runOperation(
    operations.find((one) => one.id === id),
    context,
    input,
  )
const campaign = await prepare()
const { answer: trace } = await run('traces.run', { origins: [campaign] })
const { segments, ends, origin } = trace.data
say('receipts, segments, ends', [origin[0].receipts, segments.length, ends.length].join(', '))
const warm = await times([0, 1, 2], () => run('offramps.find', { origins: [campaign] }))
say('its off-ramps, warm: ms p50', `${short(p50(warm))}  (processor ${short(warm.processor)})`)
const { answer } = await run('offramps.find', { origins: [campaign], support: true })
const [support] = answer.data.offramps.flatMap(({ support = [] }) => support)
say('off-ramps found', String(answer.data.offramps.length))
if (support) {
  const without = await timesOnce([support.element], (element) =>
    run('offramps.find', { origins: [campaign], without: [element] }),
  )
  say('without one element of what they stand on, ms', short(p50(without)))
}
await workspace.close()
const main = join(import.meta.dirname, '../../dist/cli/main.js')
const cold = []
for (let at = 0; at < 3; at += 1) {
  const started = performance.now()
  execFileSync(process.execPath, [main, 'offramps', campaign, '--data', dir, '--quiet'], {
    stdio: 'ignore',
  })
  cold.push(performance.now() - started)
}
say('its off-ramps as a command of its own, start included: ms', cold.map(short).join(', '))

/** Tags the hubs and publishes an address; returns the campaign's id. */
async function prepare() {
  const hubs = Array.from({ length: HUBS }, (_, at) => at)
  const names = await context.ledger.addressNames('tron', hubs)
  const tags = join(dir, 'bench-tags.csv')
  const rows = names.map((address, at) => `${address},Exchange ${at},exchange,x${at},bench,0.7`)
  writeFileSync(tags, `address,label,category,actor,source,confidence\n${rows.join('\n')}\n`)
  await run('ingest.tags', { files: [tags] })
  const [address] = await context.ledger.addressNames('tron', [await campaignAddress()])
  for (const time of ['2020-01-02T00:00:00Z', '2023-12-30T00:00:00Z'])
    await run('ingest.post', {
      ...{ text: `Help families. Donate USDT TRC20: ${address}`, channel: 'telegram:@bench' },
      ...{ url: `https://t.me/bench/${time.slice(0, 4)}`, time },
    })
  const found = await run('campaigns.list', {})
  const [first] = found.answer.data.campaigns
  if (!first) throw new Error('the posts make no campaign')
  return first.id
}

/** An address with as many receipts as a campaign has, which sent some on. */
async function campaignAddress() {
  const reader = context.ledger.flow('tron')
  for (let from = 20_000; from < 1e6; from += 5000) {
    const accounts = Array.from({ length: 5000 }, (_, at) => from + at)
    const query = { asset: USDT, accounts, limit: 0 }
    const [received, sent] = [await reader.incoming(query), await reader.outgoing(query)]
    const found = received.findIndex(
      ({ total }, at) => total >= 20 && total <= 60 && sent[at].total >= 2,
    )
    if (found >= 0) return accounts[found]
  }
  throw new Error('no address received as much as a campaign does')
}
