/** Search, clusters, actors, lists, methods, keys and requests in a real Chromium, over the demo workspace and a hostile one. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { demoWorkbench, openedPage } from './open-workbench.ts'
import { weir } from './run-weir.ts'
import { axeFindings, clean, type Served, serveWorkspace, settled } from './served-workbench.ts'

const BITCOIN = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const HOSTILE = '<img src=x onerror="alert(1)"> \u202Egnp.exe'
/** A well-known address, once as it is and once with a character that nobody sees. */
const BOAT = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const REPAIRED = '1BoatSLRHtKNngkd\u200BXEeobR76b53LETtpyT'

async function hostileWorkspace(folder: string): Promise<string> {
  const data = join(folder, 'hostile')
  const text = `Please donate ${HOSTILE} to BTC: ${BOAT}`
  const posts = {
    name: HOSTILE,
    type: 'public_channel',
    id: 78,
    messages: [
      {
        id: 1,
        type: 'message',
        date: '2021-03-01T10:00:00',
        date_unixtime: '1614592800',
        from: 'author',
        from_id: 'channel78',
        text,
        text_entities: [{ type: 'plain', text }],
      },
    ],
  }
  await writeFile(join(folder, 'result.json'), JSON.stringify(posts))
  const name = HOSTILE.replaceAll('"', '""')
  const rows = ['address,entry,name', `${REPAIRED},1,"${name}"`, `${BOAT}x,2,"${name}"`]
  await writeFile(join(folder, 'seized.csv'), `${rows.join('\n')}\n`)
  for (const args of [
    ['posts', join(folder, 'result.json')],
    ['list', 'csv', join(folder, 'seized.csv'), '--class', 'seizure'],
  ]) {
    const run = await weir(['ingest', ...args, '--data', data])
    if (run.code !== 0) throw new Error(run.stderr)
  }
  return data
}

vi.setConfig({ testTimeout: 60_000 })

