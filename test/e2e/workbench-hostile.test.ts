/** Hostile text in every field that comes from outside, in a real Chromium: markup, bidi overrides, control characters, ten thousand letters. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { openWorkbench } from './open-workbench.ts'
import { weir } from './run-weir.ts'
import { clean, settled } from './served-workbench.ts'

const BOAT = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
const WORDS = `${MARKUP} \u202Egnp.exe\u2066 \u0007 javascript:alert(3)`
const LONG = `${WORDS} ${'Ж'.repeat(10_000)}`
/** What would hide or reorder text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const HIDDEN = /[\u0007\u200b\u202a-\u202e\u2066-\u2069]/

vi.setConfig({ testTimeout: 120_000 })

describeInChromium('workbench: hostile text', () => {
  const { opened, served } = openWorkbench(async (folder) => {
    const data = join(folder, 'data')
    for (const [args, name, content] of hostileFiles()) {
      const file = join(folder, name)
      await writeFile(file, content)
      const run = await weir(['ingest', ...args, file, '--data', data])
      if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
    }
    return data
  })

  it('is shown as text on every page: nothing runs, nothing is reordered, no page becomes wider than its window', async () => {
    const { page, misdeeds } = await opened('/')
    const link = page.locator('main a[href^="/campaigns/"]').first()
    const campaign = (await link.getAttribute('href')) ?? ''
    const q = encodeURIComponent('donate')
    const paths = ['/', campaign, `/addresses/${BOAT}`, `/search?q=${q}`, '/lists', '/status']
    for (const path of [...paths, `/trace?from=${BOAT}`, '/methods']) {
      await page.goto(`${served().origin}${path}`)
      await settled(page)
      const shown = await page.evaluate('document.body.innerText')
      expect({ path, hidden: HIDDEN.test(String(shown)) }).toEqual({ path, hidden: false })
      const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
      expect({ path, wide }).toEqual({ path, wide: false })
      const made = page.locator('main :is(img, script, iframe, object, a[href^="javascript"])')
      expect({ path, made: await made.count() }).toEqual({ path, made: 0 })
    }
    await page.goto(`${served().origin}/lists`)
    await page.getByText('added: 1, removed: 1, changed: 0').waitFor()
    await page.goto(`${served().origin}/addresses/${BOAT}`)
    await settled(page)
    await page.getByText('⟨U+202E⟩gnp.exe').first().waitFor()
    clean(misdeeds)
  })
})

type HostileFile = readonly [args: readonly string[], name: string, content: string]

function hostileFiles(): readonly HostileFile[] {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const txid = 'ab'.repeat(32)
  return [
    [['posts'], 'result.json', hostileExport()],
    [
      ['tags'],
      'tags.csv',
      `address,label,category,actor,source\n${BOAT},${cell(LONG)},exchange,evil,${cell(WORDS)}\n`,
    ],
    [
      ['list', 'csv', '--class', 'seizure'],
      'seized.csv',
      `address,entry,name\n${BOAT},1,${cell(LONG)}\n${BOAT}x,2,${cell(WORDS)}\n`,
    ],
    [
      ['list', 'csv', '--class', 'seizure', '--name', 'seized', '--published', '2024-01-01'],
      'seized-later.csv',
      `address,entry,name\n1LVwtwghTiorsXKtozvHHQCME3qRcse3DP,3,${cell(WORDS)}\n`,
    ],
    [
      ['transfers'],
      'moves.csv',
      `chain,time,txid,index,from,to,asset,amount,note\nqiwi,2021-03-02T10:00:00Z,${txid},0,+79000000001,+79000000002,RUB,10,${cell(WORDS)}\n`,
    ],
  ]
}

/** A Telegram export with hostile names of channel and author, and posts that ask for money in hostile words. */
function hostileExport(): string {
  const text = `Please donate, support us. Send BTC: ${BOAT} ${LONG}`
  return JSON.stringify({
    name: LONG,
    type: 'public_channel',
    id: 79,
    messages: [1, 2, 3].map((id) => ({
      id,
      type: 'message',
      date: `2021-03-0${id}T10:00:00`,
      date_unixtime: String(1_614_592_800 + id * 86_400),
      from: WORDS,
      from_id: 'channel79',
      text,
      text_entities: [{ type: 'plain', text }],
    })),
  })
}
