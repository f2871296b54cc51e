/** What leaves the graph: files and the sharing view; what other methods bring into it. */
import { describe, expect, it } from 'vitest'
import {
  answer,
  type Document,
  drawSvg,
  EMPTY_GRAPH,
  fromCluster,
  fromTrace,
  graphCsv,
  graphJson,
  graphMl,
  HUB,
  ids,
  MARKS,
  mergeNeighbours,
  readGraph,
  visibleGraph,
  WORDS,
  withAddition,
  withStart,
  writeGraph,
} from './graph-parts.ts'

describe('donors', () => {
  const campaign = [{ id: 'c-1', title: 'One', status: 'proposed' }]
  const told = answer('A', ['P1', 'P2'], ['Q'])
  const nodes = told.nodes.map((node) =>
    node.address === 'A'
      ? { ...node, campaigns: campaign }
      : node.address === 'P2'
        ? { ...node, category: 'exchange', label: 'X' }
        : node,
  )
  const document = withStart(mergeNeighbours(EMPTY_GRAPH, { ...told, nodes }, 's'), 'tron A')

  it('the sharing view leaves out who gave to a campaign and is nothing else', () => {
    expect(ids(visibleGraph(document, true))).toEqual(['tron A', 'tron P2', 'tron Q'])
  })

  it('tables, graph files and pictures name them by pseudonyms', () => {
    const visible = visibleGraph(document)
    const files = [
      graphCsv(document, visible, MARKS),
      graphMl(document, visible, MARKS),
      drawSvg(document, visible, WORDS).svg,
    ]
    for (const file of files) {
      expect(file).toContain('D-0001')
      expect(file).not.toContain('P1')
      expect(file).toContain('P2')
    }
  })
})

describe('files', () => {
  it('a graph that was saved opens as it was', () => {
    expect(readGraph(writeGraph(HUB))).toEqual(HUB)
    expect(readGraph(graphJson(HUB, MARKS))).toEqual(HUB)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another form', '{"form":"x","version":1,"document":{}}'],
    ['a later version', writeGraph(HUB).replace('"version":1', '"version":2')],
    ['a flow to nowhere', writeGraph({ ...HUB, nodes: {} })],
    [
      'a place that is no number',
      writeGraph({ ...HUB, places: { 'tron A': { x: Number.NaN, y: 0 } } }),
    ],
    ['a member of another kind', writeGraph({ ...HUB, groups: {} as never })],
    [
      'an amount that is no number',
      writeGraph(HUB).replace('"amountBase":"10000000"', '"amountBase":"1e9"'),
    ],
    ['a label that is a list', writeGraph(HUB).replace('"label":null', '"label":[]')],
    ['a filter that is missing', writeGraph({ ...HUB, filters: {} as never })],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s is no graph', (_, text) => {
    expect(readGraph(text)).toBeNull()
  })

  it('hostile labels end no element and start no formula', () => {
    const label = '=HYPERLINK("x")"><script>alert(1)</script>\u202e\u0000&'
    const told = answer('A', ['P1'], [])
    const hostile = mergeNeighbours(
      EMPTY_GRAPH,
      { ...told, nodes: told.nodes.map((node) => ({ ...node, label, category: 'other' })) },
      's',
    )
    const visible = visibleGraph(hostile)
    for (const file of [graphMl(hostile, visible, MARKS), drawSvg(hostile, visible, WORDS).svg]) {
      expect(file).not.toContain('<script')
      expect(file).not.toContain('\u0000')
    }
    expect(drawSvg(hostile, visible, WORDS).svg).not.toContain('\u202e')
    expect(graphCsv(hostile, visible, MARKS)).toContain(`"'=HYPERLINK(`)
  })

  it('leave out what a tag says that may not be passed on', async () => {
    const { passable } = (await import(
      new URL('../../web/src/rooms/graph/donors.ts', import.meta.url).href
    )) as { passable(document: Document): Document }
    const told = answer('A', ['P1'], [])
    const nodes = told.nodes.map((node) => ({ ...node, label: 'Vendor name', licensed: true }))
    const document = passable(mergeNeighbours(EMPTY_GRAPH, { ...told, nodes }, 's'))
    const visible = visibleGraph(document)
    for (const file of [graphCsv(document, visible, MARKS), graphJson(document, MARKS)])
      expect(file).not.toContain('Vendor name')
  })

  it('tell when they were made, from which snapshot, with the legend', () => {
    const visible = visibleGraph(HUB)
    expect(graphCsv(HUB, visible, MARKS).split('\r\n')[1]).toMatch(/2026-01-01T00:00:00Z,snap-1$/)
    expect(graphMl(HUB, visible, MARKS)).toContain('<data key="g_snapshot">snap-1</data>')
    expect(graphMl(HUB, visible, MARKS)).toContain('plain: plain')
    expect(JSON.parse(graphJson(HUB, MARKS))).toMatchObject({
      made: MARKS.made,
      snapshot: 'snap-1',
    })
  })
})

describe('traces and clusters', () => {
  const move = (from: string | null, to: string | null, at: number) => ({
    ...{
      txid: `t${at}`,
      index: 0,
      kind: 'transfer',
      height: null,
      time: `2022-01-0${at}T00:00:00Z`,
    },
    ...{ from, to, chain: 'tron', asset: 'USDT', amount: '1.5', amountBase: '1500000', hop: 1 },
    ...{ seed: 'A', basis: 'fact' },
  })
  const trace = {
    ...{ origin: [], direction: 'forward', method: 'fifo', totals: [] },
    segments: [move('A', 'B', 1), move('A', 'B', 2), move('B', null, 3)],
    ends: [
      {
        reason: 'held',
        address: 'B',
        chain: 'tron',
        asset: 'USDT',
        amount: '3',
        amountBase: '3000000',
      },
    ],
  }

  it('movements of a trace are summed in a layer of their own; those from or to nobody are counted', () => {
    const addition = fromTrace(trace)
    expect(addition.flows.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['tron A', 'tron B', '3'],
    ])
    expect(addition.unnamed).toBe(1)
    expect(addition.ends['tron B']).toHaveLength(1)
    const known = mergeNeighbours(EMPTY_GRAPH, answer('A', [], ['B']), 's')
    expect(Object.keys(withAddition(known, addition).flows)).toHaveLength(2)
    expect(withAddition(known, addition).nodes['tron A']).toBe(known.nodes['tron A'])
  })

  it('members of a cluster are joined by dashed lines, never more often than needed', () => {
    const { flows, nodes } = fromCluster({
      ...{ id: 'A', chain: 'bitcoin', size: 3, method: 'multi-input', addresses: ['A', 'B', 'C'] },
      joins: [
        { txid: 't1', addresses: ['A', 'B'] },
        { txid: 't2', addresses: ['A', 'B', 'C'] },
      ],
      strict: { method: 'multi-input', size: 3 },
    })
    expect(flows.map(({ from, to }) => [from, to])).toEqual([
      ['bitcoin A', 'bitcoin B'],
      ['bitcoin A', 'bitcoin C'],
    ])
    expect(nodes).toHaveLength(3)
  })
})
