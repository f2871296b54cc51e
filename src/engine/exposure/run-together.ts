/**
 * Runs many flow processes side by side, so that thousands of small questions become a few large ones. Each process gets the replies it
 * would get alone: what is asked twice is read once, and the results are the same in any company.
 */
import { assertInvariant } from '../../domain/errors.ts'
import type {
  AccountQuery,
  FlowNeed,
  FlowProcess,
  FlowReply,
  Outpoint,
} from '../../domain/flow-record.ts'

/** Items of one need: changes speed, never the result. */
const CHUNK = 20_000
/** Steps of processes after which the driver gets a chance to stop the work. */
const STEPS_A_PAUSE = 16

interface Waiting<T> {
  readonly process: FlowProcess<T>
  readonly at: number
  readonly need: FlowNeed
}

/** Results in the order of the processes. */
export function* runTogether<T>(processes: readonly FlowProcess<T>[]): FlowProcess<readonly T[]> {
  const results: T[] = []
  let waiting: Waiting<T>[] = []
  let settled = 0
  const settle = function* (
    { process, at }: Pick<Waiting<T>, 'process' | 'at'>,
    first: IteratorResult<FlowNeed, T>,
  ): FlowProcess<void> {
    let step = first
    // A pause concerns the driver alone: nobody waits for the others with it.
    while (!step.done && step.value.need === 'pause') step = process.next(yield step.value)
    if (step.done) results[at] = step.value
    else waiting.push({ process, at, need: step.value })
    settled += 1
    if (settled % STEPS_A_PAUSE === 0) yield { need: 'pause' }
  }
  for (const [at, process] of processes.entries()) yield* settle({ process, at }, process.next())
  while (waiting.length > 0) {
    const now = waiting
    waiting = []
    for (const group of alike(now)) {
      const replies = yield* answer(group.map(({ need }) => need))
      for (const [place, { process, at }] of group.entries()) {
        const reply = replies[place]
        assertInvariant(reply !== undefined, 'A process was left without its reply.')
        yield* settle({ process, at }, process.next(reply))
      }
    }
  }
  return results
}

/** Processes whose needs can be one: the same kind, asset and limit, in a fixed order. */
function alike<T>(waiting: readonly Waiting<T>[]): readonly (readonly Waiting<T>[])[] {
  const groups = new Map<string, Waiting<T>[]>()
  for (const one of waiting) {
    const { need } = one
    const asset = 'asset' in need ? need.asset : ''
    const limit = 'limit' in need ? need.limit : ''
    const key = `${need.need} ${asset} ${limit}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function* answer(needs: readonly FlowNeed[]): FlowProcess<readonly FlowReply[]> {
  const [first] = needs
  switch (first?.need) {
    case 'incoming':
    case 'outgoing':
      return yield* answerSides(first.need, needs as readonly SideNeed[])
    case 'standing':
      return yield* answerStandings(needs as readonly StandingNeed[])
    case 'sources':
      return yield* answerSources(needs as readonly SourceNeed[])
    case 'spends':
      return yield* answerSpends(needs as readonly SpendNeed[])
    default:
      return []
  }
}

type SideNeed = AccountQuery & { readonly need: 'incoming' | 'outgoing' }
type StandingNeed = Extract<FlowNeed, { readonly need: 'standing' }>
type SourceNeed = Extract<FlowNeed, { readonly need: 'sources' }>
type SpendNeed = Extract<FlowNeed, { readonly need: 'spends' }>

function* answerSides(
  need: SideNeed['need'],
  needs: readonly SideNeed[],
): FlowProcess<readonly FlowReply[]> {
  const found = yield* fetch(
    needs.flatMap(({ accounts }) => accounts),
    (account) => account,
    function* (accounts) {
      const { asset = '', limit = 0 } = needs[0] ?? {}
      const reply = yield { need, asset, accounts, limit }
      return 'sides' in reply ? reply.sides : []
    },
  )
  return needs.map(({ accounts }) => ({ need, sides: pick(found, accounts) }))
}

function* answerStandings(needs: readonly StandingNeed[]): FlowProcess<readonly FlowReply[]> {
  const found = yield* fetch(
    needs.flatMap(({ addresses }) => addresses),
    (address) => address,
    function* (addresses) {
      const reply = yield { need: 'standing', asset: needs[0]?.asset ?? '', addresses }
      return 'standings' in reply ? reply.standings : []
    },
  )
  return needs.map(({ addresses }) => ({ need: 'standing', standings: pick(found, addresses) }))
}

function* answerSources(needs: readonly SourceNeed[]): FlowProcess<readonly FlowReply[]> {
  const found = yield* fetch(
    needs.flatMap(({ txs }) => txs),
    (tx) => tx,
    function* (txs) {
      const reply = yield { need: 'sources', txs }
      return 'transactions' in reply ? reply.transactions : []
    },
  )
  return needs.map(({ txs }) => ({ need: 'sources', transactions: pick(found, txs) }))
}

function* answerSpends(needs: readonly SpendNeed[]): FlowProcess<readonly FlowReply[]> {
  const keyOf = ({ tx, index }: Outpoint) => `${tx}:${index}`
  const found = yield* fetch(
    needs.flatMap(({ outpoints }) => outpoints),
    keyOf,
    function* (outpoints) {
      const reply = yield { need: 'spends', outpoints }
      return 'spends' in reply ? reply.spends : []
    },
  )
  return needs.map(({ outpoints }) => ({
    need: 'spends',
    spends: pick(found, outpoints.map(keyOf)),
  }))
}

/** Every item once, in chunks; replies by key. */
function* fetch<Item, Key, Found>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  read: (items: readonly Item[]) => FlowProcess<readonly Found[]>,
): FlowProcess<ReadonlyMap<Key, Found>> {
  const wanted = [...new Map(items.map((item) => [keyOf(item), item])).values()]
  const found = new Map<Key, Found>()
  for (let at = 0; at < wanted.length; at += CHUNK) {
    const part = wanted.slice(at, at + CHUNK)
    const replies = yield* read(part)
    assertInvariant(replies.length === part.length, 'A reader left something out.')
    part.forEach((item, place) => {
      found.set(keyOf(item), replies[place] as Found)
    })
  }
  return found
}

function pick<Key, Found>(found: ReadonlyMap<Key, Found>, keys: readonly Key[]): readonly Found[] {
  return keys.map((key) => found.get(key) as Found)
}
