// The graph of the workbench in a real Chromium: the flow layout of 1,000 nodes in its worker, and the frames while a graph of 2,000 nodes is
// dragged, zoomed and walked through. WebGL is drawn in software unless the machine has more: --gpu leaves that to the browser.
//   npm run build && node bench/web/graph.mjs [--nodes 2000] [--gpu]
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '../../node_modules/playwright-core/index.mjs'
import { MAIN } from './large-campaign.mjs'

const { values: options } = parseArgs({
  options: { nodes: { type: 'string', default: '2000' }, gpu: { type: 'boolean', default: false } },
})
const count = Number(options.nodes)
const root = mkdtempSync(join(tmpdir(), 'weir-bench-'))
const assets = new URL('../../web/dist/assets/', import.meta.url)
const workerFile = readdirSync(assets).find((name) => /^layout-worker-.*\.js$/.test(name))
const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
const server = spawn(process.execPath, [MAIN, 'serve', '--data', makeWorkspace(), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch({
  executablePath: process.env['WEIR_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-sync',
    ...(options.gpu ? [] : software),
  ],
})
try {
  await measure(await addressOf(server))
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await once(server, 'exit')
  rmSync(root, { recursive: true, force: true })
}

/** The graph is the page's own: the ledger behind it holds one transfer. */
function makeWorkspace() {
  const file = join(root, 'transfers.csv')
  const row = `tron,2022-01-01T00:00:00Z,${'0'.repeat(64)},0,TDVBX4AFVZpSCXQqNRFcS5J6hp8T7bo61A,TYxvbYhfWXBzbeBmSUY2rb2b1iqtqhfoGj,USDT,1`
  writeFileSync(file, `chain,time,txid,index,from,to,asset,amount\n${row}\n`)
  const data = join(root, 'data')
  const run = spawnSync(process.execPath, [MAIN, 'ingest', 'transfers', file, '--data', data])
  if (run.status !== 0) throw new Error(String(run.stderr))
  return data
}

/** Each node but the first is paid by one before it, and every third by a second one; places are a grid. */
function linksOf(nodes) {
  const links = []
  for (let at = 1; at < nodes; at++) {
    links.push([Math.floor((at - 1) / 4), at])
    if (at % 3 === 0) links.push([Math.floor(at / 2), at])
  }
  return links.filter(([from, to]) => from !== to)
}

function savedGraph(nodes) {
  const id = (at) => `tron N${String(at).padStart(6, '0')}`
  const looks = ['exchange', 'mixer', null, null, null, 'scam', null, 'organisation', null, null]
  const told = Array.from({ length: nodes }, (_, at) => ({
    ...{
      id: id(at),
      address: id(at).slice(5),
      chain: 'tron',
      category: looks[at % 10],
      label: null,
    },
    ...{
      parties: [],
      stop: null,
      campaigns: [],
      cluster: null,
      incoming: 1,
      outgoing: 1,
      held: true,
    },
  }))
  const flows = linksOf(nodes).map(([from, to]) => ({
    ...{ id: `flow\n\nUSDT\n${id(from)}\n${id(to)}`, from: id(from), to: id(to), asset: 'USDT' },
    ...{ amount: '10', amountBase: '10000000', fiat: '10.00', transfers: 1, unpriced: 0 },
    ...{
      firstTime: '2022-01-01T00:00:00Z',
      lastTime: '2022-01-01T00:00:00Z',
      basis: to % 5 ? 'fact' : 'inference',
    },
    ...{ verification: 'node-word', singles: [], layer: 'flow', method: null },
  }))
  const byId = (list) => Object.fromEntries(list.map((item) => [item.id, item]))
  const wide = Math.ceil(Math.sqrt(nodes))
  const places = told.map(({ id: key }, at) => [
    key,
    { x: (at % wide) * 260, y: Math.floor(at / wide) * 48 },
  ])
  const filters = {
    assets: [],
    minValue: '',
    since: '',
    until: '',
    direction: 'both',
    hidden: [],
    confidence: 0.2,
    factsOnly: false,
  }
  const document = {
    ...{
      nodes: byId(told),
      flows: byId(flows),
      sides: {},
      ends: {},
      starts: [id(0)],
      pins: {},
      notes: {},
    },
    ...{
      places: Object.fromEntries(places),
      colours: {},
      groups: [],
      filters,
      singles: false,
      currency: 'USD',
      snapshot: null,
    },
  }
  return JSON.stringify({ form: 'weir-graph', version: 1, document })
}

async function measure(url) {
  console.log(
    `Node ${process.version}, Chromium ${browser.version()}, WebGL ${options.gpu ? 'as the machine has it' : 'in software'}\n`,
  )
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 } })
  ).newPage()
  page.on('pageerror', (error) => console.log(`error: ${error.message}`))
  await page.goto(url)
  await page.locator('main h1').waitFor()
  for (const nodes of [1000, count]) await layout(page, nodes)
  await page.evaluate((saved) => localStorage.setItem('weir-graph', saved), savedGraph(count))
  const started = performance.now()
  await page.goto(new URL('/graph', url).href)
  await page.getByRole('application').waitFor()
  const label = await page.getByRole('application').getAttribute('aria-label')
  console.log(
    `\n${label?.split('.')[0]}; its page, until it stands: ${ms(performance.now() - started)}`,
  )
  await page.waitForTimeout(1500)
  await frames(page, 'dragged, 40 steps', drag)
  await frames(page, 'zoomed in and out, 20 steps', zoom)
  await frames(page, 'walked by arrow keys, 20 steps', walk)
}

