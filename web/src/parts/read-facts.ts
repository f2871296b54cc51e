/** Reads the transfers behind an off-ramp from the ledger: the amounts that moved, not the traced part of them. */
import { ApiError, call } from '../api/client.ts'
import type { Data } from '../api/contract.ts'
import type { LedgerFact, RequestFacts } from './request-text.ts'

type Offramp = Data<'offramps.find'>['offramps'][number]
type Occurrence = Data<'transactions.get'>['occurrences'][number]

/** So many transfers in and out are written; the rest is counted. */
const MOST = 100

/** Asks for each transaction in turn. Throws what the server throws, but for a transaction that it does not hold. */
export async function readFacts(offramp: Offramp, signal: AbortSignal): Promise<RequestFacts> {
  const { name, chain, depositAddress, serviceAddress, transactions, basis } = offramp
  const sweeps = [...new Set(basis.flatMap((rung) => rung.transactions))]
  const read = async (places: readonly string[], to: string): Promise<LedgerFact[]> => {
    const facts: LedgerFact[] = []
    for (const place of places.slice(0, MOST))
      facts.push(await readFact(offramp, place, to, signal))
    return facts
  }
  return {
    service: name,
    chain,
    address: depositAddress ?? serviceAddress,
    incoming: await read(transactions, depositAddress ?? serviceAddress),
    forwardedTo: depositAddress === null ? null : serviceAddress,
    outgoing: depositAddress === null ? [] : await read(sweeps, serviceAddress),
    left: Math.max(0, transactions.length - MOST) + Math.max(0, sweeps.length - MOST),
  }
}

async function readFact(
  { chain, asset }: Offramp,
  place: string,
  to: string,
  signal: AbortSignal,
): Promise<LedgerFact> {
  const [, txid = place, index = ''] = /^(.*):(\d+)$/.exec(place) ?? []
  const answer = await call('transactions.get', { txid }, { signal }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  })
  const occurrence = answer?.data.occurrences.find((each) => each.chain === chain)
  const moved = occurrence && movedAt(occurrence, Number(index), to)
  return {
    place,
    time: occurrence?.time ?? null,
    amount: moved?.amount ?? null,
    asset: moved ? asset : null,
  }
}

function movedAt(
  { outputs, transfers }: Occurrence,
  index: number,
  to: string,
): { readonly amount: string } | undefined {
  if (outputs) return outputs.find((output) => output.index === index)
  return transfers.find((transfer) => transfer.index === index && transfer.to === to)
}
