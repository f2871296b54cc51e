/**
 * Receipts of a campaign: method `receipts` 1 (reference: project's methods, section 3). A receipt is a transfer into one of its identifiers
 * while it was advertised: from the first mention less W to the last mention plus W2, or to its seizure. What came earlier or later is
 * counted apart: an address has innocent earlier counterparties. Zero-value, dust, tokens nobody reviewed (imitations among
 * them), fees and what the campaign moved itself are no receipts; each is counted. Facts of the ledger under an inferred window.
 */
import type { MethodRef } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { comparePoints, ledgerPoint } from '../../domain/ledger-order.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { dustLimit } from './dust-limit.ts'

export const RECEIPT_METHOD: MethodRef = { id: 'receipts', version: '1' }

export interface ReceiptParameters {
  /** W and W2, in days. */
  readonly daysBefore: number
  readonly daysAfter: number
}

export const RECEIPT_DEFAULTS: ReceiptParameters = { daysBefore: 1, daysAfter: 90 }

/** A movement as the ledger store gives it. */
export interface LedgerTransfer {
  readonly chain: ChainId
  readonly txid: string
  readonly index: number
  readonly kind: TransferKind
  readonly height: number | null
  readonly position: number
  readonly time: EpochMs
  /** Known senders; several on UTXO chains, none when unknown. */
  readonly from: readonly string[]
  readonly to: string | null
  readonly asset: AssetId
  readonly amount: bigint
}

/** One ledger account of the campaign and when it was advertised. */
export interface AdvertisedAccount {
  readonly key: string
  readonly chains: readonly ChainId[]
  readonly address: string
  readonly firstMention: EpochMs | null
  readonly lastMention: EpochMs | null
  /** Seized, forfeited or frozen from then on; `null` when not known. */
  readonly seized: EpochMs | null
}

export interface WindowedTransfer<T extends LedgerTransfer = LedgerTransfer> {
  readonly transfer: T
  /** Key of the identifier that received it. */
  readonly identifier: string
}

export const EXCLUSIONS = [
  'zero-value',
  'dust',
  'unreviewed-token',
  'own-movement',
  'returned',
  'fee',
] as const
export type Exclusion = (typeof EXCLUSIONS)[number]

export interface WindowedReceipts<T extends LedgerTransfer = LedgerTransfer> {
  /** In time order across chains, ledger order within one. */
  readonly receipts: readonly WindowedTransfer<T>[]
  readonly before: readonly WindowedTransfer<T>[]
  readonly after: readonly WindowedTransfer<T>[]
  readonly excluded: Readonly<Record<Exclusion, number>>
}

/** What else is known of money that the campaign moves itself. */
export interface OwnMoney {
  /** Further addresses of the campaign, such as its clusters: what they send is its own movement. */
  isOwn(chain: ChainId, address: string): boolean
  /** Money coming back from somebody whom the campaign had paid as much before. */
  isReturned(transfer: LedgerTransfer): boolean
}

/** Sorts transfers into the window of the account that received them; transfers to other accounts are ignored. */
export function windowReceipts<T extends LedgerTransfer>(
  transfers: readonly T[],
  accounts: readonly AdvertisedAccount[],
  parameters: ReceiptParameters = RECEIPT_DEFAULTS,
  known: OwnMoney = { isOwn: () => false, isReturned: () => false },
): WindowedReceipts<T> {
  const byAddress = new Map(
    accounts.flatMap((account) =>
      account.chains.map((chain) => [`${chain} ${account.address}`, account] as const),
    ),
  )
  const excluded = Object.fromEntries(EXCLUSIONS.map((each) => [each, 0])) as Record<
    Exclusion,
    number
  >
  const sorted = { receipts: [], before: [], after: [] } as Record<
    'receipts' | 'before' | 'after',
    WindowedTransfer<T>[]
  >
  for (const transfer of inLedgerOrder(transfers, (each) => each)) {
    const account = byAddress.get(`${transfer.chain} ${transfer.to ?? ''}`)
    if (!account) continue
    const exclusion = exclusionOf(transfer, {
      isReturned: known.isReturned,
      isOwn: (chain, address) =>
        byAddress.has(`${chain} ${address}`) || known.isOwn(chain, address),
    })
    if (exclusion) excluded[exclusion] += 1
    else
      sorted[placeOf(transfer.time, account, parameters)].push({
        transfer,
        identifier: account.key,
      })
  }
  return { ...sorted, excluded }
}

/**
 * Ledger order within a chain; between chains block time, where a block counts as no earlier than those before it (Bitcoin block
 * times run backwards). Equal items keep the order given.
 */
export function inLedgerOrder<T>(
  items: readonly T[],
  transferOf: (item: T) => LedgerTransfer,
): readonly T[] {
  const byChain = new Map<ChainId, { readonly item: T; readonly transfer: LedgerTransfer }[]>()
  for (const item of items) {
    const transfer = transferOf(item)
    const chain = byChain.get(transfer.chain)
    if (chain) chain.push({ item, transfer })
    else byChain.set(transfer.chain, [{ item, transfer }])
  }
  const timed = [...byChain].flatMap(([chain, rows]) => {
    const model = findChain(chain)?.model ?? 'account'
    rows.sort((a, b) =>
      comparePoints(ledgerPoint(model, a.transfer), ledgerPoint(model, b.transfer)),
    )
    let latest = Number.NEGATIVE_INFINITY
    return rows.map(({ item, transfer }, place) => {
      latest = Math.max(latest, transfer.time)
      return { item, chain, time: latest, place }
    })
  })
  timed.sort((a, b) => a.time - b.time || order(a.chain, b.chain) || a.place - b.place)
  return timed.map(({ item }) => item)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function exclusionOf(transfer: LedgerTransfer, known: OwnMoney): Exclusion | null {
  if (transfer.kind === 'fee') return 'fee'
  if (transfer.amount === 0n) return 'zero-value'
  const asset = assetOf(transfer.asset)
  if (asset.contract !== null && asset.issuer === null) return 'unreviewed-token'
  if (transfer.from.some((sender) => known.isOwn(transfer.chain, sender))) return 'own-movement'
  if (known.isReturned(transfer)) return 'returned'
  return transfer.amount <= dustLimit(asset) ? 'dust' : null
}

function placeOf(
  time: EpochMs,
  account: AdvertisedAccount,
  { daysBefore, daysAfter }: ReceiptParameters,
): 'receipts' | 'before' | 'after' {
  const { firstMention, lastMention, seized } = account
  if (firstMention === null || time < firstMention - daysBefore * DAY_MS) return 'before'
  const last = (lastMention ?? firstMention) + daysAfter * DAY_MS
  const end = seized === null ? last : Math.min(last, seized)
  return time < end ? 'receipts' : 'after'
}
