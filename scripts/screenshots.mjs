// Makes docs/screenshots/*.png from the demo workspace: `npm run build && node scripts/screenshots.mjs [NAME…]`.
// Needs Chromium (WEIR_CHROMIUM, else /usr/bin/chromium). Everything shown is synthetic.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const out = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

/** name, path (a function of the demo's campaigns), colour scheme, language, whether it is the sharing view, what is done before the picture. */
const pictures = [
  { name: 'campaigns', path: () => '/' },
  { name: 'campaign', path: ({ wide }) => `/campaigns/${wide.id}` },
  { name: 'campaign-dark', path: ({ wide }) => `/campaigns/${wide.id}`, scheme: 'dark' },
  { name: 'campaign-arabic', path: ({ wide }) => `/campaigns/${wide.id}`, language: 'ar' },
  { name: 'published-case', path: ({ published }) => `/campaigns/${published.id}` },
  {
    name: 'trace',
    path: ({ richest }) => `/trace?from=${richest.id}`,
    act: (page) => page.locator('.w-endbox[data-select^="end service"]').first().click(),
  },
  { name: 'trace-dark', path: ({ richest }) => `/trace?from=${richest.id}`, scheme: 'dark' },
  { name: 'graph', path: ({ tron }) => `/graph?start=${tron}`, act: drawTrace },
  {
    name: 'graph-dark',
    path: ({ tron }) => `/graph?start=${tron}`,
    scheme: 'dark',
    act: drawTrace,
  },
  {
    name: 'graph-arabic',
    path: ({ tron }) => `/graph?start=${tron}`,
    language: 'ar',
    act: drawTrace,
  },
  { name: 'address', path: ({ tron }) => `/addresses/${tron}` },
  { name: 'paths', path: ({ richest }) => `/paths?from=${richest.id}&category=exchange` },
  { name: 'sharing', path: ({ wide }) => `/campaigns/${wide.id}`, shared: true },
  { name: 'screen', path: () => '/screen', act: screenLines },
  { name: 'sources', path: () => '/status' },
  { name: 'job', path: () => '/status', act: openJob },
  { name: 'alerts', path: () => '/alerts' },
  { name: 'rules', path: () => '/rules' },
  { name: 'settings', path: () => '/settings' },
]
/** Names of pictures to make; all of them when none is given. */
const named = process.argv.slice(2)

/** A trace drawn into the graph; the button is the one that sends the form beside the selection. */
async function drawTrace(page) {
  await page.locator('.w-into button[type=submit]').click()
  await page.locator('.w-key-trace').waitFor()
  await new Promise((done) => setTimeout(done, 600))
}

/** The newest job: what it was asked and what came of it. A trace is asked for first, so that there is one. */
async function openJob(page, { richest }) {
  const status = page.url()
  await page.goto(new URL(`/trace?from=${richest.id}`, status).href)
  await settled(page)
  await page.goto(status)
  await page.locator('main tbody button').first().click()
  await page.locator('[role=dialog] h3').first().waitFor()
}

async function screenLines(page, { lines }) {
  await page.locator('textarea').first().fill(lines.join('\n'))
  await page.locator('main button[type=submit]').click()
  await page.locator('main tbody tr').first().waitFor()
  await page.locator('main button[type=submit]:not([data-loading])').waitFor()
}

const folder = await mkdtemp(join(tmpdir(), 'weir-screenshots-'))
try {
  await mkdir(out, { recursive: true })
  const demo = JSON.parse(await run(['demo', '--data', folder, '--json'])).data
  const server = spawn(process.execPath, [main, 'serve', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await takeAll(await addressOf(server), worldOf(demo))
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The campaigns that show most. */
function worldOf({ campaigns }) {
  const by = (measure) => [...campaigns].sort((a, b) => measure(b) - measure(a))[0]
  return {
    richest: by(({ raisedFiatTotal }) => Number(raisedFiatTotal ?? 0)),
    wide: by(({ channels, receipts }) => channels ** 2 * receipts),
    published: by(({ raisedFiatTotal }) => (raisedFiatTotal === '115.72' ? 1 : 0)),
    tron: campaigns.flatMap(({ identifiers }) => identifiers).find((one) => one.startsWith('T')),
    lines: [
      ...campaigns.slice(0, 4).flatMap(({ identifiers }) => identifiers.slice(0, 2)),
      'not an address',
    ],
  }
}

async function takeAll(url, world) {
  const browser = await chromium.launch({
    executablePath: process.env['WEIR_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-sync',
    ],
  })
  for (const picture of pictures)
    if (named.length === 0 || named.includes(picture.name)) await take(browser, url, world, picture)
  await browser.close()
}

async function take(browser, url, world, { name, path, scheme, language, shared, act }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: scheme ?? 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(url)
  const kept = {
    'weir-language': language ?? 'en',
    'weir-tour': 'done',
    ...(shared ? { 'weir-sharing': 'on' } : {}),
  }
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(kept)})`)
  await page.goto(new URL(path(world), url).href)
  await settled(page)
  await act?.(page, world)
  await settled(page)
  await page.screenshot({ path: join(out, `${name}.png`) })
  await context.close()
}

async function settled(page) {
  await page.locator('main h1').waitFor()
  while ((await page.locator('[aria-busy="true"], [data-loading]').count()) > 0)
    await new Promise((done) => setTimeout(done, 50))
  // What faded in or out has ended.
  await new Promise((done) => setTimeout(done, 400))
}

async function addressOf(server) {
  let printed = ''
  for await (const chunk of server.stdout) {
    printed += chunk
    const url = /http:\S+token=\S+/.exec(printed)?.[0]
    if (url) return url
  }
  throw new Error('weir serve ended without an address.')
}

async function run(args) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const chunk of child.stdout) printed += chunk
  return printed
}
