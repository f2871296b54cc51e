/** The text of a request to a service: facts of the ledger, what it can be asked for where it stands, and places in brackets for what only a person can fill in. Pure. */

import { type ReadSentence, sayPlainly } from '../../../src/domain/language/read-sentences.ts'
import type { Translate } from '../app/settings.tsx'
import { showHidden } from './cut-text.ts'
import type { Draft } from './read-facts.ts'

/** One transfer as the ledger has it; without time and amount where the ledger here does not hold it. */
export interface LedgerFact {
  /** `txid:index`. */
  readonly place: string
  readonly time: string | null
  readonly amount: string | null
  readonly asset: string | null
}

/** What the ledger has of one account that a service holds. */
export interface AccountFacts {
  readonly chain: string
  readonly address: string
  readonly incoming: readonly LedgerFact[]
  /** Where the address sent on what it received, where that is known. */
  readonly forwardedTo: string | null
  readonly outgoing: readonly LedgerFact[]
  /** Transfers that are left out. */
  readonly left: number
}

export interface RequestFacts {
  readonly draft: Draft
  readonly accounts: readonly AccountFacts[]
  /** The workspace holds a synthetic world. */
  readonly synthetic: boolean
}

/** The language that the text is written in. */
export interface RequestWords {
  readonly text: Translate
  readonly say: ReadSentence
}

/** No campaign, no label, no sender and no sum of a trace is in it: those are claims and inferences. */
export function requestText({ draft, accounts, synthetic }: RequestFacts, words: RequestWords) {
  const { text } = words
  const service = oneLine(draft.name)
  const where = draft.jurisdictions.length === 0 ? '' : ` (${draft.jurisdictions.join(', ')})`
  const parts = [
    synthetic ? [text('request.synthetic')] : [],
    [
      text('request.to', { service: `${service}${where}` }),
      text('request.from'),
      text('request.date'),
      text('request.reference'),
      text('request.basis'),
      text('request.confidential'),
    ],
    ...accounts.flatMap((account) => accountParts(account, text)),
    [text('request.held'), text('request.asked')],
    [text('request.asks'), ...draft.asks.map((ask) => askLine(ask, words))],
    draft.rules.length === 0
      ? []
      : [text('request.rules'), ...draft.rules.map((rule) => ruleLine(rule, words))],
    [text('request.sign')],
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

function accountParts(facts: AccountFacts, text: Translate): readonly (readonly string[])[] {
  const lines = (rows: readonly LedgerFact[]): string[] => rows.map((row) => factLine(row, text))
  return [
    [
      text('request.facts', { chain: facts.chain }),
      text('request.address', { address: facts.address }),
    ],
    [text('request.in'), ...lines(facts.incoming)],
    facts.forwardedTo === null || facts.outgoing.length === 0
      ? []
      : [text('request.out', { address: facts.forwardedTo }), ...lines(facts.outgoing)],
    facts.left === 0 ? [] : [text('request.cut', { n: facts.left })],
  ]
}

function factLine({ place, time, amount, asset }: LedgerFact, text: Translate): string {
  if (amount === null || time === null) return `- ${text('request.missing', { place })}`
  const shown = time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')
  return `- ${shown}  ${amount} ${asset ?? ''}  ${place}`
}

/** What is asked everywhere stands alone; what one place's law or practice gives stands with the place and the source. */
function askLine({ ask, jurisdictions, source }: Draft['asks'][number], words: RequestWords) {
  const asked = `- ${inWords(ask, words)}`
  return jurisdictions.length === 0
    ? asked
    : `${asked} [${jurisdictions.join(', ')}: ${inWords(source, words)}]`
}

function ruleLine({ text, source, from }: Draft['rules'][number], words: RequestWords): string {
  return `- ${inWords(text, words)} [${source}; ${from.slice(0, 10)}]`
}

function inWords(sentence: string, { say }: RequestWords): string {
  const said = say(sentence)
  return said === null ? oneLine(sentence) : sayPlainly(said).replace(/[\u2068\u2069]/g, '')
}

function oneLine(text: string): string {
  return showHidden(text.replace(/\s+/g, ' ')).slice(0, 300)
}
