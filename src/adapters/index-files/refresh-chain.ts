/**
 * Brings the index of one chain up to the record. Segments whose stretch of the record is unchanged stay; everything above is built anew as
 * one segment, together with those below that are not twice as long: so that a ledger that grows block by block keeps few segments, and a
 * reorganisation removes every segment that reaches above the fork.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { AddressColumns, FlowColumns, FlowExtent } from '../../ports/flow-columns.ts'
import type { IndexWork } from '../../ports/flow-index.ts'
import { buildAccounts, writeAssets } from './build-accounts.ts'
import { buildOutputs } from './build-outputs.ts'
import { DictionaryWriter } from './dictionary.ts'
import { InputFile } from './input-file.ts'
import {
  emptyManifest,
  type FlowSegment,
  folderBytes,
  type Manifest,
  type NameSegment,
  readManifest,
  removeOthers,
  writeManifest,
} from './manifest.ts'
import {
  LONGEST_NAME,
  type NumberRange,
  OutOfOrder,
  type SegmentPlan,
  Unindexable,
} from './segment-plan.ts'
import type { Spools } from './spools.ts'
import { syncFolder } from './sync-folder.ts'
import { TRANSACTION_ROW, transactionNumberAt } from './transaction-row.ts'

/** Rows are numbered by 32 bits, and the highest stands for none. */
const MOST_ROWS = 0xffff_fff0
export interface ChainFiles {
  /** Folder of the chain's index. */
  readonly dir: string
  readonly chain: ChainId
  readonly columns: FlowColumns
  /** What was made while an import went on. */
  readonly spools: Spools | null
}

/** The manifest as it stands now on the disk; the ledger must not be written meanwhile, else it stays stale. */
export async function refreshChain(files: ChainFiles, work: IndexWork): Promise<Manifest> {
  const { dir, chain, columns } = files
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const held = readManifest(dir, chain) ?? emptyManifest(chain)
  const state = await columns.state()
  if (held.revision === state.revision && held.stamp === state.stamp) return held
  let manifest: Manifest
  try {
    manifest = { ...(await rebuild(files, held, work)), ...state }
  } catch (error) {
    if (!(error instanceof Unindexable)) {
      // Half of a segment is of no use, and its room may be what was lacking.
      removeOthers(dir, held)
      throw error
    }
    manifest = { ...emptyManifest(chain), ...state, next: held.next + 1, reason: error.message }
  }
  const now = await columns.state()
  const moved = now.revision !== state.revision || now.stamp !== state.stamp
  // What was read may be of two states: it is kept only as what it surely is, and proves itself by its digests next time.
  writeManifest(dir, moved ? { ...manifest, revision: 0, stamp: '' } : manifest)
  return manifest
}

async function rebuild(files: ChainFiles, held: Manifest, work: IndexWork): Promise<Manifest> {
  const { columns } = files
  const names = await planNames(files, held)
  const kept = await unchanged(columns, held.flows)
  let after = kept.at(-1)?.last ?? null
  let extent = await columns.extent(after ?? Number.NEGATIVE_INFINITY)
  const loose = isUtxo(files.chain) ? extent.transfers : 0
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    if (rowsOf(files.chain, extent) === 0 || last.rows >= 2 * rowsOf(files.chain, extent)) break
    kept.pop()
    after = last.after
    extent = await columns.extent(after ?? Number.NEGATIVE_INFINITY)
  }
  const next = names.next
  const last = rowsOf(files.chain, extent) === 0 ? null : extent.last
  const flows =
    last === null
      ? null
      : (shared: IndexWork) =>
          buildFlows(files, { name: `flows-${next}`, after, extent, last }, shared)
  const [named, built] = await together(work, (shared) => buildNames(files, names, shared), flows)
  return {
    ...held,
    flows: [...kept, ...(built ? [built] : [])],
    names: [...names.kept, ...(named ? [named] : [])],
    next: next + 1,
    loose,
    reason: null,
  }
}

