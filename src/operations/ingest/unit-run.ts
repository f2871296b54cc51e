/** The state of one unit of files while it is read: open batch, counts, what was refused, and the checkpoint. */
import { UserInputError } from '../../domain/errors.ts'
import type {
  ImportRecord,
  Place,
  Quarantine,
  ReadItem,
  SourceFile,
} from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { BatchCounts, ImportBatch } from '../../ports/import-log.ts'
import type { SourceUnit } from '../../ports/source.ts'
import { refusedText } from './black-out.ts'
import type { ImportTask } from './import-task.ts'
import { placeText } from './place-text.ts'

const KEPT_REFUSALS = 5
/** Characters of a refused record that are kept. */
const REFUSED_LENGTH = 500
const APPEND_ROWS = 8192
/** Records of a batch at most where a node tells them: it is slow, and what it told should not be lost. */
const NODE_ROWS = 1_000_000
/** Between so many values other work of the process gets its turn: requests, cancelling. */
const PAUSE_VALUES = 256

/**
 * Reads a unit into batches; a batch is committed at a checkpoint of a large file, and at the end. While a batch is committed the next one is
 * read; one at a time is committed, in order.
 */
export class UnitRun<T, Item> {
  readonly #context: Context
  readonly #task: ImportTask<T, Item>
  readonly #record: ImportRecord
  readonly #bytes: number
  readonly #origin: NonNullable<SourceUnit['origin']> | null
  readonly #added = new Map<string, number>()
  readonly #notes: { readonly code: string; readonly message: string }[] = []
  readonly #refusals: Quarantine[] = []
  #batch: ImportBatch<Item> | null = null
  /** The commit that is under way; it never rejects, but gives what went wrong. */
  #committing: Promise<unknown> | null = null
  #items: Item[] = []
  /** What the file claims of itself, held back until what it holds is in the store. */
  #claims: Item[] = []
  #contradicted: boolean
  #entries: Quarantine[] = []
  #itemRows = 0
  #batchRows = 0
  #committedBytes = 0
  #checkpoint: string | null
  #seen = 0
  #values = 0
  #unchanged = 0
  #quarantined = 0

  constructor(
    context: Context,
    task: ImportTask<T, Item>,
    record: ImportRecord,
    { files, origin }: { readonly files: readonly SourceFile[] } & Pick<SourceUnit, 'origin'>,
  ) {
    this.#context = context
    this.#task = task
    this.#record = record
    this.#bytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
    this.#origin = origin ?? null
    this.#checkpoint = record.checkpoint
    // What was refused before the command was stopped may have been that.
    this.#contradicted = record.checkpoint !== null && record.quarantined > 0
  }

