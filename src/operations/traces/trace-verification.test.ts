/** How far a fact was checked is told wherever it is used. */
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, tronAddress } from '../../../test/tron-world.ts'
import { clustersGet } from '../clusters/get.ts'
import { exposureGet } from '../exposure/get.ts'
import { ingestLeg } from '../ingest/leg.ts'
import { offrampsFind } from '../offramps/find.ts'
import { pathsFind } from '../paths/find.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

const [A, B, C] = [
  '12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S',
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
] as const

/** A is paid in a block that was recomputed and pays itself in one that a node told; a provider told how A and B spent together. */
const BLOCKS = [
  block({ height: 1, id: 1, below: 0, transactions: [{ id: 1, pays: [[A, 50]] }] }),
  block({
    ...{ height: 2, id: 2, below: 1, verification: 'node-word' },
    transactions: [
      { id: 2, pays: [[B, 40]] },
      { id: 5, spends: [[1, 0]], pays: [[A, 50]] },
    ],
  }),
  block({
    ...{ height: 3, id: 3, below: 2, verification: 'provider-word' },
    transactions: [
      { id: 3, pays: [[null, 1]] },
      {
        id: 4,
        spends: [
          [5, 0],
          [2, 0],
        ],
        pays: [[C, 90]],
      },
    ],
  }),
]

test('a leg that somebody asserts is told as asserted in a trace', async () => {
  await withWorkspace(async (context) => {
    const leg = { kind: 'cash', amount: '100', asset: 'USD', source: 'interview 12' }
    await runOperation(ingestLeg, context, { ...leg, from: 'A', to: 'B', time: '2015-03-16' })
    await runOperation(ingestLeg, context, {
      ...leg,
      kind: 'smuggler',
      from: 'B',
      to: 'C',
      time: '2015-03-17',
    })
    const { data } = (await runOperation(tracesRun, context, { origins: ['B'] })).answer
    expect(data.segments).toMatchObject([
      { kind: 'smuggler', from: 'B', to: 'C', amount: '100', verification: 'asserted' },
    ])
  })
})

test('what a provider told of a block is told as his word in traces, paths, clusters and exposure', async () => {
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'blocks', BLOCKS)
    const word = { txid: hex(4), verification: 'provider-word' }
    const trace = await runOperation(tracesRun, context, { origins: [A] })
    expect(trace.answer.data.segments).toMatchObject([
      { txid: hex(5), verification: 'node-word' },
      word,
    ])
    expect(trace.answer.provenance.verification).toEqual([
      { chain: 'bitcoin', facts: 'blocks', verification: 'hash-recomputed', count: 1 },
      { chain: 'bitcoin', facts: 'blocks', verification: 'node-word', count: 1 },
      { chain: 'bitcoin', facts: 'blocks', verification: 'provider-word', count: 1 },
    ])
    const paths = await runOperation(pathsFind, context, { origin: A, target: C })
    expect(paths.answer.data.paths[0]?.steps).toMatchObject([word])
    const cluster = await runOperation(clustersGet, context, { address: A })
    expect(cluster.answer.data.joins).toMatchObject([word])
    const exposure = await runOperation(exposureGet, context, { addresses: [A] })
    expect(exposure.answer.data.subjects[0]?.chains).toMatchObject([
      {
        chain: 'bitcoin',
        verification: { 'hash-recomputed': 1, 'node-word': 1, 'provider-word': 1 },
      },
    ])
  })
})

test('transfers of a file that nobody checked are asserted at an off-ramp and on the way of an exposure', async () => {
  await withWorkspace(async (context, dir) => {
    await importTron(context, dir, {
      rows: [
        [1, 10, 11, '40'],
        [2, 11, 90, '40'],
      ],
      tags: [{ account: 90, label: 'X', category: 'exchange', actor: 'x' }],
    })
    const origin = tronAddress(10)
    const { data, provenance } = (
      await runOperation(offrampsFind, context, { origins: [tronAddress(11)] })
    ).answer
    expect(data.offramps).toMatchObject([{ actor: 'x', verification: 'asserted' }])
    expect(provenance.verification).toEqual([
      { chain: 'tron', facts: 'transfers', verification: 'asserted', count: 2 },
    ])
    const exposure = await runOperation(exposureGet, context, { addresses: [origin] })
    const [line] = exposure.answer.data.subjects[0]?.exposure ?? []
    expect(line?.path.map(({ verification }) => verification)).toEqual(['asserted', 'asserted'])
  })
})
