import { expect, test } from 'vitest'
import { repeatedMember } from './repeated-member.ts'

test.each([
  ['{"amount":"1","to":"x","amount":"100"}', 'amount'],
  ['{"amount":"1","Amount ":"100"}', 'amount'],
  ['{"amount":"1","\\u0061mount":2}', 'amount'],
  ['{"amount":"1","meta":{"amount":2,"list":[{"amount":3}]}}', null],
  ['{"amount":"1","note":"\\"amount\\":2, {\\"amount\\": 3"}', null],
  ['{"note":"amount","amount":"note","x":["amount",":"]}', null],
  ['{}', null],
])('%s gives %s twice', (text, name) => {
  expect(repeatedMember(text, Object.keys(JSON.parse(text)))).toBe(name)
})
