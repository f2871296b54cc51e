/** The index of one chain, open for reading. */
import { join } from 'node:path'
import { findChain } from '../../domain/chain.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { InputColumns } from '../../ports/ledger-store.ts'
import { accountHistory } from './account-history.ts'
import { accountReader } from './account-reader.ts'
import { AccountSegment } from './account-segment.ts'
import { ChainNames } from './chain-names.ts'
import { Dictionary } from './dictionary.ts'
import type { History } from './history.ts'
import type { Manifest } from './manifest.ts'
import type { MemoryBudget } from './memory-budget.ts'
import { outputHistory } from './output-history.ts'
import { outputReader } from './output-reader.ts'
import { OutputSegment } from './output-segment.ts'

export interface OpenChain {
  readonly manifest: Manifest
  readonly reader: FlowReader
  readonly names: ChainNames
  /** `null` where rows of files stand beside the blocks: only the record merges them. */
  readonly history: History | null
  /** Segments of an account chain, for those who want numbers only; empty on UTXO chains. */
  readonly accounts: readonly AccountSegment[]
  /** Of blocks above a height. */
  inputColumns(after: number): Generator<InputColumns>
  close(): void
}

/** Throws what the file system throws. */
export function openChain(dir: string, manifest: Manifest, budget: MemoryBudget): OpenChain {
  const { chain } = manifest
  const dictionaries = manifest.names.map(
    ({ name, from }) => new Dictionary(join(dir, name), 'addresses', from),
  )
  const names = new ChainNames(chain, dictionaries)
  const utxo = findChain(chain)?.model === 'utxo'
  const outputs = utxo
    ? manifest.flows.map(
        ({ name, numbers }) => new OutputSegment(join(dir, name), numbers ?? { from: 0, count: 0 }),
      )
    : []
  const accounts = utxo ? [] : accountSegments(dir, manifest)
  const files = [...dictionaries, ...outputs, ...accounts].flatMap((part) => part.files)
  for (const file of files) file.share(budget)
  return {
    manifest,
    names,
    accounts,
    reader: utxo ? outputReader(chain, outputs) : accountReader(accounts),
    history: utxo
      ? manifest.loose > 0
        ? null
        : outputHistory(chain, outputs, names)
      : accountHistory(chain, accounts, names),
    *inputColumns(after) {
      for (const segment of outputs) yield* segment.inputColumns(after)
    },
    close() {
      for (const file of [...files, ...outputs.flatMap((part) => part.columnFiles)]) file.close()
    },
  }
}

/** Ranks go on from one segment to the next. */
function accountSegments(dir: string, { flows }: Manifest): readonly AccountSegment[] {
  const ranking = {}
  let base = 0
  return flows.map(({ name, rows }) => {
    const segment = new AccountSegment(join(dir, name), base, ranking)
    base += rows
    return segment
  })
}
