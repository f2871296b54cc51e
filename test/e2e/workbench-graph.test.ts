/** The graph in a real Chromium: over a small ledger with a service, a campaign's address and a hostile label. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect, it, vi } from 'vitest'
import { rowTxid, tronAddress } from '../tron-world.ts'
import { describeInChromium, launchChromium } from './chromium.ts'
import { openWorkbench } from './open-workbench.ts'
import { weir } from './run-weir.ts'
import { axeFindings, clean, settled } from './served-workbench.ts'

const HOSTILE = '<img src=x onerror="alert(1)"> \u202Egnp.exe'
const [START, SERVICE, NAMED] = [10, 11, 12].map((number) => tronAddress(number)) as [
  string,
  string,
  string,
]

/** Thirty payers of 10, which pays the service 11 and the named party 12; 12 pays 13. */
async function makeLedger(folder: string): Promise<string> {
  const data = join(folder, 'data')
  const moves = [
    ...Array.from({ length: 30 }, (_, at) => [20 + at, 10, 100 + at]),
    ...[
      [10, 11, 900],
      [10, 12, 700],
      [12, 13, 650],
    ],
  ]
  const lines = moves.map(([from = 0, to = 0, amount = 0], at) =>
    [
      ...['tron', new Date(Date.UTC(2022, 0, 1, at)).toISOString(), rowTxid(at), 0],
      ...[tronAddress(from), tronAddress(to), 'USDT', amount],
    ].join(','),
  )
  const transfers = join(folder, 'transfers.csv')
  const tags = join(folder, 'tags.csv')
  await writeFile(
    transfers,
    `${['chain,time,txid,index,from,to,asset,amount', ...lines].join('\n')}\n`,
  )
  await writeFile(
    tags,
    `${[
      'address,label,category,actor,source,confidence',
      `${SERVICE},Exchange X,exchange,x,test,0.9`,
      `${NAMED},"${HOSTILE.replaceAll('"', '""')}",organisation,y,test,0.9`,
    ].join('\n')}\n`,
  )
  const whole = ['--whole', '--from', '2022-01-01', '--to', '2022-02-01']
  for (const args of [
    ['transfers', transfers, ...whole],
    ['tags', tags],
  ]) {
    const run = await weir(['ingest', ...args, '--data', data])
    if (run.code !== 0) throw new Error(run.stderr)
  }
  return data
}

/** A busy machine is no fault of the page. */
const WAIT = { timeout: 20_000 }

vi.setConfig({ testTimeout: 90_000 })

describeInChromium('workbench: the graph', () => {
  const { opened, served } = openWorkbench(makeLedger, { webgl: true })

  /** A page with the graph around an address, when its answer is there. */
  async function drawn(
    start = START,
    options: Parameters<typeof opened>[1] = {},
    by?: Parameters<typeof opened>[2],
  ) {
    const watched = await opened(`/graph?start=${start}`, options, by)
    await rows(watched.page).first().waitFor()
    return watched
  }

  const rows = (page: Page) => page.getByRole('region', { name: 'Addresses' }).locator('tbody tr')
  const picture = (page: Page) => page.getByRole('application')
  const counted = (page: Page, nodes: number) =>
    expect
      .poll(() => picture(page).getAttribute('aria-label'), WAIT)
      .toContain(`${nodes} addresses`)

  /** Share of the picture that is not its ground. */
  async function inked(page: Page): Promise<number> {
    const { data, width, height } = PNG.sync.read(await picture(page).screenshot())
    let found = 0
    for (let at = 0; at < data.length; at += 4) if (Math.abs((data[at] ?? 0) - 250) > 24) found += 1
    return found / (width * height)
  }

  /** Pixels that one layer of the picture covers. */
  const ink = (page: Page, layer: string) =>
    page.evaluate<number>(`(() => {
      const canvas = document.querySelector('canvas.sigma-${layer}')
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.filter((value, at) => at % 4 === 3 && value > 0).length
    })()`)
  /** The middle of the first square of one colour that is not the ground's. */
  async function insideNode(page: Page): Promise<{ readonly x: number; readonly y: number }> {
    const { data, width, height } = PNG.sync.read(await picture(page).screenshot())
    const red = (x: number, y: number) => data[(y * width + x) * 4] ?? 0
    const steps = [-3, -2, -1, 0, 1, 2, 3]
    for (let y = 60; y < height - 10; y += 2)
      for (let x = 10; x < width - 10; x += 2)
        if (
          Math.abs(red(x, y) - 250) > 24 &&
          steps.every((down) => steps.every((aside) => red(x + aside, y + down) === red(x, y)))
        )
          return { x, y }
    return { x: 0, y: 0 }
  }
  const sums = (page: Page) => ink(page, 'edgeLabels')

  it('draws the 25 largest payers and both payees, counts the rest, and asks nobody else', async () => {
    const { page, misdeeds } = await drawn()
    await counted(page, 28)
    await expect.poll(() => inked(page), WAIT).toBeGreaterThan(0.005)
    expect(await page.locator('.w-selection').textContent()).toContain('25 of 30 drawn; 5 others')
    await page.getByRole('button', { name: 'Arrange' }).click()
    await expect.poll(() => inked(page), WAIT).toBeGreaterThan(0.005)
    clean(misdeeds)
  })

  it('keeps the sums on arrows when the pointer goes over nodes', async () => {
    const { page } = await drawn()
    await counted(page, 28)
    await expect.poll(() => sums(page), WAIT).toBeGreaterThan(100)
    const before = await sums(page)
    const box = await picture(page).boundingBox()
    const { x, y } = await insideNode(page)
    await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + y)
    await expect.poll(() => ink(page, 'hovers'), WAIT).toBeGreaterThan(0)
    expect(await sums(page)).toBeGreaterThan(before * 0.8)
  })

  it('names 100 of the rest when asked to', async () => {
    const { page } = await drawn()
    await page.getByRole('button', { name: 'Draw the 100 largest' }).click()
    await counted(page, 33)
    await expect
      .poll(() => page.locator('.w-selection').textContent(), WAIT)
      .toContain('all 30 drawn')
  })

  it('stops at a service and says so, and expands it only when that is asked for on purpose', async () => {
    const { page } = await drawn(SERVICE)
    await counted(page, 1)
    await page.getByText('ends a trace as service of x', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'Expand all the same' }).first().click()
    await counted(page, 2)
  })

  it('is worked by keyboard alone: go, expand, pin, undo, redo, take away', async () => {
    const { page, misdeeds } = await drawn()
    await counted(page, 28)
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press('Tab')
      if (
        await picture(page).evaluate((element) => element === element.ownerDocument.activeElement)
      )
        break
    }
    await page.keyboard.press('ArrowRight')
    const chosen = await page.locator('.w-selection .w-node-detail .w-mono').first().textContent()
    expect([SERVICE, NAMED].some((address) => address.startsWith(chosen?.slice(0, 6) ?? '-'))).toBe(
      true,
    )
    await page.keyboard.press('p')
    await page.getByRole('button', { name: 'Unpin' }).waitFor()
    await page.keyboard.press('Delete')
    await counted(page, 27)
    await page.keyboard.press('Control+z')
    await counted(page, 28)
    await page.keyboard.press('Control+y')
    await counted(page, 27)
    await page.keyboard.press('Control+z')
    await counted(page, 28)
    // One step at a time: this takes back the pin, and leaves what was drawn.
    await page.keyboard.press('Control+z')
    await expect
      .poll(() => page.evaluate('localStorage.getItem("weir-graph")'), { timeout: 10_000 })
      .toContain('"pins":{}')
    await counted(page, 28)
    clean(misdeeds)
  })

  it('expands from the table, where picture and tables keep in step', async () => {
    const { page } = await drawn()
    const whom = `Whom it paid: ${NAMED}`
    await page.getByRole('button', { name: whom }).click()
    await counted(page, 29)
    await page.getByRole('checkbox', { name: `Selected: ${SERVICE}`, exact: true }).check()
    await expect
      .poll(() => page.locator('.w-selection').textContent(), WAIT)
      .toContain('2 addresses')
    await page.getByRole('textbox', { name: 'Name of the group' }).fill('Both')
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByRole('button', { name: 'Fold', exact: true }).click()
    await counted(page, 28)
  })

  it('filters by chips and by the legend, and undoes that too', async () => {
    const { page } = await drawn()
    await page
      .getByRole('group', { name: 'Filters' })
      .getByRole('button', { name: 'Amount' })
      .click()
    await page.getByRole('textbox', { name: 'Amount' }).fill('800')
    await counted(page, 2)
    await page.keyboard.press('Escape')
    await page.getByText('26 flows are not shown', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Clear filter: Amount' }).click()
    await counted(page, 28)
    await page.getByRole('button', { name: /^nothing said/ }).click()
    await counted(page, 3)
    await page.getByRole('button', { name: 'Undo' }).click()
    await counted(page, 28)
  })

  it('draws a trace into the graph with its ends', async () => {
    const { page, misdeeds } = await drawn()
    await page.getByRole('button', { name: 'Trace into the graph' }).click()
    await page.getByText('traced value').first().waitFor()
    await counted(page, 29)
    await page.getByRole('checkbox', { name: `Selected: ${tronAddress(13)}`, exact: true }).check()
    await page.getByRole('checkbox', { name: `Selected: ${START}`, exact: true }).uncheck()
    await expect
      .poll(() => page.locator('.w-selection').textContent(), WAIT)
      .toContain('650 USDT FIFO · Forward')
    clean(misdeeds)
  })

  it('survives a reload, with notes, and opens again what it saved as JSON', async () => {
    const { page } = await drawn()
    await page.getByRole('textbox', { name: 'Note' }).fill('seen before')
    await page.getByRole('button', { name: 'Arrange' }).focus()
    const saved = await download(page, 'JSON')
    expect(JSON.parse(saved)).toMatchObject({ form: 'weir-graph', snapshot: expect.any(String) })
    await page.reload()
    await counted(page, 28)
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('Add an address:').waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Open a JSON file' }).click()
    const file = { name: 'graph.json', mimeType: 'application/json', buffer: Buffer.from(saved) }
    await (await chooser).setFiles(file)
    await counted(page, 28)
  })

  async function download(page: Page, form: string): Promise<string> {
    await page.getByRole('button', { name: 'Export' }).click()
    const waited = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: form, exact: true }).click()
    return readFile(await (await waited).path(), 'latin1')
  }

  it('saves as picture, table and graph file', async () => {
    const { page, misdeeds } = await drawn()
    await counted(page, 28)
    const png = await download(page, 'PNG')
    expect(png.slice(1, 4)).toBe('PNG')
    expect(png.length).toBeGreaterThan(10_000)
    expect(await download(page, 'SVG')).toMatch(/^<svg .*snapshot [0-9a-f]{64}/s)
    expect(await download(page, 'GraphML')).toContain('<graph edgedefault="directed">')
    expect((await download(page, 'CSV')).split('\r\n')).toHaveLength(1 + 27 + 1)
    clean(misdeeds)
  })

  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ] as const)('has nothing that axe objects to, in %s and %s', async (language, colorScheme) => {
    const { page, misdeeds } = await opened('/', { colorScheme })
    await page.evaluate(`localStorage.setItem('weir-language', '${language}')`)
    await page.goto(`${served().origin}/graph?start=${START}`)
    await settled(page)
    await page.locator('.w-selection .w-node-detail').waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(await axeFindings(page)).toEqual([])
    clean(misdeeds)
  })

  it('shows a hostile label as text, everywhere', async () => {
    const { page, misdeeds } = await drawn(NAMED)
    await page.getByText('<img src=x onerror=').first().waitFor()
    expect(await page.locator('main img').count()).toBe(0)
    expect(await download(page, 'SVG')).not.toContain('<img')
    clean(misdeeds)
  })

  it('the sharing view holds no whole address, and neither expands nor saves', async () => {
    const { page } = await drawn()
    await page.getByRole('button', { name: 'Sharing view' }).click()
    await page.getByText('nothing can be copied or downloaded', { exact: false }).waitFor()
    expect(await page.content()).not.toContain(START)
    expect(await page.content()).not.toContain(SERVICE)
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Whom it paid/ }).count()).toBe(0)
  })

  it('where the browser cannot draw, the tables are the view', async () => {
    const blind = await launchChromium({ webgl: false })
    try {
      const { page } = await drawn(START, {}, blind)
      await page.getByText('This browser cannot draw the graph.').waitFor()
      expect(await rows(page).count()).toBe(28)
    } finally {
      await blind.close()
    }
  })
})
