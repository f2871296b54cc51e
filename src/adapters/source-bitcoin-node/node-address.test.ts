import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { parseNodeAddress } from './node-address.ts'

const header = (secret: string) => `Basic ${Buffer.from(secret).toString('base64')}`

test('User and password leave the address and are found only in the header', async () => {
  const address = parseNodeAddress({ url: 'http://some%40one:p%3Ass@node.example:8332/wallet/w#x' })
  expect(address.url.href).toBe('http://node.example:8332/wallet/w')
  expect(address.label).toBe('node.example:8332')
  expect(await address.authorization()).toBe(header('some@one:p:ss'))
  expect(inspect(address, { depth: 9, showHidden: true })).not.toMatch(/p%3Ass|p:ss/)
  expect(await parseNodeAddress({ url: 'https://[::1]:8332' }).authorization()).toBeNull()
})

test('A cookie is read anew each time, and what is none is told as that', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'weir-cookie-'))
  const cookie = join(dir, '.cookie')
  const address = parseNodeAddress({ url: 'http://127.0.0.1:8332', cookie })
  await expect(address.authorization()).rejects.toMatchObject({
    code: 'cookie-not-readable',
    message: expect.not.stringContaining(dir),
  })
  for (const secret of ['__cookie__:aa', '__cookie__:bb']) {
    writeFileSync(cookie, secret)
    expect(await address.authorization()).toBe(header(secret))
  }
  for (const text of ['', 'no secret here', 'a:b c', `u:${'x'.repeat(400)}`]) {
    writeFileSync(cookie, text)
    await expect(address.authorization()).rejects.toMatchObject({ code: 'bad-cookie' })
  }
  rmSync(dir, { recursive: true })
})

test('What is no address of a node is refused without repeating it', () => {
  for (const url of ['', '127.0.0.1:8332', 'ftp://u:secret@host', 'file:///etc/passwd', 'http://'])
    expect(() => parseNodeAddress({ url })).toThrow(
      expect.objectContaining({
        code: 'bad-node-url',
        message: expect.not.stringContaining('secret'),
      }),
    )
})
