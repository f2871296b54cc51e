/** Which identifier a line names: an address as it is or repaired, or the one to be paid in a line of free text. */

import { addressOfAccount } from '../../domain/address/parse-address.ts'
import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { isPartialKey } from '../../domain/partial-address.ts'
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
      /** E-wallet keys that a named phone is looked up as besides; they are among the subjects. */
      readonly wallets?: readonly string[]
    }
  | { readonly kind: 'error'; readonly error: string }

const MAX_LINE = 20_000

/** `chain` is the caller's word: it picks among EVM chains and makes a Solana address believable, nothing else. */
export function recogniseSubject(line: string, chain: string | null): Recognition {
  const text = withoutKind(line.trim())
  if (text === '') return { kind: 'error', error: 'empty' }
  if (text.length > MAX_LINE) return { kind: 'error', error: 'The line is too long.' }
  const repaired = repairAddress(text)
  if (repaired) return named([{ ...ofAddress(repaired.parsed, chain), repairs: repaired.repairs }])
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

/** `evm-address:0x…` is the address. */
function withoutKind(text: string): string {
  const [kind = ''] = /^[a-z]+-address(?=:)/.exec(text.slice(0, 40)) ?? []
  return IDENTIFIER_KINDS.some((known) => known === kind) ? text.slice(kind.length + 1) : text
}

/** A key as answers of this program print it, such as `ewallet-qiwi:+79000000000`. */
function readKey(text: string): Recognition | null {
  const [, kind = ''] = /^([a-z]+(?:-[a-z]+)*):[^\s]{1,200}$/.exec(text) ?? []
  const known = IDENTIFIER_KINDS.find((candidate) => candidate === kind)
  if (!known || known === 'url' || known.endsWith('-address')) return null
  const key = canonicalKey(known, text)
  return named([{ kind: known, key, chain: walletChain(known), repairs: [] }])
}

/** As it is stored: a person may leave out the plus of a phone, or write an e-mail in capitals. */
function canonicalKey(kind: IdentifierKind, text: string): string {
  const words = `${kind.replace('ewallet-', '')} ${text.slice(kind.length + 1)}`
  const found = extractIdentifiers(words).identifiers.filter((one) => one.kind === kind)
  return found.length === 1 ? (found[0]?.key ?? text) : text
}

function walletChain(kind: IdentifierKind): ChainId | null {
  const provider = kind.replace(/^ewallet-/, '')
  return provider !== kind && findChain(provider) ? provider : null
}

function readFreeText(text: string): Recognition {
  const { identifiers: all, rejected } = extractIdentifiers(text)
  const identifiers = all.filter(({ key }) => !isPartialKey(key))
  if (all.length > 0 && identifiers.length === 0)
    return { kind: 'error', error: 'The middle of the address is left out: many could be meant.' }
  const payable = identifiers.filter(({ kind }) => isPaymentKind(kind) || kind === 'phone')
  const wanted = payable.length > 0 ? payable : identifiers
  if (wanted.length === 0) {
    const problem = auditAddress(text)
    const fault =
      problem?.fault === 'no-address' ? rejected[0]?.reason : (problem?.reason ?? undefined)
    return { kind: 'error', error: fault ?? problem?.reason ?? 'No identifier was found.' }
  }
  const byKey = new Map(wanted.map((found) => [found.key, found]))
  return named(
    [...byKey.values()].map(({ kind, key, chain, repairs }) => ({
      ...{ kind, key, chain: chain ?? walletChain(kind), repairs },
    })),
  )
}

/** Identifiers as they were named, and for each phone the e-wallets that could be its own. */
function named(found: readonly RecognisedSubject[]): Recognition {
  const wallets = found.flatMap((one) => (one.kind === 'phone' ? walletsOf(one) : []))
  const bases = found.flatMap((one) => withoutMemo(one))
  const extra = [...wallets, ...bases].filter(({ key }) => !found.some((one) => one.key === key))
  return {
    kind: 'subjects',
    subjects: [...found, ...extra],
    named: found.length,
    wallets: wallets.map(({ key }) => key),
  }
}

/** The address of an account on a memo chain: lists and tags name some by their address alone. */
function withoutMemo(one: RecognisedSubject): readonly RecognisedSubject[] {
  const address = addressOfAccount(one.key)
  return address === null ? [] : [{ ...one, key: address }]
}

/** Providers whose account is, or can be, its owner's phone. */
const PHONE_WALLETS = ['ewallet-qiwi', 'ewallet-yoomoney'] as const

function walletsOf({ key, repairs }: RecognisedSubject): readonly RecognisedSubject[] {
  return PHONE_WALLETS.map((kind) => ({
    ...{ kind, key: key.replace(/^phone:/, `${kind}:`), chain: walletChain(kind), repairs },
  }))
}
