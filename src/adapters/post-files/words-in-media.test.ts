import { expect, test } from 'vitest'
import type { ReadWords } from '../../ports/image-reader.ts'
import { createPostFiles } from './post-files.ts'

const LINE = 'Help families. BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

const reader: Readonly<Record<'there' | 'missing', ReadWords>> = {
  there: async () => [LINE],
  missing: async () => null,
}

async function readPicture(words: ReadWords, options: Record<string, string>) {
  const source = createPostFiles(words)
  const [unit] = await source.plan(['test/pictures/words.png'], options)
  if (!unit) throw new Error('nothing planned')
  const fields: unknown[] = []
  const notes: string[] = []
  for await (const item of source.read(unit, options, null, new AbortController().signal)) {
    if (item.kind === 'value') fields.push(...item.value.fields)
    if (item.kind === 'note') notes.push(item.code)
  }
  return { fields, notes }
}

test('words in a picture are a field of its post where they were asked for and can be read', async () => {
  expect(await readPicture(reader.there, { ocr: 'yes' })).toEqual({
    fields: [{ name: 'ocr', text: LINE }],
    notes: ['no-time'],
  })
})

test('where they were not asked for, or no program reads them, a note counts the pictures', async () => {
  expect(await readPicture(reader.there, {})).toEqual({
    fields: [],
    notes: ['no-time', 'pictures-not-read'],
  })
  expect(await readPicture(reader.missing, { ocr: 'yes' })).toEqual({
    fields: [],
    notes: ['no-time', 'ocr-not-installed'],
  })
})
