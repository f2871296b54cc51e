/** `weir ingest evm --rpc` and `weir ingest tron --api`: a range of a running node's final blocks. */
import { type Note, NoteBook } from '../../domain/answer.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { AccountNode, AccountNodeAccess, OpenAccountNode } from '../../ports/account-node.ts'
import type { Context } from '../../ports/context.ts'
import type { FileSource } from '../../ports/source.ts'
import type { ImportData } from './import-answer.ts'
import type { ImportTask } from './import-task.ts'
import { importUnit, type UnitOutcome } from './import-unit.ts'
import { noteOutcomes, strictlyRefused, sumOutcomes } from './run-import.ts'

export interface AccountNodeInput {
  readonly open: OpenAccountNode
  readonly access: AccountNodeAccess
  /** `evm` or `tron`: the kind of import, and of the operation. */
  readonly kind: 'evm' | 'tron'
  readonly from: number | undefined
  readonly to: number | undefined
  readonly strict: boolean
  /** Only the token transfers of this address. */
  readonly account?: string
}

/**
 * Imports whole blocks, the last one included. Only blocks that the node calls final are read: what may still be reorganised is left for
 * later. Throws `from-needed`, `above-final` or `empty-range`, and a SourceError when the node fails.
 */
export async function ingestAccountNode(context: Context, input: AccountNodeInput): Promise<Told> {
  const node = await input.open(input.access, context.signal)
  if (input.account !== undefined) return importAccount(context, node, input, input.account)
  const final = await node.finalHeight(context.signal)
  const to = input.to ?? final
  if (to > final)
    throw new UserInputError(
      'above-final',
      `The last final block of the node is ${final}, and ${to} was asked for.`,
      { hints: ['Blocks above it may still be reorganised: leave --to out, and ask again later.'] },
    )
  const from = input.from ?? (await coveredEnd(context, node))
  const notes = new NoteBook()
  const outcomes: UnitOutcome[] = []
  if (from <= to) outcomes.push(...(await importAll(context, node.source({ from, to }), input)))
  else if (input.from !== undefined)
    throw new UserInputError('empty-range', `The range begins at ${from} and ends at ${to}.`)
  else notes.add('already-imported', `The ledger holds every final block of the node up to ${to}.`)
  return told(outcomes, notes, input.strict)
}

interface Told {
  readonly data: ImportData
  readonly notes: readonly Note[]
}

function told(outcomes: readonly UnitOutcome[], notes: NoteBook, strict: boolean): Told {
  const data = sumOutcomes(outcomes)
  if (strict && data.quarantined > 0) throw strictlyRefused(data, outcomes)
  return { data, notes: [...noteOutcomes(outcomes), ...notes.list()] }
}

async function importAccount(
  context: Context,
  node: AccountNode,
  input: AccountNodeInput,
  account: string,
): Promise<Told> {
  if (input.from !== undefined || input.to !== undefined)
    throw new UserInputError(
      'bad-input',
      '--from and --to are blocks: they do not go with --account.',
    )
  const source = node.account?.(account)
  if (!source)
    throw new UserInputError(
      'bad-input',
      `A node of ${node.chain} cannot be asked for one account.`,
    )
  const outcomes = await importAll(context, source, input)
  return told(outcomes, new NoteBook(), input.strict)
}

async function importAll(
  context: Context,
  source: FileSource<LedgerItem>,
  { kind, strict }: AccountNodeInput,
): Promise<readonly UnitOutcome[]> {
  const task: ImportTask<LedgerItem, LedgerItem> = {
    ...{ operation: `ingest.${kind}`, kind, source, paths: [], strict, store: context.ledger },
    toItems: (item) => [item],
  }
  const outcomes: UnitOutcome[] = []
  for (const unit of await source.plan([], {}))
    outcomes.push(await importUnit(context, task, unit, unit.origin?.file.file ?? source.id))
  return outcomes
}

/** The height after the last block that is held whole, or at least in its reviewed tokens. */
async function coveredEnd(
  { ledger }: Pick<Context, 'ledger'>,
  { chain }: AccountNode,
): Promise<number> {
  const ends = (await ledger.coverage({ chain })).flatMap(({ address, toHeight }) =>
    address === null && toHeight !== null ? [toHeight] : [],
  )
  if (ends.length > 0) return ends.reduce((most, end) => Math.max(most, end), 0)
  throw new UserInputError(
    'from-needed',
    `The ledger holds no block of ${chain} yet: where to begin?`,
    {
      hints: ['Give the first height with --from.'],
    },
  )
}
