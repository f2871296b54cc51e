/** The workbench in a real Chromium, over the demo workspace, served by the real command. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, expect, it, vi } from 'vitest'
import { describeInChromium, watchedPage } from './chromium.ts'
import type { DemoCampaign } from './demo-workspace.ts'
import { demoWorkbench, openedPage } from './open-workbench.ts'
import { weir } from './run-weir.ts'
import { axeFindings, clean, type Served, serveWorkspace, settled } from './served-workbench.ts'

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror="alert(2)">',
  '\u202Egnp.exe\u202C javascript:alert(3)',
  `"><svg onload=alert(4)> ${'long '.repeat(2_500)}`,
]

/** A Telegram export whose posts ask for money in hostile words. */
function hostileExport(): string {
  const address = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
  const text = (at: number): string =>
    `Please donate, support us. Send BTC: ${address} ${HOSTILE[at % HOSTILE.length]}`
  return JSON.stringify({
    name: '<b onmouseover=alert(5)>Channel</b>',
    type: 'public_channel',
    id: 77,
    messages: Array.from({ length: 6 }, (_, at) => ({
      id: at + 1,
      type: 'message',
      date: `2021-03-0${at + 1}T10:00:00`,
      date_unixtime: String(1_614_592_800 + at * 86_400),
      from: '<i>author</i>',
      from_id: 'channel77',
      text: text(at),
      text_entities: [{ type: 'plain', text: text(at) }],
    })),
  })
}

vi.setConfig({ testTimeout: 60_000 })

