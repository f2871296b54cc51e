/** What the suites of both spools share: the same imports with a spool and without, and the files that came of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createIndexFiles } from '../../src/adapters/index-files/index-files.ts'
import { RowSpool } from '../../src/adapters/index-files/row-spool.ts'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import type { SegmentThread } from '../../src/ports/flow-sink.ts'
import { importItems } from './import-items.ts'
import { WORK } from './indexed-store.ts'

/** Batches of items: one import. */
export type Batches = readonly (readonly LedgerItem[])[]

interface Compared {
  /** An empty folder of its own. */
  readonly root: string
  readonly chain: string
  readonly start: (dir: string) => SegmentThread
  readonly spool?: { readonly blocksFrom: number }
  readonly store?: { readonly appendFrom: number; readonly partRows: number }
  /** Made anew for each of both runs. */
  readonly imports: () => readonly Batches[]
}

/** Imports with a spool and without: the files of both indexes by name, and how often a segment was taken from the spool. */
export async function comparedFiles({ root, chain, start, ...options }: Compared) {
  const told: Readonly<Record<string, string>>[] = []
  let taken = 0
  for (const spooled of [true, false]) {
    const dir = join(root, String(spooled))
    const spool = new RowSpool({ dir, start: spooled ? start : () => null, ...options.spool })
    const claim = spool.claim.bind(spool)
    spool.claim = (wanted) => {
      const take = claim(wanted)
      return (
        take &&
        (async (to) => {
          const whole = await take(to)
          if (whole) taken += 1
          return whole
        })
      )
    }
    const ledger = await openDuckDbLedgerStore({
      ...{ path: ':memory:', sink: spool },
      ...options.store,
    })
    const index = createIndexFiles({ dir, ledger, memory: 0, spool })
    try {
      for (const [at, batches] of options.imports().entries()) {
        await importItems(ledger, `import ${at}`, ...batches)
        await index.refresh(chain, WORK)
      }
      told.push(filesOf(join(dir, chain)))
      expect(readdirSync(dir)).toEqual([chain])
    } finally {
      index.close()
      await spool.close()
      await ledger.close()
    }
  }
  return { told, taken }
}

/** Steps of a thread that is none: from the first that throws on, the segment is discarded and no longer whole. */
export class SegmentSteps {
  isWhole = true
  readonly #segment: { discard(): void }

  constructor(segment: { discard(): void }) {
    this.#segment = segment
  }

  attempt(step: () => void): void {
    try {
      if (this.isWhole) step()
    } catch {
      this.isWhole = false
      this.#segment.discard()
    }
  }
}

/** Base64 by path. Stamps of a manifest follow from what was committed, which is equal. */
function filesOf(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(dir.length), readFileSync(path).toString('base64')]),
  )
}