describeInChromium('workbench: looking things up', () => {
  let hostile: Served
  const { opened, served, browser, campaigns, onTron, ask } = demoWorkbench(
    'demo',
    async (folder) => {
      hostile = await serveWorkspace(await hostileWorkspace(folder))
    },
  )
  afterAll(() => hostile?.close())

  async function openOfframp(options: Parameters<typeof opened>[1] = {}) {
    const watched = await opened(`/campaigns/${onTron().id}`, options)
    const { page } = watched
    const table = page.getByRole('region', { name: 'Off-ramps' })
    await table.getByText('It forwards to a tagged wallet').first().waitFor()
    await table.locator('tbody button').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Transactions that prove it').waitFor()
    return { ...watched, drawer }
  }

  it('finds posts by their words with keys alone, and shows the whole post on demand', async () => {
    const { page, misdeeds } = await opened('/')
    await page.keyboard.press('/')
    await page.keyboard.type('help families')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=*')
    await page.getByRole('heading', { level: 1, name: 'help families' }).waitFor()
    const post = page.locator('.w-posts > li').first()
    await post.getByText('text, from character').waitFor()
    expect(await post.locator('mark').allTextContents()).toEqual(['Help', 'families'])
    await post.getByText('Whole post').click()
    await post.locator('.w-post .w-post-text').waitFor()
    clean(misdeeds)
  })

  it('leads from an address that was searched for to its page and its cluster', async () => {
    const { page, misdeeds } = await opened('/')
    await page.keyboard.press('/')
    await page.keyboard.type(BITCOIN)
    await page.keyboard.press('Enter')
    const found = page.getByRole('region', { name: 'Identifiers' })
    await found.getByText('bitcoin-address').waitFor()
    await found.locator('a[href^="/addresses/"]').click()
    await page.waitForURL(`**/addresses/${BITCOIN}`)
    await settled(page)
    await page.locator('a[href^="/clusters/"]').first().click()
    await page.waitForURL('**/clusters/*')
    await page.getByRole('heading', { name: 'Strict: spent together' }).waitFor()
    clean(misdeeds)
  })

  it('explains an empty result', async () => {
    const { page, misdeeds } = await opened('/search?q=nobody+wrote+zzqx')
    await page.getByText('nothing-found').waitFor()
    await page.getByText('Nothing was found.').waitFor()
    clean(misdeeds)
  })

  it('sends a pasted list of addresses to the screening page', async () => {
    const { page, misdeeds } = await opened('/')
    const lines = [BITCOIN, onTron().identifiers[0] ?? '', 'not-an-address']
    await page.evaluate(`{
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', ${JSON.stringify(lines.join('\n'))})
      const paste = { clipboardData, bubbles: true, cancelable: true }
      document.querySelector('.w-search input').dispatchEvent(new ClipboardEvent('paste', paste))
    }`)
    await page.waitForURL('**/screen')
    const field = page.getByLabel('Addresses, one a line')
    expect(await field.inputValue()).toBe(lines.join('\n'))
    expect(page.url()).not.toContain(BITCOIN)
    clean(misdeeds)
  })

  it('shows which transaction joins two members of a cluster', async () => {
    const { page, misdeeds } = await opened('/')
    interface Cluster {
      readonly size: number
      readonly joins: readonly { readonly txid: string; readonly addresses: readonly string[] }[]
    }
    let joined: Cluster | undefined
    for (const address of campaigns().flatMap(({ identifiers }) => identifiers)) {
      if (!address.startsWith('1') && !address.startsWith('bc1')) continue
      const cluster = await ask<Cluster>(page, `clusters/get?address=${address}&chain=bitcoin`)
      if (cluster.size > 1) joined = cluster
    }
    const [join] = joined?.joins ?? []
    const [one = '', other = ''] = join?.addresses ?? []
    await page.goto(`${served().origin}/clusters/${one}?chain=bitcoin`)
    await settled(page)
    await page.getByLabel('Other address').fill(other)
    await page.getByRole('button', { name: 'Show proof' }).click()
    const proof = page.locator('.w-proof li')
    await proof.first().waitFor()
    expect(await proof.count()).toBe(1)
    expect(await proof.locator(`[title="${join?.txid}"]`).count()).toBe(1)
    expect(page.url()).toContain(`with=${other}`)
    await page.getByText('On this chain no other rule joins addresses.').waitFor()
    clean(misdeeds)
  })

  it('shows the extended cluster of an account beside the strict one', async () => {
    const { page, misdeeds, drawer } = await openOfframp()
    const deposit = await drawer.locator('a[href^="/addresses/"]').first().getAttribute('href')
    await page.goto(`${served().origin}${deposit?.replace('addresses', 'clusters')}?chain=tron`)
    await settled(page)
    await page.getByRole('heading', { name: 'Strict: spent together' }).waitFor()
    await page.getByRole('heading', { name: 'Extended: one customer of a service' }).waitFor()
    const funded = page.getByRole('region', { name: 'Deposit addresses that they funded' })
    expect(await funded.locator('a[href^="/actors/"]').count()).toBeGreaterThan(0)
    clean(misdeeds)
  })

  it('opens the actor of an off-ramp, with its site as text', async () => {
    const { page, misdeeds, drawer } = await openOfframp()
    await drawer.locator('a[href^="/actors/"]').first().click()
    await page.waitForURL('**/actors/*')
    await page.getByRole('heading', { name: 'Tagged as its own' }).waitFor()
    await page.getByText('Site (not a link)').waitFor()
    expect(await page.locator('main a[href^="http"]').count()).toBe(0)
    clean(misdeeds)
  })

  it('tells what an off-ramp stands on when it is asked', async () => {
    const { misdeeds, drawer } = await openOfframp()
    await drawer.getByRole('button', { name: 'Find what it cannot do without' }).click()
    const support = drawer.getByRole('region', { name: 'What it stands on' })
    await support.getByText('cannot do without').first().waitFor({ timeout: 50_000 })
    expect(await support.locator('a[href="/methods#deposit-reuse"]').count()).toBe(1)
    clean(misdeeds)
  })

  it('drafts a request of ledger facts alone, with brackets where a person must fill in', async () => {
    const { page, misdeeds, drawer } = await openOfframp({ acceptDownloads: true })
    const proof = await drawer.locator('.w-reasons a[href^="/transactions/"]').first()
    const txid = (await proof.getAttribute('href'))?.split('/').at(-1) ?? ''
    await drawer.getByRole('button', { name: 'Write the request' }).click()
    await drawer.locator('.w-request').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drawer.getByRole('button', { name: 'Download the text' }).click(),
    ])
    const draft = await readFile(await download.path(), 'utf8')
    const { occurrences } = await ask<{
      occurrences: { time: string; transfers: { to: string | null; amount: string }[] }[]
    }>(page, `transactions/get?txid=${txid}`)
    const moved = occurrences[0]?.transfers.find(
      ({ to }) => to !== null && draft.includes(`: ${to}`),
    )
    const time = occurrences[0]?.time.replace('T', ' ').replace('Z', ' UTC')
    expect(draft).toContain(`- ${time}  ${moved?.amount} USDT  ${txid}:0`)
    expect(draft).toContain(`Address in question: ${moved?.to}`)
    for (const bracket of ['[case number]', '[authority or organisation]', '[law, order or treaty'])
      expect(draft).toContain(bracket)
    expect(draft).not.toContain(onTron().id)
    expect(draft).not.toContain(onTron().title)
    for (const identifier of onTron().identifiers) expect(draft).not.toContain(identifier)
    clean(misdeeds)
  })

  it('shows loaded lists with their alarms, and the errors in the lists', async () => {
    const { page, misdeeds } = await openedPage(browser(), hostile, '/')
    await page.getByRole('navigation', { name: 'Rooms' }).getByText('Lists').click()
    await page.getByText('list-undated').waitFor()
    const versions = page.getByRole('region', { name: 'Loaded versions' })
    await versions.getByText('current').waitFor()
    const repaired = page.getByRole('region', { name: 'Read after a repair' })
    await repaired.getByText('⟨U+200B⟩').waitFor()
    const refused = page.getByRole('region', { name: 'Refused' })
    await refused.getByText(`${BOAT}x`).first().waitFor()
    clean(misdeeds)
  })

  it('shows hostile text and a hostile query as text', async () => {
    const { page, misdeeds } = await openedPage(browser(), hostile, '/')
    await page.goto(`${hostile.origin}/search?q=${encodeURIComponent('donate')}`)
    await settled(page)
    const post = page.locator('.w-posts > li')
    await post.getByText('⟨U+202E⟩gnp.exe').first().waitFor()
    expect(await post.locator('a, img, script').count()).toBe(0)
    await page.goto(`${hostile.origin}/search?q=${encodeURIComponent(HOSTILE)}`)
    await page.getByRole('heading', { level: 1, name: '⟨U+202E⟩gnp.exe' }).waitFor()
    expect(await page.locator('main img').count()).toBe(0)
    await page.goto(`${hostile.origin}/actors/${encodeURIComponent(HOSTILE)}`)
    await page.getByRole('alert').getByText('actor-not-found').waitFor()
    expect(misdeeds.strangers).toEqual([])
    expect(misdeeds.dialogs).toEqual([])
  })

  it('shows the keys on ?, and the definition of a method behind its name', async () => {
    const { page, misdeeds } = await opened('/')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByText('Go to the search').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
    await page.getByText('How to recompute this').click()
    await page.locator('.w-provenance a[href="/methods#campaigns"]').click()
    await page.waitForURL('**/methods#campaigns')
    const definition = page.locator('#campaigns')
    await definition.getByText('Known errors').waitFor()
    await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(100)
    clean(misdeeds)
  })

  it.each([
    ['light', 'en'],
    ['dark', 'ar'],
    ['light', 'ru'],
  ] as const)(
    'has no accessibility fault that axe knows, %s and %s',
    async (scheme, language) => {
      const { page, misdeeds } = await opened('/', { colorScheme: scheme })
      await page.evaluate(`localStorage.setItem('weir-language', '${language}')`)
      const paths = [
        '/search?q=help+families',
        `/search?q=${BITCOIN}`,
        '/search',
        `/clusters/${BITCOIN}?chain=bitcoin`,
        `/clusters/${onTron().identifiers[0]}?chain=tron`,
        '/actors/demo-exchange-one',
        '/lists',
        '/trends',
        '/methods',
      ]
      for (const path of paths) {
        await page.goto(`${served().origin}${path}`)
        await settled(page)
        await page.locator(`html[lang="${language}"]`).waitFor()
        expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] })
      }
      clean(misdeeds)
    },
    120_000,
  )
})
