/** The sharing view, the safety of every page, and what is done on a campaign's page, in a real Chromium over the demo workspace. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { demoWorkbench } from './open-workbench.ts'
import { axeFindings, clean, settled } from './served-workbench.ts'

interface Campaign {
  readonly title: string
  readonly identifiers: readonly { readonly value: string; readonly key: string }[]
  readonly channels: readonly { readonly name: string; readonly key: string }[]
  readonly receipts: readonly { readonly txid: string; readonly sender: string | null }[]
}

const BITCOIN = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'

vi.setConfig({ testTimeout: 120_000 })

describeInChromium('workbench: what is shown to whom', () => {
  const { opened, served, campaigns, onTron, ask } = demoWorkbench()

  /** Every room, opened where it has most to show. */
  async function allPaths(page: Page): Promise<string[]> {
    const { id } = onTron()
    const { receipts } = await ask<Campaign>(page, `campaigns/get?campaign=${id}`)
    return [
      '/',
      `/campaigns/${id}`,
      `/trace?from=${id}`,
      `/paths?from=${id}&category=exchange`,
      `/addresses/${BITCOIN}`,
      `/transactions/${receipts[0]?.txid}`,
      `/clusters/${BITCOIN}?chain=bitcoin`,
      '/actors/demo-exchange-one',
      '/search?q=help+families',
      `/search?q=${BITCOIN}`,
      '/screen',
      '/lists',
      '/trends',
      '/status',
      '/methods',
    ]
  }

  it('cuts identifiers and drops senders, texts and names of channels on every page of the sharing view', async () => {
    const { page, misdeeds } = await opened('/')
    const secrets = await secretsOf(page, [onTron().id, campaigns()[0]?.id ?? ''])
    const paths = await allPaths(page)
    await page.getByRole('button', { name: 'Sharing view' }).click()
    await page.getByRole('complementary', { name: 'Sharing view.' }).waitFor()
    for (const path of [...paths, `/graph?start=${BITCOIN}`]) {
      await page.goto(`${served().origin}${path}`)
      await settled(page)
      await page.getByRole('complementary', { name: 'Sharing view.' }).waitFor()
      // What is said of the first address comes after the page has settled.
      if (path.startsWith('/graph')) await page.locator('.w-node-detail .w-reasons').waitFor()
      const shown = await page.content()
      expect({ path, told: secrets.filter((secret) => shown.includes(secret)) }).toEqual({
        path,
        told: [],
      })
      expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
      expect(await page.locator('main [download]').count()).toBe(0)
      expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] })
    }
    await page.getByRole('button', { name: 'Back to my own view' }).click()
    await page.goto(`${served().origin}/campaigns/${onTron().id}`)
    await settled(page)
    await page.locator('.w-post-text').first().waitFor()
    clean(misdeeds)
  })

  it('has no live link, no media, no frame and no code to scan on any page', async () => {
    const { page, misdeeds } = await opened('/')
    for (const path of await allPaths(page)) {
      await page.goto(`${served().origin}${path}`)
      await settled(page)
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      expect({ path, away: links.filter((href) => !/^[/#]/.test(href)) }).toEqual({
        path,
        away: [],
      })
      const embedded = 'main :is(img, picture, video, audio, iframe, object, embed, canvas)'
      expect({ path, embedded: await page.locator(embedded).count() }).toEqual({
        path,
        embedded: 0,
      })
    }
    clean(misdeeds)
  })

  it('filters receipts, sums, donors, identifiers and posts by the time that is dragged over', async () => {
    const { page, misdeeds } = await opened(`/campaigns/${onTron().id}`)
    const whole = await ask<Campaign>(page, `campaigns/get?campaign=${onTron().id}`)
    const all = await page.getByRole('region', { name: 'Off-ramps' }).locator('tbody tr').count()
    const box = await page.locator('.w-timeline svg').boundingBox()
    if (!box) throw new Error('There is no timeline.')
    const at = (share: number): number => box.x + 178 + (box.width - 178 - 14) * share
    await page.mouse.move(at(0.05), box.y + 30)
    await page.mouse.down()
    await page.mouse.move(at(0.2), box.y + 30, { steps: 6 })
    await page.mouse.up()
    const filtered = page.getByText(`of ${whole.receipts.length}: filtered.`)
    await filtered.waitFor()
    const left = Number((await filtered.textContent())?.split(' ')[0])
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(whole.receipts.length)
    await page.getByText('1 of 2: filtered.').waitFor()
    const offramps = page.getByRole('region', { name: 'Off-ramps' })
    const followed = page.getByText('Of what came in during the chosen time, followed to its ends.')
    await followed.waitFor()
    await settled(page)
    expect(await offramps.locator('tbody tr').count()).toBeLessThan(all)
    await page.getByRole('button', { name: 'Show all' }).click()
    await filtered.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'D-0001' }).click()
    await page.getByText(`1 of ${whole.receipts.length}: filtered.`).waitFor()
    await page.getByRole('button', { name: 'No longer filter by: Sender' }).click()
    await filtered.waitFor({ state: 'hidden' })
    const weak = page.getByRole('row').filter({ hasText: 'uncorroborated' })
    await weak.getByRole('button', { name: /^\d+$/ }).click()
    await page.getByRole('button', { name: 'No longer filter by: Identifier' }).waitFor()
    await page.locator('.w-post mark.w-weak').first().waitFor()
    clean(misdeeds)
  })

  it('leads over the demo by keys alone, once, and is brought back from the help', async () => {
    const { page, misdeeds } = await opened('/')
    const tour = page.getByRole('region', { name: 'Tour of the demo' })
    await tour.getByText('Tour, 1 of 6.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await tour.getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/campaigns/c-*')
    await tour.getByText('Tour, 2 of 6.').waitFor()
    await tour.getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/trace?from=c-*')
    await page.keyboard.press('Escape')
    await tour.waitFor({ state: 'hidden' })
    await page.reload()
    await settled(page)
    expect(await tour.count()).toBe(0)
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByRole('button', { name: 'Tour of the demo' }).click()
    await tour.getByText('Tour, 1 of 6.').waitFor()
    clean(misdeeds)
  })

  it('says a note in Russian, with the English sentence as its title', async () => {
    const { page, misdeeds } = await opened('/')
    await page.evaluate(`localStorage.setItem('weir-language', 'ru')`)
    await page.goto(`${served().origin}/status`)
    await settled(page)
    const note = page.locator('.w-notes li').filter({ hasText: 'head-old' }).first()
    await note.getByText(/Вершина реестра bitcoin давностью \d+ дн\./).waitFor()
    expect(await note.locator('.w-said').getAttribute('title')).toContain('The head of bitcoin')
    clean(misdeeds)
  })

  it('screens a file of 3,000 lines that is dropped, part by part, filters it and gives what is shown', async () => {
    const { page, misdeeds } = await opened('/screen', { acceptDownloads: true })
    const lines = Array.from({ length: 3_000 }, (_, at) => (at % 2 === 0 ? BITCOIN : `line ${at}`))
    await page.evaluate(`{
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([${JSON.stringify(lines.join('\n'))}], 'list.txt'))
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector('form.w-screen-form').dispatchEvent(drop)
    }`)
    await page.getByRole('button', { name: 'Screen lines: 3000' }).click()
    await page.getByText('1500 of 3000 lines hold no identifier').waitFor({ timeout: 60_000 })
    await page.getByLabel('Filter by words').fill('line 29')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download shown' }).click(),
    ])
    const csv = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    const wanted = lines.filter((line) => line.includes('line 29'))
    expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(wanted)
    clean(misdeeds)
  })

  it('records decisions with their reasons: confirmed by keyboard, an identifier split off', async () => {
    const { page, misdeeds } = await opened('/')
    const { id } = onTron()
    await page.goto(`${served().origin}/campaigns/${id}`)
    await settled(page)
    await page.getByLabel('Reason').focus()
    await page.keyboard.type('Read by a person: <b>asks</b> for money')
    await page.keyboard.press('Enter')
    await page.getByText('Recorded: Confirm it.').waitFor()
    await page.locator('.w-page-detail').getByText('confirmed').waitFor()
    await page.getByLabel('What you decide').selectOption('split')
    await page.getByLabel('The identifier').selectOption({ index: 2 })
    await page.getByLabel('Reason').fill('Somebody else')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Recorded: Split an identifier off.').waitFor()
    const split = await ask<Campaign>(page, `campaigns/get?campaign=${id}`)
    expect(split.identifiers).toHaveLength(1)
    clean(misdeeds)
  })

  it('tells that a page could not be drawn, in the language of the page, and keeps the bar', async () => {
    const { page } = await opened('/', { locale: 'ar-EG' })
    await page.route('**/assets/lists-room*', (route) => route.abort())
    await page.goto(`${served().origin}/lists`)
    await page.locator('main h1').waitFor()
    expect(await page.locator('main h1').textContent()).toMatch(/^[\u0600-\u06FF ]+$/)
    expect(await page.locator('header nav a').count()).toBeGreaterThan(5)
    expect(await axeFindings(page)).toEqual([])
    await page.unroute('**/assets/lists-room*')
    await page.locator('main button').first().click()
    await page.locator('main table, main .w-empty').first().waitFor()
  })

  /** Whatever of these campaigns may not be shown: whole identifiers, transactions, senders, names, words of posts. */
  async function secretsOf(page: Page, ids: readonly string[]): Promise<string[]> {
    const secrets = [BITCOIN]
    for (const id of ids) {
      const data = await ask<Campaign>(page, `campaigns/get?campaign=${id}`)
      const { posts } = await ask<{ posts: { key: string; text: string }[] }>(
        page,
        `posts/list?campaign=${id}&limit=1000`,
      )
      secrets.push(
        data.title,
        ...data.identifiers.flatMap(({ value, key }) => [value, key]),
        ...data.channels.flatMap(({ name, key }) => [name, key]),
        ...data.receipts.flatMap(({ txid, sender }) => [
          txid,
          ...(isDonor(sender) ? [sender] : []),
        ]),
        ...posts.flatMap(({ key, text }) => [key, ...text.split('\n').map((line) => line.trim())]),
      )
    }
    return [...new Set(secrets)].filter((secret) => secret.length > 5)
  }
})

/** A pseudonym; services among senders keep their names. */
function isDonor(sender: string | null): sender is string {
  return sender !== null && /^D-\d{4}/.test(sender)
}