describeInChromium('workbench', () => {
  let hostile: Served
  const { opened, served, browser, campaigns } = demoWorkbench('demo', async (folder) => {
    await writeFile(join(folder, 'result.json'), hostileExport())
    const data = join(folder, 'hostile')
    const imported = await weir(['ingest', 'posts', join(folder, 'result.json'), '--data', data])
    if (imported.code !== 0) throw new Error(imported.stderr)
    hostile = await serveWorkspace(data)
  })
  afterAll(() => hostile?.close())

  const published = (): DemoCampaign => {
    const found = campaigns().find(({ raisedFiatTotal }) => raisedFiatTotal === '115.72')
    if (!found) throw new Error('The demo does not show the published case.')
    return found
  }

  const richest = (): DemoCampaign => {
    const [most] = [...campaigns()].sort(
      (a, b) => Number(b.raisedFiatTotal) - Number(a.raisedFiatTotal),
    )
    if (!most) throw new Error('The demo shows no campaign.')
    return most
  }

  it('leads from the first page over a campaign, its trace and an off-ramp to a downloaded report', async () => {
    const { page, misdeeds } = await opened('/', { acceptDownloads: true })
    expect(page.url()).toBe(`${served().origin}/`)
    await page.getByText('Synthetic data.').waitFor()

    const first = page.getByRole('region', { name: 'Asking for money' }).getByRole('link').first()
    const title = (await first.textContent()) ?? ''
    await first.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const id = page.url().split('/').at(-1) ?? ''

    await page.getByRole('link', { name: 'Trace the money' }).click()
    await page.getByRole('heading', { level: 1, name: 'Trace' }).waitFor()
    await settled(page)
    await page.locator('.w-endbox[data-select^="end service"]').first().click()
    const selection = page.locator('.w-selection')
    await selection.getByText('Transactions that prove it').waitFor()
    await selection.getByRole('term').filter({ hasText: 'Deposit address' }).waitFor()

    const offramps = page.getByRole('region', { name: 'Off-ramps' })
    await offramps.locator('tbody button').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Transactions that prove it').waitFor()
    expect(await drawer.getByRole('link').count()).toBeGreaterThan(1)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })

    await page.goBack()
    await settled(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download report' }).click(),
    ])
    const report = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toMatch(/\.html$/)
    expect(report.slice(0, 15).toLowerCase()).toBe('<!doctype html>')
    expect(report).toContain(id)
    clean(misdeeds)
  })

  it('shows the published case with four receipts and 115.72 USD, by keyboard alone', async () => {
    const { page, misdeeds } = await opened('/')
    const { id, title } = published()
    await page.keyboard.press('/')
    await page.keyboard.type(id)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await settled(page)
    await page.locator('.w-figures').getByText('115.72').waitFor()
    const receipts = page.getByRole('region', { name: 'Receipts' }).locator('tbody tr')
    expect(await receipts.count()).toBe(4)
    clean(misdeeds)
  })

  it('reaches a campaign with the Tab key', async () => {
    const { page, misdeeds } = await opened('/')
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      const path = String(await page.evaluate(`document.activeElement?.getAttribute('href') ?? ''`))
      if (path.startsWith('/campaigns/')) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/campaigns/c-*')
    await settled(page)
    clean(misdeeds)
  })

  it('selects the same flow in the table and in the picture', async () => {
    const { page, misdeeds } = await opened(`/trace?from=${richest().id}`)
    const movements = page.getByRole('region', { name: 'Movements' })
    await movements.locator('tbody button').first().click()
    await page.locator('.w-flow.w-selected').waitFor()
    expect(await movements.locator('tr[aria-selected="true"]').count()).toBeGreaterThan(0)
    await page.locator('.w-selection').getByText('→').waitFor()
    await page.getByRole('application').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.w-selected').count()).toBeGreaterThan(0)
    clean(misdeeds)
  })

  it('answers each pasted line and gives all of them as CSV', async () => {
    const { page, misdeeds } = await opened('/screen', { acceptDownloads: true })
    const lines = ['1LVwtwghTiorsXKtozvHHQCME3qRcse3DP', 'no address', '=HYPERLINK("x")']
    await page.getByLabel('Addresses, one a line').fill(lines.join('\n'))
    await page.getByRole('button', { name: 'Screen lines: 3' }).click()
    const rows = page.getByRole('region', { name: 'Answers' }).locator('tbody tr')
    await rows.nth(2).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    const csv = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    expect(csv).toHaveLength(4)
    expect(csv[1]).toMatch(/^1LVwtwghTiorsXKtozvHHQCME3qRcse3DP,severe,/)
    expect(csv[3]).toMatch(/^"'=HYPERLINK\(""x""\)",unknown,/)
    clean(misdeeds)
  })

  it('shows hostile text as text: nothing runs, nothing is a link, nothing reorders the page', async () => {
    const { page, misdeeds } = await openedPage(browser(), hostile, '/')
    await page.locator('main a[href^="/campaigns/"]').first().click()
    await page.waitForURL('**/campaigns/c-*')
    await settled(page)
    const posts = page.locator('.w-post-text')
    await posts.nth(5).waitFor()
    expect(await posts.count()).toBe(6)
    const shown = (await posts.allTextContents()).join('\n')
    expect(shown).toContain('<script>alert(1)</script>')
    expect(shown).toContain('⟨U+202E⟩gnp.exe')
    expect(shown).not.toContain('\u202E')
    expect(await page.locator('.w-post a, .w-post img, .w-post svg, .w-post script').count()).toBe(
      0,
    )
    expect(await page.locator('.w-post mark').count()).toBeGreaterThan(0)
    clean(misdeeds)
  })

  it('lets nobody in without the token and says what to do', async () => {
    const { page } = await watchedPage(browser(), served().origin)
    let refused = 0
    page.on('response', (response) => {
      if (response.status() === 403) refused++
    })
    await page.goto(served().origin)
    await page.getByRole('alert').first().getByText('weir serve').first().waitFor()
    expect(refused).toBeLessThan(10)
  })

  it.each([
    ['light', 'en'],
    ['dark', 'ar'],
  ] as const)(
    'has no accessibility fault that axe knows, %s and %s',
    async (scheme, language) => {
      const { page, misdeeds } = await opened('/', { colorScheme: scheme })
      await page.evaluate(`localStorage.setItem('weir-language', '${language}')`)
      const { id } = published()
      const txid = await firstTransaction(page, id)
      const paths = [
        '/',
        `/campaigns/${id}`,
        `/trace?from=${richest().id}`,
        `/paths?from=${richest().id}&category=exchange`,
        '/addresses/1LVwtwghTiorsXKtozvHHQCME3qRcse3DP',
        `/transactions/${txid}`,
        '/screen',
        '/status',
      ]
      for (const path of paths) {
        await page.goto(`${served().origin}${path}`)
        await settled(page)
        await page.locator(`html[lang="${language}"]`).waitFor()
        expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] })
        expect(await page.evaluate('document.documentElement.dir')).toBe(
          language === 'ar' ? 'rtl' : 'ltr',
        )
      }
      clean(misdeeds)
    },
    120_000,
  )

  it('loads at most 400 kB of script, packed, for its first page', async () => {
    const { page } = await watchedPage(browser(), served().origin)
    let packed = 0
    const sizes: Promise<void>[] = []
    page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return
      sizes.push(
        response.body().then((body) => {
          packed += gzipSync(body).length
        }),
      )
    })
    await page.goto(served().url)
    await settled(page)
    await Promise.all(sizes)
    expect(packed).toBeGreaterThan(50_000)
    expect(packed).toBeLessThanOrEqual(400_000)
  })

  async function firstTransaction(page: Page, id: string): Promise<string> {
    const response = await page.request.get(
      `${served().origin}/api/v1/campaigns/get?campaign=${id}`,
    )
    const body = (await response.json()) as { data: { receipts: { txid: string }[] } }
    return body.data.receipts[0]?.txid ?? ''
  }
})
