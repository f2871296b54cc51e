/** Times that people type: how they are read, and the one field that every page takes them by. */
import { describe, expect, it } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { demoWorkbench } from './open-workbench.ts'
import { axeFindings, clean, settled } from './served-workbench.ts'

interface TimeModule {
  keptTime(typed: string): string | null
  isKeptTime(text: string): boolean
  steppedTime(kept: string, caret: number, by: number): string | null
}
const parts = '../../web/src/parts'
const { keptTime, isKeptTime, steppedTime } = (await import(
  new URL(`${parts}/typed-time.ts`, import.meta.url).href
)) as TimeModule

describe('a typed time', () => {
  it.each([
    ['2019-03-31', '2019-03-31'],
    ['2019-03-31 14:05', '2019-03-31T14:05:00Z'],
    ['2019-03-31 14:05 UTC', '2019-03-31T14:05:00Z'],
    ['2019-03-31T14:05:09Z', '2019-03-31T14:05:09Z'],
    ['2019-03-31 00:00', '2019-03-31'],
    ['2019-03-31T02:00+03:00', '2019-03-30T23:00:00Z'],
    ['  2019-03-31\u200F ', '2019-03-31'],
    ['٢٠١٩-٠٣-٣١', '2019-03-31'],
    ['۲۰۱۹-۰۳-۳۱ ۱۴:۰۵', '2019-03-31T14:05:00Z'],
    ['', ''],
  ])('%s is kept as %s', (typed, kept) => {
    expect(keptTime(typed)).toBe(kept)
  })

  it.each([
    '2019',
    '2019-02-30',
    '03/31/2019',
    '31.03.2019',
    '2019-03-31 25:00',
    '1531474205',
    'x',
  ])('%s is none', (typed) => {
    expect(keptTime(typed)).toBeNull()
  })

  it('has one kept form', () => {
    expect(isKeptTime('2019-03-31T14:05:00Z')).toBe(true)
    expect(isKeptTime('2019-03-31T00:00:00Z')).toBe(false)
    expect(isKeptTime('2019-03-31T14:05Z')).toBe(false)
  })

  it('moves by the part under the caret, over the ends of months and years', () => {
    expect(steppedTime('2019-12-31', 9, 1)).toBe('2020-01-01')
    expect(steppedTime('2019-12-31', 6, 1)).toBe('2020-01-31')
    expect(steppedTime('2019-12-31', 0, -1)).toBe('2018-12-31')
    expect(steppedTime('2019-03-31T23:59:00Z', 16, 1)).toBe('2019-04-01')
    expect(steppedTime('', 0, 1)).toBeNull()
  })
})

describeInChromium('the field of times', () => {
  const { opened, campaigns } = demoWorkbench()

  it.each(['en-US', 'ar-EG'])(
    'is the same text in a browser of %s, by keyboard alone',
    async (locale) => {
      const { page, misdeeds } = await opened(`/campaigns/${campaigns()[0]?.id}`, { locale })
      const [since, until] = [
        page.locator('.w-time input').nth(0),
        page.locator('.w-time input').nth(1),
      ]
      await since.focus()
      await page.keyboard.type('2018-06-15 12:30')
      expect(await since.inputValue()).toBe('2018-06-15 12:30')
      expect(await until.inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?/)
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowDown')
      expect(await since.inputValue()).toBe('2017-06-15 12:30')
      await page.keyboard.press('End')
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Tab')
      expect(await page.locator('.w-time .mantine-TextInput-error').count()).toBe(1)
      await settled(page)
      expect(await axeFindings(page)).toEqual([])
      clean(misdeeds)
    },
  )

  it('keeps a form from being sent with a time that cannot be read, and writes a good one into the address', async () => {
    const { page, misdeeds } = await opened(`/trace?from=${campaigns()[0]?.id}`)
    const since = page.locator('.w-time input').first()
    await since.fill('31/03/2018')
    await page.locator('main button[type=submit]').first().click()
    await expect.poll(() => page.locator('.w-time .mantine-TextInput-error').count()).toBe(1)
    expect(page.url()).not.toContain('since')
    await since.fill('2018-03-31 14:05')
    await page.locator('main button[type=submit]').first().click()
    await expect.poll(() => decodeURIComponent(page.url())).toContain('since=2018-03-31T14:05:00Z')
    await settled(page)
    clean(misdeeds)
  })
})
