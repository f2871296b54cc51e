/** Resolves what a person named as origin to the outputs and transfers that a trace starts from. */
import type { NoteBook } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import {
  findAddress,
  type NamedAddress,
  readAddress,
  requireChain,
} from '../addresses/read-address.ts'
import { txidSpellings } from '../transactions/txid-spellings.ts'
import { campaignReceipts } from './campaign-origins.ts'
import { groupReceipts, isUtxo } from './group-receipts.ts'
import type { NamedOrigin, OriginGroup, OriginReceipts } from './origin-record.ts'
import type { TraceRequest } from './trace-input.ts'

const CAMPAIGN = /^c-[0-9a-f]{10}$/
const OUTPOINT = /^(.{4,200}):(\d{1,9})$/

export interface ReadOrigins {
  /** By seed. */
  readonly named: readonly NamedOrigin[]
  readonly groups: readonly OriginGroup[]
  /** Addresses named themselves, which must not be a service's own wallet. */
  readonly addresses: readonly {
    readonly seed: number
    readonly chain: ChainId
    readonly address: string
  }[]
  /** Well-formed addresses that no ledger here knows. */
  readonly unknown: readonly string[]
}

type OneOrigin = NamedOrigin & {
  readonly receipts: readonly OriginReceipts[]
  readonly address: string | null
}

/** Throws NotFoundError for an unknown transaction or campaign, UserInputError for what is none of the four. */
export async function readOrigins(
  context: Context,
  request: TraceRequest,
  notes: NoteBook,
): Promise<ReadOrigins> {
  if (request.chain !== null) requireChain(request.chain)
  const labels = [...new Set(request.origins.map((text) => text.trim()))]
  const found: OneOrigin[] = []
  for (const [seed, label] of labels.entries())
    found.push(await readOrigin(context, request, { seed, label, notes }))
  const groups = await groupReceipts(
    context,
    request,
    found.flatMap(({ receipts }) => receipts),
    notes,
  )
  return {
    named: found.map(({ label, kind }) => ({ label, kind })),
    groups,
    addresses: found.flatMap(({ address, receipts }, seed) =>
      address === null
        ? []
        : [...new Set(receipts.map(({ chain }) => chain))].map((chain) => ({
            seed,
            chain,
            address,
          })),
    ),
    unknown: found.flatMap(({ address, receipts, label }) =>
      address !== null && receipts.length === 0 ? [label] : [],
    ),
  }
}

interface Named {
  readonly seed: number
  readonly label: string
  readonly notes: NoteBook
}

async function readOrigin(
  context: Context,
  request: TraceRequest,
  { seed, label, notes }: Named,
): Promise<OneOrigin> {
  if (CAMPAIGN.test(label)) {
    const receipts = await campaignReceipts(context, { seed, campaign: label, notes })
    return { label, kind: 'campaign', receipts, address: null }
  }
  const outpoint = OUTPOINT.exec(label)
  const address = await findAddress(context, label)
  if (address) return addressOrigin(context, request, { seed, label, notes, address })
  if (outpoint?.[1] !== undefined) {
    const at = { seed, txid: outpoint[1], index: Number(outpoint[2]) }
    const receipts = await transactionReceipts(context, at)
    if (receipts.length > 0) return { label, kind: 'outpoint', receipts, address: null }
  }
  const receipts = await transactionReceipts(context, { seed, txid: label, index: null })
  if (receipts.length > 0) return { label, kind: 'transaction', receipts, address: null }
  if (outpoint || /^(?:0x)?[0-9a-fA-F]{64}$/.test(label)) throw notFound(label)
  await readAddress(context, label)
  throw notFound(label)
}

function notFound(label: string): NotFoundError {
  return new NotFoundError('no-such-transaction', `The ledger has no ${label.slice(0, 90)}.`, {
    hints: ['It may stand in a block or a file that was not imported: see `weir status`.'],
  })
}

async function addressOrigin(
  context: Context,
  request: TraceRequest,
  { seed, label, address: named }: Named & { readonly address: NamedAddress },
): Promise<OneOrigin> {
  const { address } = named
  const receipts: OriginReceipts[] = []
  for (const chain of await context.ledger.chainsOf(address)) {
    if (request.chain !== null && request.chain !== chain) continue
    for (const { asset, incoming } of await context.ledger.addressTotals(chain, address))
      if (incoming > 0) receipts.push({ seed, chain, asset, by: 'receiver', address, only: null })
  }
  return { label, kind: 'address', receipts, address }
}

/** Who a transfer is found by: an output by its own transaction, else its receiver, else its sender. */
function partyOf({ chain, asset, to, from }: TransferRow): Pick<OriginReceipts, 'by' | 'address'> {
  if (isUtxo(chain, asset)) return { by: 'transaction', address: to ?? '' }
  if (to !== null) return { by: 'receiver', address: to }
  const [sender] = from
  return sender === undefined
    ? { by: 'transaction', address: '' }
    : { by: 'sender', address: sender }
}

/** Transfers of one transaction by who received them; `index` names one of them. */
async function transactionReceipts(
  context: Context,
  {
    seed,
    txid,
    index,
  }: { readonly seed: number; readonly txid: string; readonly index: number | null },
): Promise<readonly OriginReceipts[]> {
  const receipts: OriginReceipts[] = []
  for await (const row of context.ledger.transfers({ txids: txidSpellings(txid) })) {
    if (row.kind === 'fee' || (index !== null && row.index !== index)) continue
    const only = new Set([`${row.txid}:${row.index}`])
    receipts.push({ seed, chain: row.chain, asset: row.asset, ...partyOf(row), only })
  }
  return receipts
}
