/** Alerts, payment rules, settings and requests from an address in a real Chromium, over the demo with hostile and e-wallet records beside it. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { demoWorkbench } from './open-workbench.ts'
import { weir } from './run-weir.ts'
import { axeFindings, clean, settled } from './served-workbench.ts'

const HOSTILE = '<img src=x onerror="alert(1)"> \u202Egnp.exe'
const SHOWN = '⟨U+202E⟩gnp.exe'
/** A well-known address that only the hostile list and post name. */
const BOAT = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const ACCOUNT = '+79000000902'
const FOLDER = 'case-of-somebody'
const CHANNEL = 'hidden_channel'
const REASON = `Known from file 12: ${HOSTILE}`

/** Four movements of a QIWI wallet in 2015: from a person, in under and at 15,000 RUB, and out. */
const MOVEMENTS = `chain,time,txid,index,from,to,asset,amount
qiwi,2015-03-01T10:00:00Z,w5-100000000001,0,+79000000901,${ACCOUNT},RUB,500.00
qiwi,2015-03-02T10:00:00Z,w5-100000000002,0,,${ACCOUNT},RUB,14999.00
qiwi,2015-03-03T10:00:00Z,w5-100000000003,0,,${ACCOUNT},RUB,15000.00
qiwi,2015-03-04T10:00:00Z,w5-100000000004,0,${ACCOUNT},,RUB,900.00
`

/** A list that names what a post then names, and a wallet's movements. */
async function addRecords(folder: string, data: string): Promise<void> {
  const name = HOSTILE.replaceAll('"', '""')
  await writeFile(join(folder, 'h.csv'), `address,entry,name\n${BOAT},"${name}","${name}"\n`)
  await writeFile(join(folder, 'wallet.csv'), MOVEMENTS)
  for (const args of [
    ['list', 'csv', join(folder, 'h.csv'), '--class', 'sanction'],
    ['post', '--text', `Help. BTC: ${BOAT}`, '--channel', `telegram:@${CHANNEL}`],
    ['transfers', join(folder, 'wallet.csv')],
  ]) {
    const timed = args[0] === 'post' ? [...args, '--time', '2024-01-02'] : args
    const run = await weir(['ingest', ...timed, '--data', data])
    if (run.code !== 0) throw new Error(run.stderr)
  }
}

vi.setConfig({ testTimeout: 120_000 })

