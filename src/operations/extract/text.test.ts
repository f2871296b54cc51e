import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { runOperation } from '../run-operation.ts'
import { extractText } from './text.ts'

const BTC = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

test('extract tells identifiers and what it rejected, with method and notes', async () => {
  await withWorkspace(async (context) => {
    const text = `BTC 1Boat SLRHtKNngkdXEeobR76b53LETtpyT or ${BTC.slice(0, -1)}U`
    const { answer } = await runOperation(extractText, context, { text })
    expect(answer.data.identifiers).toEqual([
      {
        kind: 'bitcoin-address',
        value: BTC,
        key: BTC,
        raw: '1Boat SLRHtKNngkdXEeobR76b53LETtpyT',
        start: 4,
        end: 39,
        via: 'text',
        chain: 'bitcoin',
        checksum: 'ok',
        repairs: ['space joined'],
        confidence: 0.941,
      },
    ])
    expect(answer.data.rejected).toMatchObject([{ kind: 'bitcoin-address', reason: 'checksum' }])
    expect(answer.notes.map(({ code }) => code)).toEqual(['repaired'])
    expect(answer.provenance.methods).toEqual([{ id: 'extract-identifiers', version: '2' }])
  })
})

test('extract reads a file, and a private key in it is told but never shown', async () => {
  await withWorkspace(async (context, dir) => {
    const file = join(dir, 'post.txt')
    await writeFile(file, `key 5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF, ${BTC}`)
    const { answer } = await runOperation(extractText, context, { file })
    expect(answer.data.identifiers.map(({ key }) => key)).toEqual([BTC])
    expect(answer.notes.map(({ code }) => code)).toEqual(['secret-removed'])
    expect(JSON.stringify(answer)).not.toContain('5Kb8')
  })
})

test('extract refuses no input, two inputs, an empty and a binary one with a sentence', async () => {
  await withWorkspace(async (context, dir) => {
    const file = join(dir, 'zeros.bin')
    await writeFile(file, new Uint8Array(100))
    const refused = (input: object) => expect(runOperation(extractText, context, input)).rejects
    await refused({}).toMatchObject({ code: 'bad-input', exitCode: 2 })
    await refused({ text: BTC, file }).toMatchObject({ code: 'bad-input' })
    await refused({ text: '  ' }).toMatchObject({ code: 'nothing-to-read', exitCode: 2 })
    await refused({ file }).toMatchObject({ code: 'not-text', exitCode: 2 })
    await refused({ file: join(dir, 'absent') }).toMatchObject({ exitCode: 2 })
  })
})

test('the table for people shows value, place and repairs', () => {
  if (!('render' in extractText.cli)) throw new Error('no command')
  const text = extractText.cli.render({
    identifiers: [
      {
        kind: 'tron-address',
        value: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        key: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        raw: 'x',
        start: 0,
        end: 35,
        via: 'text',
        checksum: 'ok',
        repairs: ['U+200B removed'],
        confidence: 0.97,
      },
    ],
    rejected: [],
  })
  expect(text).toContain('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t  0-35        0.97  U+200B removed')
})
