/**
 * Kept answers of an Etherscan-like API about one account, to facts: `txlist` (coins sent and fees), `txlistinternal` (coins moved by
 * contracts), `tokentx` (ERC-20). Source: Etherscan API, module `account`; Blockscout's RPC API, which answers alike and adds log indexes.
 */
import { nativeAsset } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import { chainAddress, partyAddress } from '../../domain/evm/chain-address.ts'
import { FEE_INDEX, NATIVE_INDEX } from '../../domain/evm/movement-index.ts'
import { imitationNote } from '../../domain/imitation.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import {
  feesUnknown,
  HistoryReader,
  ROLLUPS,
  type ToldMovement,
  type ToldRow,
} from '../evm-history/history-reader.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { type Answered, answersSource } from '../kept-answers/answers-source.ts'
import type { Manifest } from '../kept-answers/manifest.ts'

export const ACTIONS = ['txlist', 'txlistinternal', 'tokentx'] as const
export type Action = (typeof ACTIONS)[number]

/** Reads what {@link createEtherscanSource} kept. */
export const etherscanAnswers = answersSource('etherscan-answers', readEtherscan)

function* readEtherscan(
  manifest: Manifest,
  answers: readonly Answered[],
): Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined> {
  const reader = new HistoryReader(manifest, 'provider-word')
  const asked = new Set<Action>()
  for (const { request, text, place } of answers) {
    const action = actionOf(request)
    if (action === null) continue
    asked.add(action)
    const start = startOf(request)
    const next = windowsOf(answers, action).find((each) => each > start) ?? Number.POSITIVE_INFINITY
    for (const row of rowsIn(text)) {
      if (Number(row['blockNumber']) >= next) continue
      const at: Place = { ...place, record: String(row['hash'] ?? '').slice(0, 80) }
      yield* reader.row(() => READERS[action](manifest.chain, row), at, row)
    }
  }
  const rollup = ROLLUPS.has(manifest.chain)
  if (rollup && asked.has('txlist')) yield feesUnknown(manifest)
  const native = asked.has('txlist') && asked.has('txlistinternal') && !rollup
  return reader.coverage({ native, tokens: asked.has('tokentx') })
}

/** Requests of one list by the block they begin with: a later window tells the blocks of its own again, and whole. */
function windowsOf(answers: readonly Answered[], action: Action): readonly number[] {
  const starts = answers.flatMap(({ request }) =>
    actionOf(request) === action ? [startOf(request)] : [],
  )
  return [...new Set(starts)].sort((a, b) => a - b)
}

function startOf(request: string): number {
  return Number(queryOf(request).get('startblock'))
}

function queryOf(request: string): URLSearchParams {
  return new URLSearchParams(request.slice(request.indexOf('?') + 1))
}

function actionOf(request: string): Action | null {
  const action = queryOf(request).get('action')
  return ACTIONS.find((each) => each === action) ?? null
}

/** The rows of an answer; none where it says that nothing was found. Throws `bad-record`. */
export function rowsIn(text: string): readonly Fields[] {
  const answer = fieldsOf(parseExactJson(text)) ?? {}
  if (Array.isArray(answer['result'])) return listOf(answer, 'result')
  if (/^no .*found/i.test(String(answer['message'] ?? ''))) return []
  throw new UserInputError('bad-record', 'The answer holds no list of rows.')
}

const READERS: Readonly<Record<Action, (chain: string, row: Fields) => ToldRow>> = {
  txlist: transactionRow,
  txlistinternal: internalRow,
  tokentx: tokenRow,
}

function factsOf(row: Fields) {
  return {
    txid: `0x${required(hexOf(row, 32, 'hash', 'transactionHash'), 'hash')}`,
    height: required(numberOf(row, 'blockNumber'), 'blockNumber'),
    time: required(numberOf(row, 'timeStamp'), 'timeStamp') * 1000,
    position: numberOf(row, 'transactionIndex') ?? 0,
    note: null,
  }
}

function transactionRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const asset = nativeAsset(chain)?.id ?? chain
  const from = required(addressOf(chain, row, 'from'), 'from')
  const to = addressOf(chain, row, 'to') ?? addressOf(chain, row, 'contractAddress')
  const amount = required(quantityOf(row, 'value'), 'value')
  const failed = textOf(row, 'isError') === '1'
  const fee = feeOf(chain, row)
  const movements: ToldMovement[] = []
  if (!failed && amount > 0n && to !== null)
    movements.push({ ...facts, index: NATIVE_INDEX, kind: 'transfer', from, to, asset, amount })
  if (fee > 0n)
    movements.push({ ...facts, index: FEE_INDEX, kind: 'fee', from, to: null, asset, amount: fee })
  return { movements, parties: [from, to], txid: facts.txid }
}

function feeOf(chain: string, row: Fields): bigint {
  if (ROLLUPS.has(chain)) return 0n
  return (quantityOf(row, 'gasUsed') ?? 0n) * (quantityOf(row, 'gasPrice') ?? 0n)
}

function internalRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const asset = nativeAsset(chain)?.id ?? chain
  const from = required(addressOf(chain, row, 'from'), 'from')
  const to = addressOf(chain, row, 'to') ?? addressOf(chain, row, 'contractAddress')
  const amount = required(quantityOf(row, 'value'), 'value')
  const moved = textOf(row, 'isError') !== '1' && amount > 0n && to !== null && from !== to
  const move: ToldMovement = { ...facts, index: null, kind: 'internal', from, to, asset, amount }
  return { movements: moved ? [move] : [], parties: [from, to], txid: facts.txid }
}

function tokenRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const contract = required(addressOf(chain, row, 'contractAddress'), 'contractAddress')
  const asset = `${chain}:${contract}`
  const from = partyOf(chain, row, 'from')
  const to = partyOf(chain, row, 'to')
  if (from === null && to === null)
    throw new UserInputError('bad-record', 'The row names neither a sender nor a receiver.')
  const move: ToldMovement = {
    ...{ ...facts, from, to, asset, index: numberOf(row, 'logIndex') },
    amount: required(quantityOf(row, 'value'), 'value'),
    kind: from === null ? 'mint' : to === null ? 'burn' : 'transfer',
    note: imitationNote(asset, [row['tokenSymbol'], row['tokenName']]),
  }
  return { movements: [move], parties: [from, to], txid: facts.txid }
}

function addressOf(chain: string, row: Fields, name: string): string | null {
  const digits = hexOf(row, 20, name)
  return digits === null ? null : chainAddress(chain, digits)
}

function partyOf(chain: string, row: Fields, name: string): string | null {
  return partyAddress(chain, required(hexOf(row, 20, name), name))
}
