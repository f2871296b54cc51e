/** Reads the transfers behind the accounts of a request from the ledger: the amounts that moved, not the traced part of them. */
import { ApiError, call } from '../api/client.ts'
import type { Data } from '../api/contract.ts'
import type { AccountFacts, LedgerFact } from './request-text.ts'

export type Draft = Data<'requests.draft'>['drafts'][number]
type Account = Draft['accounts'][number]
type Occurrence = Data<'transactions.get'>['occurrences'][number]

/** So many transfers in and out of one account are written; the rest is counted. */
const MOST = 100

/** Asks for each transaction in turn. Throws what the server throws, but for a transaction that it does not hold. */
export async function readFacts(
  accounts: readonly Account[],
  signal: AbortSignal,
): Promise<readonly AccountFacts[]> {
  const facts: AccountFacts[] = []
  for (const account of accounts) facts.push(await readAccount(account, signal))
  return facts
}

async function readAccount(account: Account, signal: AbortSignal): Promise<AccountFacts> {
  const { chain, address, transactions, forwardsTo, forwards } = account
  const read = async (places: readonly string[], to: string): Promise<LedgerFact[]> => {
    const facts: LedgerFact[] = []
    for (const place of places.slice(0, MOST))
      facts.push(await readFact(account, place, to, signal))
    return facts
  }
  return {
    ...{ chain, address, forwardedTo: forwardsTo },
    incoming: await read(transactions, address),
    outgoing: forwardsTo === null ? [] : await read(forwards, forwardsTo),
    left: Math.max(0, transactions.length - MOST) + Math.max(0, forwards.length - MOST),
  }
}

async function readFact(
  { chain, asset }: Account,
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
