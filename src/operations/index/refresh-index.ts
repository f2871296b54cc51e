/** Keeps the graph index up with imports. What goes wrong here is a note, never an error: the record answers as well. */
import type { Note } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'

export type LedgerStates = ReadonlyMap<ChainId, string>

/** What the ledger holds now, chain by chain. */
export async function ledgerStates({ ledger }: Pick<Context, 'ledger'>): Promise<LedgerStates> {
  const states = new Map<ChainId, string>()
  for (const chain of await ledger.flowChains()) {
    const { revision, stamp } = await ledger.flowColumns(chain).state()
    states.set(chain, `${revision} ${stamp}`)
  }
  return states
}

type IndexContext = Pick<Context, 'ledger' | 'index' | 'settings' | 'signal' | 'progress'>

/**
 * Brings the indexes of chains that changed since `before` up to date: those there are, and those whose chain has grown to the size from
 * which one is made (`indexFrom`).
 */
export async function refreshIndex(
  context: IndexContext,
  before: LedgerStates,
): Promise<readonly Note[]> {
  const changed: ChainId[] = []
  for (const [chain, state] of await ledgerStates(context))
    if (before.get(chain) !== state) changed.push(chain)
  if (changed.length === 0) return []
  const held = new Set((await context.index.status()).map(({ chain }) => chain))
  const notes: Note[] = []
  for (const chain of changed) {
    if (!held.has(chain) && (await rowsOf(context, chain)) < context.settings.indexFrom) continue
    try {
      await context.index.refresh(chain, context)
    } catch (error) {
      notes.push(notRefreshed(chain, error))
    }
  }
  return notes
}

/** Transfers or outputs, without what a summary of the chain counts besides. */
async function rowsOf({ ledger }: Pick<Context, 'ledger'>, chain: ChainId): Promise<number> {
  const { transfers, outputs } = await ledger.flowColumns(chain).extent(Number.NEGATIVE_INFINITY)
  return transfers + outputs
}

function notRefreshed(chain: ChainId, error: unknown): Note {
  const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
  return {
    code: 'index-not-refreshed',
    message: `The graph index of ${chain} was not brought up to date (${reason}): answers come from the ledger itself, and take longer.`,
  }
}
