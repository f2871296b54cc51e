import { describe, expect, test } from 'vitest'
import { WeirError } from './errors.ts'
import { DEFAULT_LEVELS, ILLICIT_CATEGORIES, parseLevelTable } from './level-table.ts'

const copy = () =>
  JSON.parse(JSON.stringify(DEFAULT_LEVELS)) as Record<string, unknown> & {
    rows: Record<string, unknown>[]
  }

function problem(value: unknown): string {
  try {
    parseLevelTable(value)
  } catch (error) {
    return error instanceof WeirError ? `${error.code}: ${error.message}` : String(error)
  }
  return 'accepted'
}

describe('a table of levels', () => {
  test('the default is one, and survives its own check', () => {
    expect(parseLevelTable(copy())).toEqual(DEFAULT_LEVELS)
  })

  test('keeps to what the levels are: direct exposure gives high, indirect gives medium', () => {
    for (const { kind, level } of DEFAULT_LEVELS.rows)
      expect(level).toBe(kind === 'direct' ? 'high' : 'medium')
    expect(ILLICIT_CATEGORIES).toContain('terrorism')
    expect(ILLICIT_CATEGORIES).toContain('sanction')
    expect(ILLICIT_CATEGORIES).not.toContain('exchange')
  })

  test('a file may add categories, name groups, and raise what a row asks', () => {
    const table = copy()
    table.rows = [
      ...table.rows.map((row) => ({ ...row, categories: ['illicit'] })),
      {
        id: 'mixer',
        level: 'medium',
        categories: ['mixer'],
        kind: 'direct',
        direction: 'source',
        minShare: 0.1,
        note: 'ours',
      },
    ]
    expect(parseLevelTable(table).rows.at(-1)).toMatchObject({
      id: 'mixer',
      minValue: '0',
      withoutPrice: true,
    })
    expect(parseLevelTable(table).rows[0]?.categories).toEqual(ILLICIT_CATEGORIES)
  })

  test.each<[string, (table: ReturnType<typeof copy>) => unknown, RegExp]>([
    ['no object', () => [], /The table of levels is no object/],
    ['null', () => null, /is no object/],
    ['no rows', (table) => ({ ...table, rows: [] }), /needs rows/],
    ['a row that is none', (table) => ({ ...table, rows: ['x'] }), /Row 1 of levels is no object/],
    [
      'a stranger',
      (table) => ({ ...table, rows: [{ ...table.rows[0], share: 1 }] }),
      /takes no "share"/,
    ],
    [
      'two rows of one name',
      (table) => ({ ...table, rows: [...table.rows, table.rows[0]] }),
      /two rows "direct-source"/,
    ],
    [
      'a share of 2',
      (table) => ({ ...table, rows: [{ ...table.rows[0], minShare: 2 }] }),
      /minShare of 0 to 1/,
    ],
    [
      'a share that is text',
      (table) => ({ ...table, rows: [{ ...table.rows[0], minShare: '1' }] }),
      /minShare/,
    ],
    [
      'a value that is none',
      (table) => ({ ...table, rows: [{ ...table.rows[0], minValue: '1e3' }] }),
      /minValue as decimal/,
    ],
    [
      'an unknown category',
      (table) => ({ ...table, rows: [{ ...table.rows[0], categories: ['evil'] }] }),
      /there is not: "evil"/,
    ],
    [
      'indirect that gives high',
      (table) => ({ ...table, rows: [{ ...table.rows[2], level: 'high' }] }),
      /medium and no other/,
    ],
    [
      'a level of its own',
      (table) => ({ ...table, rows: [{ ...table.rows[0], level: 'listed' }] }),
      /high or medium/,
    ],
    [
      'a category left out',
      (table) => ({ ...table, rows: table.rows.slice(1) }),
      /no row for direct source exposure to sanction/,
    ],
    ['no version', (table) => ({ ...table, version: undefined }), /needs version/],
    [
      'a currency that is none',
      (table) => ({ ...table, currency: 'dollar' }),
      /currency such as USD/,
    ],
  ])('%s is refused with its place', (_name, change, expected) => {
    expect(problem(change(copy()))).toMatch(/^bad-levels: /)
    expect(problem(change(copy()))).toMatch(expected)
  })
})
