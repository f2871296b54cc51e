// The workbench in a real Chromium over a campaign of 5,000 posts and 50,000 receipts: first page, bundle, and the longest frame while the
// page is scrolled and a time is dragged over. Needs Chromium (WEIR_CHROMIUM, else /usr/bin/chromium).
//   npm run build && node bench/web/workbench.mjs [--posts 5000] [--receipts 50000] [--dir DIR]
// With --dir the workspace is kept, and a second run begins at once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from '../../node_modules/playwright-core/index.mjs'
import { largeCampaign, MAIN } from './large-campaign.mjs'

const { values: options } = parseArgs({
  options: {
    posts: { type: 'string', default: '5000' },
    receipts: { type: 'string', default: '50000' },
    dir: { type: 'string' },
  },
})
const root = options.dir ?? mkdtempSync(join(tmpdir(), 'weir-bench-'))
mkdirSync(root, { recursive: true })
const size = { posts: Number(options.posts), receipts: Number(options.receipts) }
const data = largeCampaign(root, size)
console.log(`Node ${process.version}, ${options.posts} posts, ${options.receipts} receipts\n`)
const server = spawn(process.execPath, [MAIN, 'serve', '--data', data, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch({
  executablePath: process.env['WEIR_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
})
try {
  await measure(await addressOf(server))
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await once(server, 'exit')
  if (!options.dir) rmSync(root, { recursive: true, force: true })
}

async function measure(url) {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 } })
  ).newPage()
  const bundle = await firstPages(page, url)
  console.log(`first page's scripts and styles, packed: ${Math.round(bundle / 1000)} kB`)
  const list = await page.request.get(new URL('/api/v1/campaigns/list', url).href)
  const [campaign] = (await list.json()).data.campaigns
  console.log(`campaign: ${campaign.posts} posts, ${campaign.receipts} receipts\n`)
  const started = performance.now()
  await page.goto(new URL(`/campaigns/${campaign.id}`, url).href)
  await settled(page)
  console.log(`its page, until all of it stands: ${ms(performance.now() - started)}`)
  await page.waitForTimeout(500)
  await frames(page, 'a time dragged over, 8 times', brush)
  await frames(page, 'receipts scrolled', (at) =>
    scroll(at, '[aria-label="Receipts"].w-table-scroll'),
  )
  await frames(page, 'posts scrolled', (at) => scroll(at, '.w-posts-scroll'))
  await frames(page, 'page scrolled', scrollPage)
}

/** Opened once to let the server warm up and take the cookie, then three times as a new visit of the browser; prints the median. */
async function firstPages(page, url) {
  await page.goto(url)
  await usable(page)
  let packed = 0
  const sizes = []
  page.on('response', (response) => {
    if (!/\.(?:js|css)$/.test(response.url()) || packed < 0) return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  const cold = await page.context().newCDPSession(page)
  const times = []
  for (let visit = 0; visit < 3; visit++) {
    await cold.send('Network.clearBrowserCache')
    const started = performance.now()
    await page.goto(new URL('/', url).href)
    await usable(page)
    times.push(performance.now() - started)
    if (visit === 0) packed = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
  }
  const [, median = 0] = times.sort((a, b) => a - b)
  console.log(
    `first page usable, nothing cached by the browser: ${ms(median)} (${times.map(ms).join(', ')})`,
  )
  return packed
}

/** Its table of campaigns stands and can be pressed. */
async function usable(page) {
  await page.locator('main table tbody a').first().waitFor()
}

/** The longest time between two frames, and how many took more than 100 ms, while something is done. */
async function frames(page, what, act) {
  await page.evaluate(`{
    window.benchFrames = []
    let last = performance.now()
    const tick = (now) => { window.benchFrames.push(now - last); last = now; window.benchNext = requestAnimationFrame(tick) }
    window.benchNext = requestAnimationFrame((now) => { last = now; window.benchNext = requestAnimationFrame(tick) })
  }`)
  await act(page)
  await page.waitForTimeout(300)
  const all = await page.evaluate(`cancelAnimationFrame(window.benchNext); window.benchFrames`)
  const longest = Math.max(...all)
  const over = all.filter((one) => one > 100).length
  console.log(`${what}: ${all.length} frames, longest ${ms(longest)}, over 100 ms: ${over}`)
}

async function brush(page) {
  await page.evaluate('window.scrollTo(0, 0)')
  const box = await page.locator('.w-timeline svg').boundingBox()
  const at = (share) => box.x + 178 + (box.width - 192) * share
  for (let turn = 0; turn < 8; turn++) {
    await page.mouse.move(at(0.1 + turn * 0.05), box.y + 40)
    await page.mouse.down()
    await page.mouse.move(at(0.3 + turn * 0.08), box.y + 60, { steps: 12 })
    await page.mouse.up()
    await page.waitForTimeout(150)
  }
  await page.locator('.w-range button').click()
}

async function scroll(page, selector) {
  await page.locator(selector).scrollIntoViewIfNeeded()
  await page.locator(selector).hover()
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, turn % 10 === 9 ? 40_000 : 900)
    await page.waitForTimeout(16)
  }
}

async function scrollPage(page) {
  await page.mouse.move(5, 450)
  for (let turn = 0; turn < 30; turn++) {
    await page.mouse.wheel(0, turn < 15 ? 300 : -300)
    await page.waitForTimeout(16)
  }
}

async function settled(page) {
  await page.locator('main h1').waitFor()
  await page.locator('.w-posts-scroll').waitFor({ timeout: 120_000 })
  while ((await page.locator('[aria-busy="true"]').count()) > 0) await page.waitForTimeout(50)
}

function ms(value) {
  return `${Math.round(value)} ms`
}

async function addressOf(child) {
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    const url = /http:\S+token=\S+/.exec(printed)?.[0]
    if (url) return url
  }
  throw new Error('weir serve ended without an address.')
}
