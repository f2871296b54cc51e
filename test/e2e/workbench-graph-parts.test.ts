/** The graph's pure parts: undo and redo, places, editing, filters, what is drawn. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answer,
  bowArrows,
  changeTo,
  edit,
  type History,
  HUB,
  ids,
  LOOKS,
  lookOf,
  mergeNeighbours,
  NODE_LOOKS,
  newHistory,
  placeAlong,
  placeBelow,
  redo,
  undo,
  visibleGraph,
} from './graph-parts.ts'

describe('undo and redo', () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat(50).map((value) => ({ do: 'set' as const, value })),
      fc.constant({ do: 'undo' as const }),
      fc.constant({ do: 'redo' as const }),
    ),
    { maxLength: 60 },
  )

  it('undo after any change gives back what was, and redo what was undone', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (done, next) => {
        const history = done.reduce<History<number>>(
          (now, step) =>
            step.do === 'set'
              ? changeTo(now, step.value)
              : step.do === 'undo'
                ? undo(now)
                : redo(now),
          newHistory(0),
        )
        const changed = changeTo(history, next)
        if (next === history.present) {
          expect(changed).toBe(history)
          return
        }
        expect(undo(changed).present).toBe(history.present)
        expect(redo(undo(changed))).toEqual(changed)
        expect(changed.future).toEqual([])
      }),
    )
  })

  it('at both ends nothing changes, and no more than two hundred steps are kept', () => {
    expect(undo(newHistory(1))).toEqual(newHistory(1))
    expect(redo(newHistory(1))).toEqual(newHistory(1))
    let history = newHistory(0)
    for (let at = 1; at <= 300; at++) history = changeTo(history, at)
    expect(history.past).toHaveLength(200)
  })
})

describe('taking answers in', () => {
  it('payers stand to the left and payees to the right of the address', () => {
    const x = (id: string) => HUB.places[`tron ${id}`]?.x ?? 0
    expect(x('P1')).toBeLessThan(x('A'))
    expect(x('P2')).toBeLessThan(x('A'))
    expect(x('Q')).toBeGreaterThan(x('A'))
  })

  it('what stands never moves, and no two nodes share a place', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 40 })
    fc.assert(
      fc.property(names, names, (payers, payees) => {
        const grown = mergeNeighbours(HUB, answer('Q', payers, payees), 'snap-2')
        for (const [id, place] of Object.entries(HUB.places))
          expect(grown.places[id]).toEqual(place)
        const taken = Object.values(grown.places).map(({ x, y }) => `${x} ${y}`)
        expect(new Set(taken).size).toBe(taken.length)
      }),
      { numRuns: 60 },
    )
  })

  it('the same answer again changes no place and adds no flow', () => {
    const again = mergeNeighbours(HUB, answer('A', ['P1', 'P2'], ['Q']), 'snap-1')
    expect(again.places).toEqual(HUB.places)
    expect(Object.keys(again.flows)).toEqual(Object.keys(HUB.flows))
  })

  it('an address that the ledger does not know changes nothing', () => {
    expect(mergeNeighbours(HUB, { ...answer('Z', [], []), chain: null }, 's')).toBe(HUB)
  })

  it('what flows from a node that stands is put beside it; what hangs on nothing gets no place', () => {
    const flows = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'd', to: 'a' },
      { from: 'x', to: 'y' },
    ]
    const ids = ['c', 'b', 'a', 'd', 'x', 'y']
    const placed = placeAlong({ a: { x: 0, y: 0 } }, ids, flows)
    const x = (id: string) => placed[id]?.x ?? Number.NaN
    expect(x('d')).toBeLessThan(x('a'))
    expect(x('b')).toBeGreaterThan(x('a'))
    expect(x('c')).toBeGreaterThan(x('b'))
    expect([placed['x'], placed['y']]).toEqual([undefined, undefined])
  })

  it('a part that is laid out apart is put below what stands', () => {
    const placed = placeBelow({ a: { x: 0, y: 100 } }, { b: { x: 5, y: -40 }, c: { x: 9, y: 0 } })
    expect(placed['a']).toEqual({ x: 0, y: 100 })
    expect(placed['b']?.y).toBeGreaterThan(100)
    expect((placed['c']?.y ?? 0) - (placed['b']?.y ?? 0)).toBe(40)
  })
})

describe('editing', () => {
  it('a node goes with its flows, note, pin and place in groups', () => {
    const full = edit.groupNodes(
      edit.setNote(edit.togglePins(HUB, ['tron P1']), 'tron P1', 'seen'),
      ['tron P1', 'tron P2'],
      'Payers',
    )
    const left = edit.removeNodes(full, ['tron P1'])
    expect(Object.keys(left.nodes).sort()).toEqual(['tron A', 'tron P2', 'tron Q'])
    expect(Object.values(left.flows).some(({ from }) => from === 'tron P1')).toBe(false)
    expect([left.pins, left.notes, left.groups]).toEqual([{}, {}, []])
  })

  it('moving by hand pins, moving by the layout does not', () => {
    expect(edit.moveNodes(HUB, { 'tron Q': { x: 1, y: 2 } }, true).pins).toEqual({ 'tron Q': true })
    expect(edit.moveNodes(HUB, { 'tron Q': { x: 1, y: 2 } }, false).pins).toEqual({})
    expect(edit.moveNodes(HUB, { nobody: { x: 1, y: 2 } }, true)).toBe(HUB)
  })

  it('a note of nothing takes the note away, and one too long is cut', () => {
    const noted = edit.setNote(HUB, 'tron A', 'x'.repeat(5_000))
    expect(noted.notes['tron A']).toHaveLength(2_000)
    expect(edit.setNote(noted, 'tron A', '  ').notes).toEqual({})
  })

  it('a folded group is one node, and what flows inside it is not drawn', () => {
    const grouped = edit.groupNodes(HUB, ['tron A', 'tron P1'], 'Both')
    const folded = visibleGraph(edit.foldGroup(grouped, 'g1', true))
    expect(ids(folded)).toEqual(['g1', 'tron P2', 'tron Q'])
    expect(folded.arrows).toHaveLength(2)
  })
})

describe('what is drawn', () => {
  const filtered = (filters: Record<string, unknown>) =>
    visibleGraph({ ...HUB, filters: { ...HUB.filters, ...filters } })

  it('nothing is filtered to begin with', () => {
    expect(ids(visibleGraph(HUB))).toEqual(['tron A', 'tron P1', 'tron P2', 'tron Q'])
  })

  it.each([
    ['another asset', { assets: ['TRX'] }, ['tron A']],
    ['a least amount in units', { minValue: '6' }, ['tron A', 'tron P1', 'tron P2']],
    ['a least amount in fiat', { minValue: '6USD' }, ['tron A', 'tron P1', 'tron P2']],
    ['days before', { until: '2021-12-31' }, ['tron A']],
    ['where it went', { direction: 'downstream' }, ['tron A', 'tron Q']],
    ['where it came from', { direction: 'upstream' }, ['tron A', 'tron P1', 'tron P2']],
    ['a kind that is hidden, but never where the graph began', { hidden: ['plain'] }, ['tron A']],
  ])('filters by %s, and counts what is hidden', (_, filters, left) => {
    const visible = filtered(filters)
    expect(ids(visible)).toEqual(left)
    expect(visible.hiddenNodes).toBe(4 - left.length)
  })

  it('flows that reach outside the days are counted: their sums tell all', () => {
    expect(filtered({ since: '2022-01-15' }).reachOutside).toBe(3)
  })

  it('single transfers are drawn one by one, and the others are one arrow with their number', () => {
    const { arrows } = visibleGraph({ ...HUB, singles: true })
    expect(arrows.filter(({ single }) => single !== null)).toHaveLength(3)
    expect(arrows.map(({ others }) => others).filter((others) => others !== null)).toEqual([
      1, 1, 1,
    ])
  })

  it('names stand out of the way of arrows', () => {
    const sides = visibleGraph(HUB).nodes.map(({ labelSide }) => labelSide)
    expect(sides).toEqual(['below', 'left', 'left', 'right'])
  })

  it('arrows between the same two nodes fan out within one width', () => {
    const both = mergeNeighbours(HUB, answer('A', ['Q'], []), 's')
    const sides = visibleGraph(both).arrows.map(({ side }) => side)
    expect(Math.max(...sides.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(sides.filter((side) => side !== 0)).toHaveLength(2)
  })

  it('every kind has a shape and colours of its own', () => {
    const looks = LOOKS.map((look) => NODE_LOOKS[look])
    for (const member of ['shape', 'light', 'dark'] as const)
      expect(new Set(looks.map((look) => look?.[member])).size).toBe(LOOKS.length)
    expect(lookOf({ category: null, campaigns: [] })).toBe('plain')
    expect(lookOf({ category: 'never-heard-of', campaigns: [] })).toBe('named')
    expect(lookOf({ category: 'campaign-proposed', campaigns: [] })).toBe('campaign')
  })
})

describe('arrows that would run through a node', () => {
  const node = (id: string, x: number, y: number) => ({ id, place: { x, y } })
  const arrow = (from: string, to: string) => ({ from, to, bow: 0 })

  it('are bent upward around it, whichever way they go; all others stay straight', () => {
    const row = [node('service', -260, 0), node('start', 0, 0), node('next', 260, 0)]
    const bows = bowArrows(
      [arrow('next', 'service'), arrow('service', 'next'), arrow('start', 'next')],
      row,
    ).map(({ bow }) => bow)
    // 520 units long: 18 % of it, to the left of an arrow that goes right, to the right of one that goes left.
    expect(bows.map(Math.round)).toEqual([-94, 94, 0])
  })

  it('stay straight past a node that stands a row aside', () => {
    const nodes = [node('a', 0, 0), node('b', 260, 48), node('c', 520, 0)]
    expect(bowArrows([arrow('a', 'c')], nodes)[0]?.bow).toBe(0)
  })
})