/** Segments from the first on whose stretch of the record is as it was. */
async function unchanged(
  columns: FlowColumns,
  segments: readonly FlowSegment[],
): Promise<FlowSegment[]> {
  const kept: FlowSegment[] = []
  for (const segment of segments) {
    const after = segment.after ?? Number.NEGATIVE_INFINITY
    if ((await columns.digest({ after, upTo: segment.last })) !== segment.digest) break
    kept.push(segment)
  }
  return kept
}

interface Wanted {
  readonly name: string
  readonly after: number | null
  readonly last: number
  readonly extent: FlowExtent
}

async function buildFlows(
  { dir, chain, columns, spools }: ChainFiles,
  { name, after, last, extent }: Wanted,
  work: IndexWork,
): Promise<FlowSegment> {
  const total = rowsOf(chain, extent)
  if (Math.max(extent.transfers, extent.transactions, extent.outputs, extent.inputs) > MOST_ROWS)
    throw new Unindexable('it has more rows than an index file can number')
  const path = join(dir, name)
  const plan: SegmentPlan = {
    ...{ dir: path, columns, extent, after: after ?? Number.NEGATIVE_INFINITY },
    step: pacer(work, `Indexing ${chain}`),
  }
  const [numbers, digest] = await meanwhile(
    async () => {
      const spooled = spools !== null && (await takeSpooled(plan, chain, spools.rows))
      if (spooled) return numbersOf(chain, path, total)
      return inEitherOrder(plan, async (sorted) => {
        if (isUtxo(chain)) return buildOutputs(plan, sorted)
        await buildAccounts(plan, sorted)
        return null
      })
    },
    columns.digest({ after: plan.after, upTo: last }),
  )
  await syncFolder(path)
  return { name, after, last, rows: total, numbers, digest, bytes: folderBytes(path) }
}

/** The segment that was made while its rows were stored, where it is that. */
async function takeSpooled(
  plan: SegmentPlan,
  chain: ChainId,
  spool: Spools['rows'],
): Promise<boolean> {
  const { dir, columns, extent, after } = plan
  const utxo = isUtxo(chain)
  const assets = utxo ? [] : await columns.assets(after)
  const { outputs, inputs } = extent
  const take = spool.claim({ chain, rows: rowsOf(chain, extent), outputs, inputs, after, assets })
  rmSync(dir, { recursive: true, force: true })
  if (take === null || !(await take(dir))) return false
  if (!utxo) writeAssets(dir, assets)
  return true
}

/** Numbers of the transactions of a segment that was made while they were stored: they follow each other. */
function numbersOf(chain: ChainId, dir: string, count: number): NumberRange | null {
  if (!isUtxo(chain)) return null
  const file = new InputFile(join(dir, 'transactions'))
  try {
    return { from: transactionNumberAt(file.read(0, TRANSACTION_ROW), 0), count }
  } finally {
    file.close()
  }
}

/** As stored first; where that is not ledger order, once more, sorted. */
async function inEitherOrder(
  plan: SegmentPlan,
  build: (sorted: boolean) => Promise<NumberRange | null>,
): Promise<NumberRange | null> {
  rmSync(plan.dir, { recursive: true, force: true })
  try {
    return await build(false)
  } catch (error) {
    if (!(error instanceof OutOfOrder)) throw error
    rmSync(plan.dir, { recursive: true, force: true })
    return build(true)
  }
}

/** What is made, and what is asked for at the same time: neither goes on when this has ended. */
async function meanwhile<Made, Asked>(
  make: () => Promise<Made>,
  asked: Promise<Asked>,
): Promise<readonly [Made, Asked]> {
  const [made] = await Promise.allSettled([make(), asked])
  if (made.status === 'rejected') throw made.reason
  return [made.value, await asked]
}

