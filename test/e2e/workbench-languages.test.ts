/** The demo in Russian and Arabic: what the workbench and the server say is said in that language; names, identifiers and posts stay as they are. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { demoWorkbench } from './open-workbench.ts'
import { axeFindings, clean, settled } from './served-workbench.ts'

const BITCOIN = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'

vi.setConfig({ testTimeout: 180_000 })

describeInChromium('workbench: languages', () => {
  const { opened, served, campaigns } = demoWorkbench()

  function paths(): readonly string[] {
    const [widest] = [...campaigns()].sort((a, b) => b.identifiers.length - a.identifiers.length)
    const tron = campaigns()
      .flatMap(({ identifiers }) => identifiers)
      .find((key) => /^T\w{33}$/.test(key))
    return [
      ...['/', '/status', '/lists', '/trends', '/search?q=zzzz', `/search?q=${BITCOIN}`],
      ...['/methods', '/alerts', '/rules', '/settings', '/screen', '/graph'],
      ...campaigns()
        .slice(0, 5)
        .map(({ id }) => `/campaigns/${id}`),
      ...[`/trace?from=${widest?.id}`, `/paths?from=${widest?.id}&category=exchange`],
      ...[`/addresses/${tron}`, `/clusters/${tron}`, `/addresses/${BITCOIN}`],
    ]
  }

  it.each([['ru'], ['ar']])('says in %s what the server says in English', async (language) => {
    const { page, misdeeds } = await opened('/')
    await page.addInitScript(`localStorage.setItem('weir-language', '${language}')`)
    const english: string[] = []
    for (const path of paths()) {
      await page.goto(`${served().origin}${path}`)
      await settled(page)
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
      for (const text of await englishOf(page)) english.push(`${path}: ${text}`)
    }
    expect(english).toEqual([])
    await page.goto(`${served().origin}/campaigns/${campaigns()[0]?.id}`)
    await settled(page)
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[download][href*="report"]').click(),
    ])
    expect(await readFile(await report.path(), 'utf8')).toContain(`<html lang="${language}"`)
    expect(await axeFindings(page)).toEqual([])
    clean(misdeeds)
  })
})

/** Sentences that are marked as English, and three small words of Latin letters in a row that no source wrote, commands aside. */
function englishOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [...document.querySelectorAll('[lang="en"]')].map((each) => each.textContent ?? '')
    const sources = 'bdi, code, .w-foreign, .w-mono, .w-post-text, .w-timeline, option, script, style'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replace(/\\bweir( [a-z]+)+/g, '')
      const lower = /\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b/
      if (lower.test(text) && !node.parentElement?.closest(sources)) found.push(text)
    }
    return found.map((text) => text.slice(0, 200))
  })()`)
}
