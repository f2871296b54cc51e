/** Which identifier a line names: an address as it is or repaired, or the one to be paid in a line of free text. */

import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { IDENTIFIER_KINDS, type IdentifierKind, isPaymentKind } from '../../domain/taxonomy.ts'
import { auditAddress } from '../../engine/extract/audit-address.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { repairAddress } from '../../engine/extract/repair-address.ts'

export interface RecognisedSubject {
  readonly kind: IdentifierKind
  readonly key: string
  readonly chain: ChainId | null
  readonly repairs: readonly string[]
}

export type Recognition =
  | {
      readonly kind: 'subjects'
      /** At least one; several when free text names several. */
      readonly subjects: readonly RecognisedSubject[]
      /** How many identifiers the line names; one that can be read in two ways counts once. */
      readonly named: number
    }
  | { readonly kind: 'error'; readonly error: string }

const MAX_LINE = 20_000

/** `chain` is the caller's word: it picks among EVM chains and makes a Solana address believable, nothing else. */
export function recogniseSubject(line: string, chain: string | null): Recognition {
  const text = line.trim()
  if (text === '') return { kind: 'error', error: 'empty' }
  if (text.length > MAX_LINE) return { kind: 'error', error: 'The line is too long.' }
  const repaired = repairAddress(text)
  if (repaired)
    return {
      kind: 'subjects',
      subjects: [{ ...ofAddress(repaired.parsed, chain), repairs: repaired.repairs }],
      named: 1,
    }
  const solana = chain === 'solana' ? parseSolanaAddress(text) : null
  if (solana)
    return {
      kind: 'subjects',
      subjects: [{ ...ofAddress(solana, chain), repairs: [] }],
      named: 1,
    }
  return readKey(text) ?? readFreeText(text)
}

function ofAddress(
  parsed: ParsedAddress,
  chain: string | null,
): Omit<RecognisedSubject, 'repairs'> {
  const named = parsed.family === 'evm' && chain !== null && findChain(chain)?.family === 'evm'
  return { kind: parsed.kind, key: parsed.key, chain: named ? chain : parsed.chain }
}

/** A key as answers of this program print it, such as `ewallet-qiwi:+79000000000`. */
function readKey(text: string): Recognition | null {
  const [, kind = ''] = /^([a-z]+(?:-[a-z]+)*):[^\s]{1,200}$/.exec(text) ?? []
  const known = IDENTIFIER_KINDS.find((candidate) => candidate === kind)
  if (!known || known === 'url') return null
  return {
    kind: 'subjects',
    subjects: [{ kind: known, key: text, chain: walletChain(known), repairs: [] }],
    named: 1,
  }
}

function walletChain(kind: IdentifierKind): ChainId | null {
  const provider = kind.replace(/^ewallet-/, '')
  return provider !== kind && findChain(provider) ? provider : null
}

function readFreeText(text: string): Recognition {
  const { identifiers, rejected } = extractIdentifiers(text)
  const payable = identifiers.filter(({ kind }) => isPaymentKind(kind) || kind === 'phone')
  const wanted = payable.length > 0 ? payable : identifiers
  if (wanted.length === 0) {
    const problem = auditAddress(text)
    const fault =
      problem?.fault === 'no-address' ? rejected[0]?.reason : (problem?.reason ?? undefined)
    return { kind: 'error', error: fault ?? problem?.reason ?? 'No identifier was found.' }
  }
  const byKey = new Map(wanted.map((found) => [found.key, found]))
  const subjects = [...byKey.values()].flatMap(({ kind, key, chain, repairs }) => {
    const read: RecognisedSubject = { kind, key, chain: chain ?? walletChain(kind), repairs }
    return kind === 'phone' ? [read, qiwiOf(read)] : [read]
  })
  return { kind: 'subjects', subjects, named: byKey.size }
}

/** A QIWI wallet's number is its owner's phone. */
function qiwiOf({ key, repairs }: RecognisedSubject): RecognisedSubject {
  const wallet = key.replace(/^phone:/, 'ewallet-qiwi:')
  return { kind: 'ewallet-qiwi', key: wallet, chain: 'qiwi', repairs }
}