describeInChromium('workbench: alerts, rules, settings and requests', () => {
  const { opened, served, folder, campaigns } = demoWorkbench(FOLDER, addRecords)
  const token = (): string => new URL(served().url).searchParams.get('token') ?? 'none'

  it('tells what the server runs with, without its token and without its folders', async () => {
    const { page, misdeeds } = await opened('/')
    await page.getByRole('banner').getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    const server = page.locator('section', {
      has: page.getByRole('heading', { name: 'This server' }),
    })
    await server.getByText(FOLDER, { exact: true }).waitFor()
    await server.getByText('only this machine reaches it').waitFor()
    await server.getByText(`127.0.0.1:${new URL(served().origin).port}`).waitFor()
    for (const [table, text] of [
      ['Environment', 'WEIR_INDEX_MEMORY'],
      ['Levels of exposure', 'indirect-destination-large'],
      ['Reviewed tokens', 'Tether'],
      ['Prices', 'prices.csv'],
    ] as const)
      await page.getByRole('region', { name: table }).getByText(text).first().waitFor()
    await page.getByText('No host was ever told an address from this workspace.').waitFor()
    const answer = await page.request.get(`${served().origin}/api/v1/workspace/settings`)
    for (const told of [await page.content(), await answer.text()])
      expect([token(), folder(), process.cwd()].filter((secret) => told.includes(secret))).toEqual(
        [],
      )
    expect(token().length).toBeGreaterThan(20)
    clean(misdeeds)
  })

  it('keeps language, colours and name in the browser by keys alone, and starts the tour again', async () => {
    const { page, misdeeds } = await opened('/settings')
    await page.getByRole('region', { name: 'Tour of the demo' }).getByText('Put away').click()
    const own = page.locator('section', {
      has: page.getByRole('heading', { name: 'This browser' }),
    })
    await own.getByLabel('Colours').focus()
    await page.keyboard.press('End')
    await expect
      .poll(() => page.evaluate('document.documentElement.dataset.mantineColorScheme'))
      .toBe('dark')
    await own.getByLabel('Your name or service number').focus()
    await page.keyboard.type('analyst 7')
    await own.getByRole('button', { name: 'Tour of the demo' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Tour, 1 of 6.').waitFor()
    await own.getByLabel('Language').selectOption('ar')
    await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
    expect(await page.getByLabel('اسمك أو رقم خدمتك').inputValue()).toBe('analyst 7')
    clean(misdeeds)
  })

  it('lists alerts with their reasons as text, and narrows them by level and words', async () => {
    const { page, misdeeds } = await opened('/')
    await page.getByRole('link', { name: 'Open alerts: 3' }).waitFor()
    await page.getByRole('banner').getByRole('link', { name: 'Alerts, open: 3' }).click()
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor()
    await settled(page)
    const rows = page.getByRole('region', { name: 'Alerts' }).locator('tbody tr')
    expect(await rows.count()).toBe(3)
    const worst = rows.first()
    await worst.getByText(SHOWN).first().waitFor()
    await worst.getByText('listed', { exact: true }).waitFor()
    expect(await worst.locator('img, script').count()).toBe(0)
    expect(await worst.locator(`a[href="/addresses/${BOAT}"]`).count()).toBe(1)
    await page.getByText('severe 2').click()
    await expect.poll(() => rows.count()).toBe(2)
    await page.getByLabel('Filter by words').fill('155-assets-2')
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByLabel('Filter by words').fill('nothing has these words')
    await page.getByText('No alert fits the filter.').waitFor()
    clean(misdeeds)
  })

  it('closes an alert with a name and a reason by keys alone, counts down, and keeps the word', async () => {
    const { page, misdeeds } = await opened('/alerts')
    await page.getByLabel('Filter by words').fill('gnp')
    const button = page.locator('tbody').getByRole('button', { name: /^a-/ })
    const id = (await button.textContent()) ?? ''
    await button.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Alert' })
    await drawer.getByText(`telegram:@${CHANNEL}/`).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await drawer.getByLabel('Who says so').focus()
    await page.keyboard.type('analyst 7')
    await page.keyboard.press('Tab')
    await page.keyboard.type(REASON)
    await page.keyboard.press('Enter')
    await page.getByText(`Closed: ${id}.`).waitFor()
    await page.getByRole('banner').getByRole('link', { name: 'Alerts, open: 2' }).waitFor()
    await page.getByRole('switch', { name: 'Closed ones too' }).press('Space')
    await button.click()
    await drawer.getByText('analyst 7').waitFor()
    await drawer.getByText(`Known from file 12: <img src=x onerror="alert(1)"> ${SHOWN}`).waitFor()
    expect(await drawer.getByLabel('Who says so').inputValue()).toBe('analyst 7')
    expect(await drawer.locator('img').count()).toBe(0)
    const log = await weir(['alerts', '--all', '--json', '--data', join(folder(), FOLDER)])
    const { data } = JSON.parse(log.stdout) as {
      data: { alerts: { id: string; closed: object }[] }
    }
    expect(data.alerts.find((alert) => alert.id === id)?.closed).toMatchObject({
      ...{ author: 'analyst 7', reason: REASON },
    })
    clean(misdeeds)
  })

  it('leads from an account to the rules of its day, and from a rule to the rows that it marks and back', async () => {
    const { page, misdeeds } = await opened(`/addresses/${encodeURIComponent(ACCOUNT)}`)
    await page.getByRole('link', { name: 'Payment rules' }).click()
    await page.getByRole('heading', { level: 1, name: 'Payment rules' }).waitFor()
    await settled(page)
    const rules = page.getByRole('region', { name: 'Rules' })
    const payments = page.getByRole('region', { name: 'Movements of the account' })
    expect(await payments.locator('tbody tr').count()).toBe(4)
    // Three of the four are in or out; the one between two accounts is marked by the ban alone.
    const balance = rules.getByRole('row').filter({ hasText: 'ru-2014-balance' })
    await balance.getByRole('button', { name: /^3:/ }).click()
    await expect.poll(() => payments.locator('tbody tr').count()).toBe(3)
    await page.getByRole('button', { name: 'Show all movements' }).click()
    await payments.getByRole('button', { name: 'ru-2014-person' }).click()
    await expect.poll(() => payments.locator('tbody tr').count()).toBe(1)
    expect(await rules.locator('tr[aria-selected="true"]').textContent()).toContain(
      'ru-2014-person',
    )
    await page.getByLabel('In force on day').fill('2013-01-01')
    await page.getByLabel('Country').selectOption('RU')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('No rule fits.').waitFor()
    clean(misdeeds)
  })

  it('drafts a request to the service that holds an address, with what its place asks for, in another language', async () => {
    const { page, misdeeds } = await opened(`/addresses/${encodeURIComponent(ACCOUNT)}`, {
      acceptDownloads: true,
    })
    const panel = page.locator('.w-panel', {
      has: page.getByRole('heading', { name: 'Requests to services' }),
    })
    await panel.getByRole('button', { name: 'Write the request' }).click()
    const text = panel.locator('.w-request')
    await text.getByText('To: QIWI (RU)').waitFor()
    // Russia's own question of service-duties.ts, and its rules of 2014.
    await text.getByText('How far the holder of the wallet was identified').waitFor()
    await text.getByText('A wallet whose holder is not known holds under 15,000 RUB.').waitFor()
    await panel.getByLabel('Written in').selectOption('ru')
    await text.getByText('Насколько был идентифицирован владелец кошелька').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Download the text' }).click(),
    ])
    const draft = await readFile(await download.path(), 'utf8')
    expect(draft).toContain('2015-03-03 10:00:00 UTC  15000 RUB  w5-100000000003:0')
    expect(draft).toContain('СИНТЕТИЧЕСКИЙ МИР')
    expect(draft).not.toMatch(/[\u2066-\u2069]/)
    clean(misdeeds)
  })

  it('shows a job that a page started: what it was asked, what came of it, and where that is shown', async () => {
    const { page, misdeeds } = await opened('/settings')
    const index = page.locator('section', {
      has: page.getByRole('heading', { name: /^Graph index/ }),
    })
    await index.getByRole('button', { name: 'Build or refresh it' }).click()
    await index.getByText('done', { exact: true }).waitFor()
    await index.getByRole('row').filter({ hasText: 'tron' }).getByText('fresh').waitFor()
    await page.goto(`${served().origin}/campaigns/${campaigns()[0]?.id}`)
    await settled(page)
    await page.goto(`${served().origin}/status`)
    await settled(page)
    const jobs = page.getByRole('region', { name: 'Jobs' })
    await jobs.getByRole('button', { name: 'Rebuild of the index' }).waitFor()
    await jobs.getByRole('button', { name: 'Off-ramps' }).first().click()
    const drawer = page.getByRole('dialog', { name: 'Job' })
    await drawer.getByText(campaigns()[0]?.id ?? 'none').waitFor()
    await drawer.getByText('What came of it').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await drawer.getByRole('link', { name: 'Open its page' }).click()
    await page.waitForURL(`**/trace?*from=${campaigns()[0]?.id}*`)
    clean(misdeeds)
  })

  it('tells nothing in the sharing view that others may not know, on any of these pages', async () => {
    const { page, misdeeds } = await opened('/')
    await page.getByRole('button', { name: 'Sharing view' }).click()
    const secrets = [token(), FOLDER, BOAT, ACCOUNT, CHANNEL, 'analyst 7', 'file 12']
    secrets.push(...campaigns().map(({ title }) => title))
    for (const path of paths()) {
      await page.goto(`${served().origin}${path}`)
      await settled(page)
      if (path === '/alerts')
        await page.getByRole('switch', { name: 'Closed ones too' }).press('Space')
      await settled(page)
      const shown = await page.locator('main').innerHTML()
      const told = secrets.filter((secret) => shown.includes(secret))
      expect({ path, told }).toEqual({ path, told: [] })
      expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
      expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] })
    }
    const button = page.locator('tbody').getByRole('button', { name: /^a-/ })
    await page.goto(`${served().origin}/alerts`)
    await settled(page)
    await button.first().click()
    const drawer = page.getByRole('dialog', { name: 'Alert' })
    await drawer.waitFor()
    const inDrawer = await drawer.innerHTML()
    expect(secrets.filter((secret) => inDrawer.includes(secret))).toEqual([])
    expect(await drawer.getByLabel('Reason').count()).toBe(0)
    clean(misdeeds)
  })

  it('has nothing that axe finds wrong, in both directions of text and both schemes, wide and narrow', async () => {
    for (const [language, colorScheme, width] of [
      ['en', 'light', 1280],
      ['ar', 'dark', 1280],
      ['ru', 'dark', 1920],
    ] as const) {
      const viewport = { width, height: 900 }
      const { page, misdeeds } = await opened('/', { colorScheme, viewport, locale: language })
      for (const path of paths()) {
        await page.goto(`${served().origin}${path}`)
        await settled(page)
        expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] })
        expect({ path, wider: await wider(page) }).toEqual({ path, wider: false })
      }
      clean(misdeeds)
    }
  })

  function paths(): readonly string[] {
    return ['/alerts', `/rules?chain=qiwi&account=${encodeURIComponent(ACCOUNT)}`, '/settings']
  }

  /** Whether the page scrolls sideways. */
  function wider(page: Page): Promise<unknown> {
    return page.evaluate('document.documentElement.scrollWidth > innerWidth')
  }
})