/** Alone and warm: the best of five runs and the first. */
async function layout(page, nodes) {
  const input = {
    nodes: Array.from({ length: nodes }, (_, at) => ({ id: `n${at}`, width: 110, height: 34 })),
    edges: linksOf(nodes).map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })),
    roots: ['n0'],
  }
  const times = await page.evaluate(
    async ([file, asked]) => {
      const worker = new Worker(`/assets/${file}`, { type: 'module' })
      const once = (number) =>
        new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data.ms)
          worker.postMessage({ number, input: asked })
        })
      const found = []
      for (let run = 0; run < 5; run++) found.push(await once(run))
      worker.terminate()
      return found
    },
    [workerFile, input],
  )
  console.log(
    `flow layout of ${nodes} nodes, ${input.edges.length} links, in the worker: first ${ms(times[0])}, best of 5 ${ms(Math.min(...times))}`,
  )
}

async function frames(page, what, act) {
  await page.evaluate(() => {
    globalThis.frameTimes = []
    let last = performance.now()
    const tick = (now) => {
      globalThis.frameTimes.push(now - last)
      last = now
      globalThis.frameRequest = requestAnimationFrame(tick)
    }
    globalThis.frameRequest = requestAnimationFrame(tick)
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await busy(session)
  await act(page)
  const worked = (await busy(session)) - before
  await session.detach()
  const times = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.frameRequest)
    return globalThis.frameTimes.slice(1)
  })
  const sorted = times.sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  console.log(
    `${what}: ${times.length} frames, p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, longest ${ms(at(1))}; the page's own thread worked ${ms(worked)}`,
  )
}

/** Milliseconds that the page's own thread has worked since it began: what is left of a frame is the drawing in software. */
async function busy(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
}

async function drag(page) {
  const box = await page.getByRole('application').boundingBox()
  await page.mouse.move(box.x + 40, box.y + box.height - 30)
  await page.mouse.down()
  for (let step = 0; step < 40; step++) {
    await page.mouse.move(box.x + 40 + step * 8, box.y + box.height - 30 - step * 4)
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
}

async function zoom(page) {
  const box = await page.getByRole('application').boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let step = 0; step < 20; step++) {
    await page.mouse.wheel(0, step < 10 ? -120 : 120)
    await page.waitForTimeout(60)
  }
}

async function walk(page) {
  await page.getByRole('application').focus()
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press(step % 2 ? 'ArrowRight' : 'ArrowDown')
    await page.waitForTimeout(60)
  }
}

function ms(value) {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}

async function addressOf(started) {
  let printed = ''
  for await (const chunk of started.stdout) {
    printed += chunk
    const found = /http:\S+token=\S+/.exec(printed)?.[0]
    if (found) return found
  }
  throw new Error('weir serve ended without an address.')
}
