import { expect, test } from 'vitest'
import { withoutSecrets } from './without-secrets.ts'

test('User and password of every URL in an input are left out, the rest stays', () => {
  const input = {
    rpc: 'http://user:p@ss@127.0.0.1:8332/',
    list: ['HTTPS://key@node.example/path?x=1', 'http://plain.example/a@b'],
    from: 5,
    nothing: null,
    text: 'mail to a@b.example',
  }
  expect(withoutSecrets(input)).toEqual({
    rpc: 'http://***@127.0.0.1:8332/',
    list: ['HTTPS://***@node.example/path?x=1', 'http://plain.example/a@b'],
    from: 5,
    nothing: null,
    text: 'mail to a@b.example',
  })
})
