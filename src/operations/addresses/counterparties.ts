/** With whom an address had transfers, and how far each transfer was checked: one pass over its history, bounded. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { formatTime } from '../../domain/time.ts'
import { digestTags } from '../../engine/tags/tag-digest.ts'
import { payersPart } from '../../engine/valuation/payers-part.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { assetText } from '../traces/trace-shape.ts'
import type { AddressData } from './address-shape.ts'
import { subjectKey } from './read-address.ts'

type ChainData = AddressData['chains'][number]

/** A longer history is read up to here. */
export const MAX_READ = 50_000

export interface Contacts {
  readonly counterparties: ChainData['counterparties']
  readonly verification: ChainData['verification']
  /** Transfers read; more were there when it is more than {@link MAX_READ}. */
  readonly read: number
}

interface Sum {
  received: bigint
  sent: bigint
}

interface Party {
  readonly address: string
  readonly assets: Map<AssetId, Sum>
  incoming: number
  outgoing: number
  firstTime: number
  lastTime: number
}

/** The `top` counterparties with most transfers, and what the others come to. */
export async function readContacts(
  context: Pick<Context, 'ledger' | 'cases' | 'signal'>,
  of: { readonly chain: ChainId; readonly address: string; readonly top: number },
): Promise<Contacts> {
  const { chain, address, top } = of
  const parties = new Map<string, Party>()
  const verification: Record<string, number> = {}
  let read = 0
  for await (const row of context.ledger.transfers({ chain, addresses: [address] })) {
    context.signal.throwIfAborted()
    read += 1
    if (read > MAX_READ) break
    verification[row.verification] = (verification[row.verification] ?? 0) + 1
    count(parties, address, row)
  }
  const ranked = [...parties.values()].sort(byTransfers)
  const rest = ranked.slice(top)
  return {
    read,
    verification,
    counterparties: {
      total: ranked.length,
      top: await tellParties(context, chain, ranked.slice(0, top)),
      others: {
        counterparties: rest.length,
        transfers: rest.reduce((sum, one) => sum + one.incoming + one.outgoing, 0),
      },
    },
  }
}

/** On chains of outputs the payers of one transaction are one counterparty, told by the first of them; of several payers each sent his part. */
function count(parties: Map<string, Party>, address: string, row: TransferRow): void {
  const sends = row.from.includes(address)
  if (row.kind === 'fee' || (sends && row.to === address)) return
  const other = sends ? row.to : (row.from[0] ?? null)
  if (other === null) return
  const party = parties.get(other) ?? newParty(other, row.time)
  parties.set(other, party)
  const sum = party.assets.get(row.asset) ?? { received: 0n, sent: 0n }
  party.assets.set(row.asset, sum)
  if (sends) {
    party.outgoing += 1
    sum.sent += payersPart(row, address)
  } else {
    party.incoming += 1
    sum.received += row.amount
  }
  party.firstTime = Math.min(party.firstTime, row.time)
  party.lastTime = Math.max(party.lastTime, row.time)
}

function newParty(address: string, time: number): Party {
  return { address, assets: new Map(), incoming: 0, outgoing: 0, firstTime: time, lastTime: time }
}

function byTransfers(a: Party, b: Party): number {
  const more = b.incoming + b.outgoing - (a.incoming + a.outgoing)
  return more || b.lastTime - a.lastTime || (a.address < b.address ? -1 : 1)
}

async function tellParties(
  { cases }: Pick<Context, 'cases'>,
  chain: ChainId,
  parties: readonly Party[],
): Promise<ChainData['counterparties']['top']> {
  const keyOf = ({ address }: Party) => subjectKey(chain, address)
  const tags = await cases.tagsOf(parties.map(keyOf))
  return parties.map((party) => {
    const own = tags.filter(({ subject }) => subject === keyOf(party))
    const digest = digestTags(own.map((tag) => ({ ...tag, inheritedFrom: null })))
    return {
      address: displayAddress(party.address),
      label: digest?.bestLabel?.slice(0, 200) ?? null,
      incoming: party.incoming,
      outgoing: party.outgoing,
      amounts: [...party.assets].sort(byAsset).map(([asset, { received, sent }]) => ({
        asset: assetText(asset),
        received: units(asset, received),
        receivedBase: received.toString(),
        sent: units(asset, sent),
        sentBase: sent.toString(),
      })),
      firstTime: formatTime(party.firstTime),
      lastTime: formatTime(party.lastTime),
    }
  })
}

function byAsset([a]: readonly [string, Sum], [b]: readonly [string, Sum]): number {
  return a < b ? -1 : 1
}

function units(asset: AssetId, amount: bigint): string {
  return formatUnits(amount, assetOf(asset).decimals ?? 0)
}
