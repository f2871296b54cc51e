/**
 * Exchanges' duties in India and Japan, as published: liveness checks, location, IP address, time stamps and test transfers when an account is opened;
 * yearly reports of tax residence (CARF). What an exchange can be asked for stands, by its jurisdiction, inside the request it receives.
 */
import { expect, test } from 'vitest'
import { actorsAdd } from '../../src/operations/actors/add.ts'
import { requestsDraft } from '../../src/operations/requests/draft.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { importCase, SAID, tagLine, usdtLedger } from './case-file.ts'

const [PAYER, DEPOSIT, HOT, ELSE] = [10, 20, 90, 21]
const DUTIES = ['liveness', 'location', 'opening', 'test-transfer', 'tax-residence']

async function drafted(jurisdiction: readonly string[], more: object = {}, asked: object = {}) {
  let answer: Awaited<ReturnType<typeof draft>> | null = null
  await withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      ...usdtLedger([
        ['2022-04-24', 1, PAYER, '300'],
        ['2022-04-25', PAYER, DEPOSIT, '300'],
        ['2022-04-25', DEPOSIT, HOT, '300'],
        ['2022-04-26', 300, ELSE, '5'],
        ['2022-04-26', ELSE, HOT, '5'],
      ]),
      tags: [tagLine(HOT, 'Exchange K hot wallet', 'exchange', 'exchange-k')],
      held: { from: '2022-01-01', to: '2023-01-01' },
    })
    const exchange = { label: 'Exchange K', kind: 'service', id: 'exchange-k', ...SAID }
    const input = { ...exchange, category: ['exchange'], jurisdiction, ...more }
    await runOperation(actorsAdd, context, input)
    answer = await draft(context, asked)
  })
  if (answer === null) throw new Error('nothing was drafted')
  return answer as Awaited<ReturnType<typeof draft>>
}

async function draft(context: Parameters<typeof runOperation>[1], asked: object) {
  const input = { origins: [tronAddress(PAYER)], ...asked }
  return (await runOperation(requestsDraft, context, input)).answer
}

test.each(['IN', 'JP'])(
  'an exchange in %s is asked for what it has to keep there',
  async (where) => {
    const { data } = await drafted([where])
    const [request, ...more] = data.drafts
    expect(more).toEqual([])
    expect(request).toMatchObject({
      ...{ service: 'exchange-k', name: 'Exchange K', jurisdictions: [where] },
      accounts: [{ address: tronAddress(DEPOSIT), asset: 'USDT', amount: '300' }],
    })
    // The deposit address passed on to the hot wallet in the third transfer of the ledger.
    const [account] = request?.accounts ?? []
    expect(account?.forwardsTo).toBe(tronAddress(HOT))
    expect(account?.forwards.length).toBeGreaterThan(0)
    expect(account?.forwards).not.toContain(account?.transactions[0])
    const own = request?.asks.filter(({ jurisdictions }) => jurisdictions.length > 0)
    expect(own?.map(({ id }) => id)).toEqual(DUTIES)
    expect(own?.every(({ jurisdictions }) => jurisdictions.join() === where)).toBe(true)
    for (const word of [
      'liveness check',
      'location',
      'IP address and time stamp',
      'test transfer',
      'Tax residences',
    ])
      expect(request?.text).toContain(word)
    // The whole address stands in a request to a service, with what it rests on and the transactions.
    expect(request?.text).toContain(tronAddress(DEPOSIT))
    expect(request?.text).toContain('Legal ground')
  },
)

test('one elsewhere is asked for what is asked anywhere, and one of no known place is told', async () => {
  const elsewhere = (await drafted(['MT'])).data.drafts[0]
  expect(elsewhere?.asks.map(({ id }) => id)).toEqual([
    ...['holder', 'movements', 'onward', 'access', 'linked'],
  ])
  const unknown = await drafted([])
  expect(unknown.notes.map(({ code }) => code)).toContain('no-jurisdiction')
})

test('a service that is gone gets no request', async () => {
  const { data } = await drafted(['IN'], { status: 'licence revoked 2024-02-21' })
  expect(data.drafts).toEqual([])
  expect(data.withheld).toMatchObject([
    { service: 'exchange-k', reason: expect.stringContaining('licence revoked 2024-02-21') },
  ])
})

test('a request follows the money by the method and within the time that are asked for', async () => {
  const late = await drafted(['IN'], {}, { receivedBefore: '2022-04-01' })
  expect(late.data).toEqual({ drafts: [], withheld: [] })
  const lifo = await drafted(['IN'], {}, { method: 'lifo', service: 'Exchange K' })
  expect(lifo.data.drafts.map(({ service }) => service)).toEqual(['exchange-k'])
  expect(lifo.provenance.methods.map(({ id }) => id)).toContain('trace-lifo')
})

test('a status that only sounds like an end withholds nothing', async () => {
  const { data } = await drafted(['IN'], { status: 'licence disclosed 2024-02-21' })
  expect(data.withheld).toEqual([])
  expect(data.drafts).toHaveLength(1)
})
