import { expect, test } from 'vitest'
import { Database } from './database.ts'
import { streamInputColumns } from './ledger-inputs.ts'

/** Block 1 orphaned at height 1, block 2 in its place; transaction 5 stands in front of 4; 0 and 6 are coinbases. */
const WORLD = `
  CREATE TABLE blocks (chain VARCHAR, block UINTEGER, height UINTEGER, orphaned BOOLEAN);
  CREATE TABLE transactions (chain VARCHAR, tx UINTEGER, block UINTEGER, position UINTEGER, coinbase BOOLEAN);
  CREATE TABLE inputs (chain VARCHAR, tx UINTEGER, idx UINTEGER, address UINTEGER);
  INSERT INTO blocks VALUES ('bitcoin', 0, 0, false), ('bitcoin', 1, 1, true), ('bitcoin', 2, 1, false), ('bitcoin', 3, 7, false),
    ('bitcoin', 4, 8, false);
  INSERT INTO transactions VALUES ('bitcoin', 0, 0, 0, true), ('bitcoin', 1, 0, 1, false), ('bitcoin', 2, 1, 0, false),
    ('bitcoin', 3, 2, 0, false), ('bitcoin', 4, 3, 1, false), ('bitcoin', 5, 3, 0, false), ('bitcoin', 6, 4, 0, true),
    ('bitcoin', 7, 4, 1, false);
  INSERT INTO inputs VALUES ('bitcoin', 1, 0, 10), ('bitcoin', 1, 1, 11), ('bitcoin', 2, 0, 12), ('bitcoin', 3, 0, 13),
    ('bitcoin', 4, 0, 14), ('bitcoin', 5, 0, 15), ('bitcoin', 6, 0, 16), ('bitcoin', 7, 0, NULL), ('bitcoin', 7, 1, 17);`

test.each([1, 2, 3, 500_000])(
  'inputs come in ledger order however many transactions one query reads: %i',
  async (most) => {
    const database = await Database.open({
      path: ':memory:',
      migrations: [{ version: 1, sql: WORLD }],
    })
    const rows = async (after: number) => {
      const found: (readonly [number, number])[] = []
      for await (const { tx, address } of streamInputColumns(database, 'bitcoin', after, most))
        tx.forEach((number, at) => {
          found.push([number, address[at] ?? -1])
        })
      return found
    }
    const late = [
      [5, 15],
      [4, 14],
      [7, 17],
    ]
    expect(await rows(-1)).toEqual([[1, 10], [1, 11], [3, 13], ...late])
    expect(await rows(1)).toEqual(late)
    expect(await rows(8)).toEqual([])
    database.close()
  },
)
