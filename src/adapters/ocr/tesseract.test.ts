/** Against the real program where it is installed; its picture is a page of neutral sentences and example addresses, drawn by Chromium. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { createTesseract } from './tesseract.ts'

const program = 'tesseract'
const installed = spawnSync(program, ['--version']).status === 0
const signal = new AbortController().signal
const picture = () => readFile('test/pictures/words.png')

describe.skipIf(!installed)('words in a picture (needs tesseract)', () => {
  test('are read, and addresses in them are proved by their checksums', async () => {
    const texts = (await createTesseract(program)(await picture(), signal)) ?? []
    expect(texts.join('\n')).toContain('The reading club needs a new roof')
    const found = texts.flatMap((text) => extractIdentifiers(text, { via: 'ocr' }).identifiers)
    expect(new Set(found.map(({ key }) => key))).toEqual(
      new Set([
        '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
        'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      ]),
    )
    expect(found.every(({ confidence }) => confidence < 0.9)).toBe(true)
  })

  test('a damaged picture has none', async () => {
    const cut = (await picture()).subarray(0, 400)
    expect(await createTesseract(program)(cut, signal)).toEqual([])
  })
})

test('a program that is not there is told as null, every time', async () => {
  const read = createTesseract('/nowhere/tesseract')
  expect(await read(await picture(), signal)).toBeNull()
  expect(await read(new Uint8Array(), signal)).toBeNull()
})
