import { expect, test } from 'vitest'
import { actsOf, parseIssuerActs } from './parse-issuer-acts.ts'

const FILE = `
# The issuer of USDP.
- chain: 1
  contract: "0x8E870D67F660D95d5be530380D0eC0bd388289E1"
  event: AddressFrozen(address indexed addr)
  act: freeze
- { chain: Ethereum, contract: "0x8e870d67f660d95d5be530380d0ec0bd388289e1", event: "Wiped(address)", act: destroy }
- { chain: tron, contract: TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8, event: "Frozen(address)", act: freeze }
`

test('YAML and JSON name events of tokens on any chain', () => {
  const rules = parseIssuerActs(FILE)
  expect(rules.map(({ chain, contract, act }) => [chain, contract, act])).toEqual([
    ['ethereum', '0x8e870d67f660d95d5be530380d0ec0bd388289e1', 'freeze'],
    ['ethereum', '0x8e870d67f660d95d5be530380d0ec0bd388289e1', 'destroy'],
    ['tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'freeze'],
  ])
  const json = JSON.stringify([
    {
      chain: 'tron',
      contract: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
      event: 'Frozen(address)',
      act: 'freeze',
    },
  ])
  expect(parseIssuerActs(json)).toEqual([rules[2]])
  expect([...actsOf({ issuerActs: FILE }, 'tron').values()]).toEqual([rules[2]])
  expect(actsOf({}, 'tron').size).toBe(0)
})

const rule = (more: string) =>
  `- { chain: tron, contract: TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8, event: "F(address)", act: freeze${more} }\n`

test.each([
  ['is neither YAML nor JSON', '[{'],
  ['is wrong at its start', 'chain: tron'],
  ['is wrong at its start', '[]'],
  ['is wrong at 0.act', rule('').replace('freeze', 'seize')],
  ['is wrong at 0', rule(', acount: 1')],
  ['names a chain "bitcoin"', rule('').replace('tron', 'bitcoin')],
  [
    'that is no address of tron',
    rule('').replace('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', `"0x${'1'.repeat(40)}"`),
  ],
  ['names one event of TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8 twice', rule('') + rule('')],
  ['is longer than 64 KiB', ' '.repeat(70_000)],
])('a file that %s is refused', (reason, text) => {
  expect(() => parseIssuerActs(text)).toThrow(reason)
})
