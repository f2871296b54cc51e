/** `weir ingest evm --rpc` and `weir ingest tron --api`: a node of an account chain, or one account's page of a provider. */
import type { Note } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { AccountNode, OpenAccountNode } from '../../ports/account-node.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceOptions } from '../../ports/source.ts'
import type { ImportData } from './import-answer.ts'
import type { ImportTask } from './import-task.ts'
import { importUnit, type UnitOutcome } from './import-unit.ts'
import { ingestNode } from './node.ts'
import { noteOutcomes, strictlyRefused, sumOutcomes } from './run-import.ts'

export interface AccountNodeInput {
  /** The kind of import, and of the operation. */
  readonly kind: 'evm' | 'tron'
  readonly open: OpenAccountNode
  readonly url: string
  readonly chain: ChainId
  readonly members: {
    readonly keyFile?: string | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    readonly follow: boolean
    /** Seconds between two looks at the node. */
    readonly poll: number
    readonly strict: boolean
  }
  /** What changes the result: part of the import's identity. */
  readonly options: SourceOptions
  /** Only the token transfers of this address. */
  readonly account?: string
}

interface Told {
  readonly data: ImportData
  readonly notes: readonly Note[]
}

/** Throws `from-needed`, `above-final`, `empty-range` or `bad-account`, and a SourceError when the node fails. */
export async function ingestAccountNode(context: Context, input: AccountNodeInput): Promise<Told> {
  const { kind, url, chain, options, account, members } = input
  const { keyFile, from, to, follow, poll, strict } = members
  const access = { url, chain, ...(keyFile === undefined ? {} : { keyFile }) }
  const open = (signal: AbortSignal) => input.open(access, signal)
  if (account === undefined)
    return ingestNode(context, { kind, open, options, from, to, follow, strict, poll: poll * 1000 })
  if (from !== undefined || to !== undefined || follow)
    throw new UserInputError(
      'bad-input',
      '--from, --to and --follow are about blocks: they do not go with --account.',
    )
  return importAccount(context, await open(context.signal), { kind, options, strict, account })
}

async function importAccount(
  context: Context,
  node: AccountNode,
  {
    account,
    ...task
  }: Pick<AccountNodeInput, 'kind' | 'options'> & {
    readonly account: string
    readonly strict: boolean
  },
): Promise<Told> {
  const source = node.account?.(account)
  if (!source)
    throw new UserInputError(
      'bad-input',
      `A node of ${node.chain} cannot be asked for one account.`,
    )
  const work: ImportTask<LedgerItem, LedgerItem> = {
    ...{ ...task, operation: `ingest.${task.kind}`, source, paths: [], store: context.ledger },
    toItems: (item) => [item],
  }
  const outcomes: UnitOutcome[] = []
  for (const unit of await source.plan([], task.options))
    outcomes.push(await importUnit(context, work, unit, unit.origin?.file.file ?? source.id))
  const data = sumOutcomes(outcomes)
  if (task.strict && data.quarantined > 0) throw strictlyRefused(data, outcomes)
  return { data, notes: noteOutcomes(outcomes) }
}
