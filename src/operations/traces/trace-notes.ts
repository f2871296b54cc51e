/** What a trace owes the reader besides its numbers. */
import { formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import { counted } from '../../domain/counted.ts'
import { CROSSING_PRECISION } from '../../engine/crossing/crossing-parameters.ts'
import type { TaintMethod } from '../../engine/taint/taint-method.ts'
import type { ChainTrace } from './run-traces.ts'
import type { CrossingState, TriedCrossing } from './service-crossings.ts'

/**
 * Notes on budget, opening balances, partial histories, returned value, unknown decimals, and on what the method leaves open. `label`
 * comes before what differs from method to method, where several are compared.
 */
export function noteTrace(
  book: NoteBook,
  trace: ChainTrace,
  { method, label }: { readonly method: TaintMethod; readonly label: string },
): void {
  const { chain, asset, result, names } = trace
  const notes = { add: (code: string, message: string) => book.add(code, `${label}${message}`) }
  notePossible(book, trace)
  noteMethod(notes, trace, method)
  const { symbol, decimals } = assetOf(asset)
  const of = `${symbol} on ${chain}`
  if (decimals === null)
    book.add('unknown-decimals', `Nobody told the decimals of ${asset}: amounts are base units.`)
  const budgetEnds = result.ends.filter(({ reason }) => reason === 'budget')
  if (budgetEnds.length > 0) {
    const left = budgetEnds.reduce((sum, { amount }) => sum + amount, 0n)
    notes.add(
      'budget',
      `The budget was used up after ${counted(result.recordsRead, 'record')} of ${of}: ${counted(result.leftByBudget, 'place')} holding ${formatUnits(left, decimals ?? 0)} ${symbol} ${result.leftByBudget === 1 ? 'was' : 'were'} not followed.`,
    )
  }
  if (result.openingUnknown.length > 0)
    notes.add(
      'opening-unknown',
      `${listed(result.openingUnknown, names)} sent more ${of} than was seen coming in: the unknown opening balance counts as clean and first in the queue.`,
    )
  if (result.partialHistory.length > 0)
    notes.add(
      'partial-history',
      `The history of ${listed(result.partialHistory, names)} in ${of} is not held without a gap: what was not imported has no place in the queue.`,
    )
  const returned = result.totals.reduce((sum, total) => sum + total.returned, 0n)
  if (returned > 0n)
    notes.add(
      'returned-value',
      `${formatUnits(returned, decimals ?? 0)} ${symbol} of the named receipts had come from the origin itself and is counted once.`,
    )
  const elsewhere = result.totals.reduce((sum, total) => sum + total.elsewhere, 0n)
  if (elsewhere > 0n)
    notes.add(
      'overlapping-origins',
      `${formatUnits(elsewhere, decimals ?? 0)} ${symbol} of the named receipts carried the value of another named origin already: it stands with the origin that reached it first, once.`,
    )
}

/** What came of looking for crossings: how sure those that were made are, and why the others were not. */
export function noteCrossings(book: NoteBook, crossings: ReadonlyMap<number, TriedCrossing>): void {
  const counts = new Map<string, number>()
  for (const { state, service } of crossings.values()) {
    const key = `${state}\n${service}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const [key, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [state = 'none', service = ''] = key.split('\n')
    const { code, says } = CROSSING_NOTES[state as CrossingState]
    book.add(code, `${service}: ${counted(count, 'end')} ${says}`)
  }
}

const CROSSING_NOTES: Readonly<Record<CrossingState, { code: string; says: string }>> = {
  matched: {
    code: 'crossed',
    says: `crossed, because one payout alone fits in asset, amount and time: an inference, right in at least ${CROSSING_PRECISION * 100} of 100 on synthetic ledgers. The end stays told, and its value is told again where it went on.`,
  },
  rivals: {
    code: 'not-crossed',
    says: 'not crossed: more than one movement fits. The end names them.',
  },
  none: { code: 'not-crossed', says: 'not crossed: nothing that was paid out near it fits.' },
  unpriced: {
    code: 'not-crossed',
    says: 'not crossed: something near it has no price on that day, so that nothing can be said. Import prices.',
  },
  'too-many': {
    code: 'not-crossed',
    says: 'not crossed: the service moved too much near that time to be looked through.',
  },
}

function listed(accounts: readonly number[], names: ReadonlyMap<number, string>): string {
  const [first = -1] = accounts
  const name = names.get(first) ?? 'an account'
  return accounts.length === 1
    ? name
    : `${name} and ${counted(accounts.length - 1, 'other account')}`
}

/** Weak tags: value passed these addresses, and whoever reads the answer should know whose they may be. */
function notePossible(book: NoteBook, { chain, names, standings }: ChainTrace): void {
  const found = [...names.keys()].flatMap((id) => {
    const tag = standings.possible(id)
    return tag ? [{ name: names.get(id) ?? '', tag }] : []
  })
  const [first] = found.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (!first) return
  const { label, pack, confidence, category } = first.tag
  const more = found.length > 1 ? ` and ${counted(found.length - 1, 'other address')}` : ''
  book.add(
    'possible-service',
    `${first.name}${more} on ${chain} may belong to a service ("${label}", ${category}, ${pack}, confidence ${confidence}): tags under --tag-confidence ${standings.tagConfidence} stop nothing and name no off-ramp.`,
  )
}

/** What a method leaves open. */
function noteMethod(
  notes: Pick<NoteBook, 'add'>,
  { asset, chain, result }: ChainTrace,
  method: TaintMethod,
): void {
  const { symbol, decimals } = assetOf(asset)
  if (method === 'poison')
    notes.add(
      'not-conserved',
      'Everything that could have come from the origin is named, whole: the amounts add up to more than there was.',
    )
  if (result.rounding > 0n)
    notes.add(
      'rounding',
      `${formatUnits(result.rounding, decimals ?? 0)} ${symbol} on ${chain} that haircut's whole units left over stands in the fees.`,
    )
  if (result.feesApart > 0)
    notes.add(
      'fees-apart',
      `The fees of ${counted(result.feesApart, 'block')} on ${chain} could not be followed, because not all of them are known: they are counted apart.`,
    )
}
