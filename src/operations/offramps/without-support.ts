/**
 * A workspace as if some of what an off-ramp stands on were not there: a tag, a heuristic, a transaction. Nothing is changed; the same question is
 * asked again over less. Words: `tag:ADDRESS` or `tag:ADDRESS@PACK`, `heuristic:multi-input`, `heuristic:deposit-reuse`, `tx:TXID`.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountSide } from '../../domain/flow-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { CaseStore } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'

/** The heuristics that an off-ramp can stand on. */
export const SUPPORT_HEURISTICS = ['multi-input', 'deposit-reuse'] as const
type Heuristic = (typeof SUPPORT_HEURISTICS)[number]

/** What is left out. */
export interface Without {
  readonly tags: readonly { readonly subject: string; readonly pack: string | null }[]
  readonly heuristics: ReadonlySet<Heuristic>
  readonly txids: ReadonlySet<string>
}

/** Throws `bad-support` for a word of no known form. */
export function readWithout(words: readonly string[]): Without {
  const tags: Without['tags'][number][] = []
  const heuristics = new Set<Heuristic>()
  const txids = new Set<string>()
  for (const word of words) {
    const [, kind = '', rest = ''] = /^(tag|heuristic|tx):(.+)$/s.exec(word.trim()) ?? []
    const heuristic = SUPPORT_HEURISTICS.find((known) => known === rest)
    if (kind === 'tag') tags.push(tagOf(rest))
    else if (kind === 'tx') txids.add(rest.replace(/:\d+$/, ''))
    else if (kind === 'heuristic' && heuristic) heuristics.add(heuristic)
    else throw badSupport(word)
  }
  return { tags, heuristics, txids }
}

function tagOf(text: string): Without['tags'][number] {
  const at = text.indexOf('@')
  const address = at < 0 ? text : text.slice(0, at)
  const subject = parseAddress(address)?.key ?? address
  return { subject, pack: at < 0 ? null : text.slice(at + 1) }
}

function badSupport(word: string): UserInputError {
  return new UserInputError(
    'bad-support',
    `"${word.slice(0, 80)}" names nothing that can be left out.`,
    {
      hints: [
        'Write tag:ADDRESS, tag:ADDRESS@PACK, heuristic:multi-input, heuristic:deposit-reuse or tx:TXID.',
        'The support of each off-ramp names its own.',
      ],
    },
  )
}

/** The same context over less. */
export function contextWithout(context: Context, without: Without): Context {
  return {
    ...context,
    cases: without.tags.length === 0 ? context.cases : casesWithout(context.cases, without),
    ledger: ledgerWithout(context.ledger, without),
  }
}

function casesWithout(cases: CaseStore, { tags }: Without): CaseStore {
  const stays = ({ subject, pack }: TagRecord): boolean =>
    !tags.some((tag) => tag.subject === subject && (tag.pack === null || tag.pack === pack))
  async function* filtered(all: AsyncIterable<TagRecord>) {
    for await (const tag of all) if (stays(tag)) yield tag
  }
  return {
    ...cases,
    tagsOf: async (subjects) => (await cases.tagsOf(subjects)).filter(stays),
    tags: () => filtered(cases.tags()),
    taggedSubjects: (filter) => filtered(cases.taggedSubjects(filter)),
  }
}

function ledgerWithout(ledger: LedgerStore, { heuristics, txids }: Without): LedgerStore {
  const single = heuristics.has('multi-input')
  if (!single && txids.size === 0) return ledger
  return {
    ...ledger,
    clusterOf: async (chain, ids) => (single ? ids.map(() => null) : ledger.clusterOf(chain, ids)),
    flow: (chain) => (txids.size === 0 ? ledger.flow(chain) : flowWithout(ledger, chain, txids)),
    async *transfers(filter) {
      for await (const row of ledger.transfers(filter)) if (!txids.has(row.txid)) yield row
    },
  }
}

function flowWithout(ledger: LedgerStore, chain: ChainId, txids: ReadonlySet<string>): FlowReader {
  const reader = ledger.flow(chain)
  const numbers = Promise.all([...txids].map((txid) => ledger.transactionNumber(chain, txid)))
  const side = ({ account, total, transfers }: AccountSide): AccountSide => {
    const kept = transfers.filter(({ txid }) => !txids.has(txid))
    return { account, total: total - (transfers.length - kept.length), transfers: kept }
  }
  return {
    outgoing: async (query) => (await reader.outgoing(query)).map(side),
    incoming: async (query) => (await reader.incoming(query)).map(side),
    sources: (txs) => reader.sources(txs),
    async spends(outpoints) {
      const gone = new Set(await numbers)
      return (await reader.spends(outpoints)).map((spend) =>
        spend && gone.has(spend.tx) ? null : spend,
      )
    },
  }
}