/** Both at once: while one waits for the record the other writes. The second tells the progress; when one fails the other stops. */
async function together<One, Other>(
  { signal, progress }: IndexWork,
  one: (work: IndexWork) => Promise<One>,
  other: ((work: IndexWork) => Promise<Other>) | null,
): Promise<readonly [One, Other | null]> {
  if (other === null) return [await one({ signal, progress }), null]
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const stopping = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      stop.abort(error)
      throw error
    })
  const results = await Promise.allSettled([
    stopping(one({ signal: either, progress: () => undefined })),
    stopping(other({ signal: either, progress })),
  ])
  const [first, second] = results
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    return [first.value, second.value]
  // What failed first: the other was told to stop by it.
  signal.throwIfAborted()
  throw stop.signal.reason
}

/** Which segments of names stand, and the numbers of addresses that lack one. */
interface NamesPlan {
  readonly kept: readonly NameSegment[]
  readonly from: number
  readonly upTo: number
  readonly name: string
  /** Of the manifest, after this segment. */
  readonly next: number
}

async function planNames({ columns }: ChainFiles, held: Manifest): Promise<NamesPlan> {
  const kept: NameSegment[] = []
  for (const segment of held.names) {
    const range = { from: segment.from, upTo: segment.from + segment.count }
    if ((await columns.addressDigest(range)) !== segment.digest) break
    kept.push(segment)
  }
  const upTo = await columns.addressCount()
  let from = lastName(kept)
  const name = `names-${held.next}`
  if (from === upTo) return { kept, from, upTo, name, next: held.next }
  for (let last = kept.at(-1); last && last.count < 2 * (upTo - from); last = kept.at(-1)) {
    kept.pop()
    from = last.from
  }
  return { kept, from, upTo, name, next: held.next + 1 }
}

/** `null` where no address lacks a name. */
async function buildNames(
  files: ChainFiles,
  { from, upTo, name }: NamesPlan,
  work: IndexWork,
): Promise<NameSegment | null> {
  if (from === upTo) return null
  const path = join(files.dir, name)
  rmSync(path, { recursive: true, force: true })
  const take = files.spools?.names.claim({ chain: files.chain, from, upTo }) ?? null
  const [, digest] = await meanwhile(async () => {
    if (take && (await take(path))) return
    await writeNames(files, { from, upTo, path }, work)
  }, files.columns.addressDigest({ from, upTo }))
  await syncFolder(path)
  return { name, from, count: upTo - from, digest, bytes: folderBytes(path) }
}

/** From the record. */
async function writeNames(
  { chain, columns }: ChainFiles,
  { from, upTo, path }: Pick<NamesPlan, 'from' | 'upTo'> & { readonly path: string },
  work: IndexWork,
): Promise<void> {
  mkdirSync(path)
  const step = pacer(work, `Indexing addresses of ${chain}`)
  const writer = new DictionaryWriter(path, 'addresses', { from, count: upTo - from })
  try {
    let done = 0
    for await (const batch of columns.addresses(from)) {
      addNames(writer, batch)
      done += batch.rows
      await step(done)
    }
    if (done !== upTo - from) throw new Unindexable('the numbers of its addresses have gaps')
    writer.finish()
  } finally {
    writer.close()
  }
}

function addNames(writer: DictionaryWriter, { rows, id, at, length, bytes }: AddressColumns): void {
  for (let row = 0; row < rows; row += 1) {
    const long = length[row] ?? 0
    if (long > LONGEST_NAME) throw new Unindexable('an address is too long')
    writer.add(bytes, id[row] ?? 0, at[row], long)
  }
}

function lastName(names: readonly NameSegment[]): number {
  const last = names.at(-1)
  return last ? last.from + last.count : 0
}

/** Tells progress, gives other work its turn, and stops when asked to. */
function pacer({ signal, progress }: IndexWork, stage: string): SegmentPlan['step'] {
  let turn = performance.now()
  return async (done) => {
    signal.throwIfAborted()
    if (performance.now() - turn < 50) return
    progress({ stage, done: Math.floor(done), total: null, unit: 'rows' })
    await new Promise((resolve) => setImmediate(resolve))
    turn = performance.now()
  }
}

function isUtxo(chain: ChainId): boolean {
  return findChain(chain)?.model === 'utxo'
}

function rowsOf(chain: ChainId, extent: FlowExtent): number {
  return isUtxo(chain) ? extent.transactions : extent.transfers
}
