/** What the origins of a fetch name: addresses and transactions of one chain. */
import type { NoteBook } from '../../domain/answer.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import { roleOfTag } from '../../engine/offramp/tag-role.ts'
import type { Context } from '../../ports/context.ts'
import { findAddress, readAddress, subjectKey } from '../addresses/read-address.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'
import { stopTag } from '../traces/standings.ts'

/** One thing to ask for, and the origin that named it. */
export type Target =
  | { readonly kind: 'address'; readonly address: string; readonly named: string }
  | { readonly kind: 'transaction'; readonly txid: string; readonly named: string }

const CAMPAIGN = /^c-[0-9a-f]{10}$/
const TRANSACTION = /^(?:0x)?([0-9a-fA-F]{64})(?::\d{1,9})?$/

/** Each target once, in the order named. Throws `bad-address`, `wrong-chain`, `no-campaign` or `no-such-transaction`. */
export async function readTargets(
  context: Context,
  ask: { readonly origins: readonly string[]; readonly chain: ChainId; readonly notes: NoteBook },
): Promise<readonly Target[]> {
  const targets = new Map<string, Target>()
  for (const label of new Set(ask.origins.map((text) => text.trim())))
    for (const target of await targetsOf(context, ask, label)) {
      const key = target.kind === 'address' ? target.address : target.txid
      if (!targets.has(key)) targets.set(key, target)
    }
  return [...targets.values()]
}

async function targetsOf(
  context: Context,
  { chain, notes }: { readonly chain: ChainId; readonly notes: NoteBook },
  label: string,
): Promise<readonly Target[]> {
  if (CAMPAIGN.test(label)) return campaignTargets(context, { chain, notes }, label)
  const txid = TRANSACTION.exec(label)?.[1]?.toLowerCase()
  if (txid !== undefined && findChain(chain)?.model === 'utxo')
    return [{ kind: 'transaction', txid, named: label }]
  if (txid !== undefined) return partiesOf(context, { chain, label, txid })
  const named = (await findAddress(context, label)) ?? (await readAddress(context, label))
  if (isOn(named.chains, chain)) return [{ kind: 'address', address: named.address, named: label }]
  throw new UserInputError(
    'wrong-chain',
    `${label.slice(0, 90)} is no address of ${chain}, which the source is of.`,
    { hints: ['Name another source, or its chain with --chain.'] },
  )
}

/** An EVM key lives on every EVM chain, also on those that only a number names. */
function isOn(chains: readonly ChainId[], chain: ChainId): boolean {
  const evm = (id: ChainId) => findChain(id)?.family === 'evm'
  return chains.includes(chain) || (evm(chain) && chains.some(evm))
}

async function campaignTargets(
  context: Context,
  { chain, notes }: { readonly chain: ChainId; readonly notes: NoteBook },
  label: string,
): Promise<readonly Target[]> {
  const campaign = await getCampaign(context, label)
  const addresses = campaign.identifiers.flatMap(({ kind, key }) => {
    const named = ledgerAddress(kind, key)
    return named && isOn(named.chains, chain) ? [named.address] : []
  })
  if (addresses.length === 0)
    notes.add('nothing-to-fetch', `Campaign ${campaign.id} has no address of ${chain}.`)
  return addresses.map((address) => ({ kind: 'address', address, named: label }))
}

/** Providers of account chains are asked by address: those who received value in a transaction that is held. */
async function partiesOf(
  { ledger }: Context,
  {
    chain,
    label,
    txid,
  }: { readonly chain: ChainId; readonly label: string; readonly txid: string },
): Promise<readonly Target[]> {
  const receivers = new Set<string>()
  const id = findChain(chain)?.family === 'evm' ? `0x${txid}` : txid
  for await (const { to, kind } of ledger.transfers({ chain, txids: [id] }))
    if (to !== null && kind !== 'fee') receivers.add(to)
  if (receivers.size > 0)
    return [...receivers].map((address) => ({ kind: 'address', address, named: label }))
  throw new UserInputError(
    'bad-input',
    `The ledger does not hold transaction ${id}, and providers of ${chain} are asked by address.`,
    { hints: ['Name the address that received it.'] },
  )
}

/** A service's own wallet holds the money of all its customers: following it would accuse them. Throws `origin-is-service`. */
export async function refuseServices(
  { cases }: Pick<Context, 'cases'>,
  chain: ChainId,
  targets: readonly Target[],
): Promise<void> {
  for (const target of targets) {
    if (target.kind !== 'address' || CAMPAIGN.test(target.named)) continue
    const tag = stopTag(await cases.tagsOf([subjectKey(chain, target.address)]), chain)
    if (!tag || categoryTraits(tag.category).end !== 'service' || roleOfTag(tag) === 'deposit')
      continue
    throw new UserInputError(
      'origin-is-service',
      `${target.named} is a wallet of a service (tagged "${tag.label}"): what goes through it belongs to all its customers.`,
      { hints: ['Start from the one payment you mean: its transaction id, or who received it.'] },
    )
  }
}
