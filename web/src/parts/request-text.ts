/** The text of a request to a service: facts of the ledger, and places in brackets for what only a person can fill in. Pure. */
import type { Translate } from '../app/settings.tsx'
import { showHidden } from './cut-text.ts'

/** One transfer as the ledger has it; without time and amount where the ledger here does not hold it. */
export interface LedgerFact {
  /** `txid:index`. */
  readonly place: string
  readonly time: string | null
  readonly amount: string | null
  readonly asset: string | null
}

export interface RequestFacts {
  readonly service: string
  readonly chain: string
  readonly address: string
  readonly incoming: readonly LedgerFact[]
  /** Where the address sent on what it received, where that is known. */
  readonly forwardedTo: string | null
  readonly outgoing: readonly LedgerFact[]
  /** Transfers that are left out. */
  readonly left: number
}

/** No campaign, no label, no sender and no sum of a trace is in it: those are claims and inferences. */
export function requestText(facts: RequestFacts, text: Translate): string {
  const service = showHidden(facts.service.replace(/\s+/g, ' ')).slice(0, 200)
  const lines = (rows: readonly LedgerFact[]): string[] => rows.map((row) => factLine(row, text))
  const parts = [
    [
      text('request.to', { service }),
      text('request.from'),
      text('request.date'),
      text('request.reference'),
      text('request.basis'),
      text('request.confidential'),
    ],
    [
      text('request.facts', { chain: facts.chain }),
      text('request.address', { address: facts.address }),
    ],
    [text('request.in'), ...lines(facts.incoming)],
    facts.forwardedTo === null || facts.outgoing.length === 0
      ? []
      : [text('request.out', { address: facts.forwardedTo }), ...lines(facts.outgoing)],
    facts.left === 0 ? [] : [text('request.cut', { n: facts.left })],
    [text('request.held'), text('request.asked')],
    [text('request.sign')],
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

function factLine({ place, time, amount, asset }: LedgerFact, text: Translate): string {
  if (amount === null || time === null) return `- ${text('request.missing', { place })}`
  const shown = time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')
  return `- ${shown}  ${amount} ${asset ?? ''}  ${place}`
}