  async read(items: AsyncIterable<ReadItem<T>>, label: string): Promise<void> {
    for await (const item of items) {
      this.#context.signal.throwIfAborted()
      if (++this.#seen % PAUSE_VALUES === 0) await this.#pause(item, label)
      if (item.kind === 'value') await this.#add(item.value, item.place)
      else if (item.kind === 'quarantine') await this.#refuse(item.entry)
      else if (item.kind === 'note') this.#notes.push({ code: item.code, message: item.message })
      else await this.#pass(item, label)
    }
  }

  /** Commits what is left and marks the import complete. Throws `nothing-imported` when the file gave no record. */
  async close(): Promise<void> {
    const before = Object.values(this.#record.counts).reduce((sum, count) => sum + count, 0)
    if (this.#values === 0 && before === 0 && !this.#origin) throw this.#gaveNothing()
    await this.#commit()
    await this.#settled()
    await this.#commitClaims()
    await this.#finish('complete')
  }

  /**
   * Commits the records in front of the place where the file breaks off: all that this content can give. False when it gave none.
   */
  async keep(): Promise<boolean> {
    if (this.#values === 0) return false
    await this.#commit()
    await this.#settled()
    await this.#finish('broken-off')
    return true
  }

  /**
   * Undoes the open batch and marks the import failed, or incomplete when it was cancelled: the same command goes on from the last
   * checkpoint.
   */
  async abandon(): Promise<void> {
    await this.#committing
    await this.#batch?.rollback()
    this.#batch = null
    await this.#finish(this.#context.signal.aborted ? 'incomplete' : 'failed')
  }

  counts() {
    return {
      added: Object.fromEntries(this.#added),
      unchanged: this.#unchanged,
      quarantined: this.#quarantined,
    }
  }

  result() {
    return { ...this.counts(), refusals: this.#refusals, notes: this.#notes }
  }

  async #finish(status: 'complete' | 'broken-off' | 'incomplete' | 'failed'): Promise<void> {
    const now = this.#context.clock.now()
    await this.#task.store.finishImport(this.#record.id, { status, now })
  }

  async #add(value: T, place: Place): Promise<void> {
    let items: readonly Item[]
    try {
      items = this.#task.toItems(value, place)
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      await this.#refuse({ place, code: error.code, reason: error.message, raw: '' })
      return
    }
    this.#values += 1
    for (const item of items) {
      if (this.#task.isClaim?.(item)) {
        this.#claims.push(item)
        continue
      }
      this.#items.push(item)
      this.#itemRows += this.#task.weigh?.(item) ?? 1
    }
    if (this.#itemRows >= APPEND_ROWS) await this.#flush()
  }

  async #refuse(entry: Quarantine): Promise<void> {
    this.#entries.push({ ...entry, raw: refusedText(entry.raw, REFUSED_LENGTH) })
    this.#count(entry)
    if (this.#entries.length >= APPEND_ROWS) await this.#flush()
  }

  #count(entry: Quarantine): void {
    this.#quarantined += 1
    if (this.#refusals.length < KEPT_REFUSALS) this.#refusals.push(entry)
  }

  async #pause(item: ReadItem<T>, label: string): Promise<void> {
    if (item.kind === 'value' && item.place.byte !== undefined) this.#show(item.place.byte, label)
    await new Promise((done) => setImmediate(done))
  }

  #show(bytesRead: number, label: string): void {
    this.#context.progress({
      stage: `reading ${label}`,
      done: Math.min(bytesRead, this.#bytes),
      total: this.#bytes,
      unit: 'bytes',
    })
  }

  async #pass(
    { checkpoint, bytesRead, done = 0 }: Extract<ReadItem<T>, { kind: 'checkpoint' }>,
    label: string,
  ): Promise<void> {
    this.#checkpoint = checkpoint
    const stage = `reading ${label}`
    if (this.#origin) {
      const { total, unit } = this.#origin
      this.#context.progress({ stage, done, total, unit })
    } else {
      const total = this.#bytes
      this.#context.progress({ stage, done: Math.min(bytesRead, total), total, unit: 'bytes' })
    }
    const { batchBytes, batchRows } = this.#context.settings
    if (!this.#origin && this.#bytes < batchBytes) return
    const most = this.#origin ? Math.min(batchRows, NODE_ROWS) : batchRows
    const rows = this.#batchRows + this.#itemRows
    if (bytesRead - this.#committedBytes < batchBytes && rows < most) return
    await this.#commit()
    this.#committedBytes = bytesRead
  }

  async #flush(): Promise<void> {
    this.#batch ??= await this.#task.store.openBatch(this.#record.id)
    if (this.#items.length > 0) await this.#batch.append(this.#items)
    if (this.#entries.length > 0) await this.#batch.quarantine(this.#entries)
    this.#batchRows += this.#itemRows
    this.#items = []
    this.#entries = []
    this.#itemRows = 0
  }

  /** Begins to commit the open batch, once the one before it is in the store. */
  async #commit(): Promise<void> {
    await this.#flush()
    const batch = this.#batch
    this.#batch = null
    this.#batchRows = 0
    await this.#settled()
    if (!batch) return
    this.#committing = batch.commit(this.#checkpoint).then(
      (counts) => this.#take(counts),
      (error: unknown) => error,
    )
  }

  /** Waits for the commit that is under way. Throws what went wrong with it. */
  async #settled(): Promise<void> {
    const error = await this.#committing
    this.#committing = null
    if (error !== undefined && error !== null) throw error
  }

  /** A file that contradicts what is stored is not whole: what was refused of it is missing. */
  async #commitClaims(): Promise<void> {
    if (this.#claims.length === 0) return
    if (!this.#contradicted) {
      this.#items = this.#claims
      await this.#commit()
      await this.#settled()
      return
    }
    const names = this.#record.sources.map(({ file }) => file).join(', ')
    const message = `${names}: rows were refused that contradict what is stored, so it is not taken as whole.`
    this.#notes.push({ code: 'coverage-withheld', message })
  }

  #take({ added, unchanged, refused }: BatchCounts): void {
    for (const [kind, count] of Object.entries(added))
      this.#added.set(kind, (this.#added.get(kind) ?? 0) + count)
    this.#unchanged += unchanged
    for (const entry of refused) this.#count(entry)
    this.#contradicted ||= refused.some(({ code }) => code.startsWith('contradicts-'))
  }

  #allRefused(): string {
    if (this.#quarantined === 0) return ''
    return this.#quarantined === 1
      ? ': the only one was refused'
      : `: all ${this.#quarantined} were refused`
  }

  #gaveNothing(): UserInputError {
    const names = this.#record.sources.map(({ file }) => file).join(', ')
    const reasons = this.#refusals.map(({ place, reason }) => `${placeText(place)}: ${reason}`)
    return new UserInputError('nothing-imported', `${names} gave no record${this.#allRefused()}.`, {
      hints:
        reasons.length > 0 ? reasons : ['Check that it is the kind of file this command reads.'],
      details: { quarantined: this.#quarantined },
    })
  }
}
