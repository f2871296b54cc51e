/**
 * A Tron block from the rows of a public dump with ethereum-etl's columns (blocks, transactions, logs, traces). Such a dump has no fees
 * and no amounts of TRC-10 tokens, which its blocks tell as gaps.
 */
import type { AccountBlock, AccountTransaction, ValueMove } from '../../domain/evm/account-block.ts'
import { chainAddress, partyAddress } from '../../domain/evm/chain-address.ts'
import { contractTypeName, isUnreadType } from '../../domain/tron/contract-types.ts'
import { type Fields, hexOf, numberOf, quantityOf, required } from '../json-values/fields.ts'
import { idOf } from '../source-evm/etl-rows.ts'
import { eventLog } from '../source-evm/event-log.ts'

export interface DumpParts {
  readonly block: Fields
  readonly transactions: readonly Fields[]
  readonly logs: readonly Fields[]
  readonly traces: readonly Fields[]
}

/** Throws `bad-record`. */
export function dumpBlock(parts: DumpParts): AccountBlock {
  const { block } = parts
  const logs = rowsById(parts.logs)
  const traces = rowsById(parts.traces)
  const rows = [...parts.transactions].sort((a, b) => positionOf(a) - positionOf(b))
  const transactions = rows.map((row) => transactionOf(row, { parts, logs, traces }))
  return {
    ...{ chain: 'tron', transactions, credits: [], verification: 'provider-word' },
    height: required(numberOf(block, 'block_id', 'number', 'block_number'), 'block number'),
    hash: required(hexOf(block, 32, 'block_hash', 'hash'), 'block hash'),
    previousHash: required(hexOf(block, 32, 'parent_hash'), 'parent hash'),
    time: required(numberOf(block, 'timestamp'), 'timestamp') * 1000,
    ...gaps(parts, rows, transactions),
  }
}

interface Scope {
  readonly parts: DumpParts
  readonly logs: ReadonlyMap<string, readonly Fields[]>
  readonly traces: ReadonlyMap<string, readonly Fields[]>
}

function transactionOf(row: Fields, { parts, logs, traces }: Scope): AccountTransaction {
  const txid = txidOf(row)
  const from = hexOf(row, 20, 'from_address')
  const to = hexOf(row, 20, 'to_address')
  const status = quantityOf(row, 'receipt_status')
  return {
    txid,
    position: positionOf(row),
    from: from && chainAddress('tron', from),
    to: to && chainAddress('tron', to),
    success: status === null ? null : status === 1n,
    moves: movesOf(row, from, to ?? hexOf(row, 20, 'receipt_contract_address')),
    fee: quantityOf(row, 'fee'),
    ...{ feeVerification: 'provider-word', logsVerification: 'provider-word' },
    logs: parts.logs.length > 0 ? (logs.get(txid) ?? []).map((log) => eventLog('tron', log)) : null,
    internals: parts.traces.length > 0 ? (traces.get(txid) ?? []).flatMap(internalOf) : null,
  }
}

function movesOf(row: Fields, from: string | null, to: string | null): readonly ValueMove[] {
  const amount = quantityOf(row, 'value') ?? 0n
  const type = typeOf(row)
  const receiver = to && partyAddress('tron', to)
  if (amount === 0n || receiver === null) return []
  const own = { asset: 'tron:TRX', amount, to: receiver, verification: 'provider-word' as const }
  if (type === 'WithdrawBalanceContract') return [{ ...own, from: null, kind: 'reward' }]
  if (!PAYING.has(type) || from === null) return []
  return [{ ...own, from: chainAddress('tron', from), kind: 'transfer' }]
}

const PAYING: ReadonlySet<string> = new Set([
  'TransferContract',
  'TriggerSmartContract',
  'CreateSmartContract',
])

function internalOf(trace: Fields): readonly ValueMove[] {
  const amount = quantityOf(trace, 'call_value') ?? 0n
  const from = hexOf(trace, 20, 'caller_address')
  const to = hexOf(trace, 20, 'transferto_address')
  if (trace['rejected'] === true || amount === 0n || from === null || to === null || from === to)
    return []
  if (!['call', 'create', 'suicide'].includes(String(trace['note']))) return []
  const token = quantityOf(trace, 'call_token_id') ?? 0n
  return [
    {
      from: chainAddress('tron', from),
      to: chainAddress('tron', to),
      asset: token > 0n ? `tron:${token}` : 'tron:TRX',
      amount,
      kind: 'transfer',
      verification: 'provider-word',
    },
  ]
}

function gaps(
  { block, logs, traces }: DumpParts,
  rows: readonly Fields[],
  transactions: readonly AccountTransaction[],
): Pick<AccountBlock, 'nativeGaps' | 'tokenGaps'> {
  const types = new Set(rows.map(typeOf))
  const calls = types.has('TriggerSmartContract')
  const count = numberOf(block, 'transaction_count')
  const missing = count !== rows.length ? ['transactions are missing'] : []
  const unknown = transactions.some(({ success }) => success === null)
    ? ['it is not told which transactions succeeded']
    : []
  return {
    nativeGaps: [
      ...missing,
      ...unknown,
      ...(transactions.some(({ fee }) => fee === null) ? ['fees are not told'] : []),
      ...(calls && traces.length === 0 ? ['traces of contract calls are missing'] : []),
      ...(types.has('TransferAssetContract') ? ['amounts of TRC-10 tokens are not told'] : []),
      ...[...types]
        .filter(isUnreadType)
        .sort()
        .map((type) => `what ${type} moves is not read`),
    ],
    tokenGaps: [
      ...missing,
      ...unknown,
      ...(calls && logs.length === 0 ? ['logs are missing'] : []),
    ],
  }
}

function typeOf(row: Fields): string {
  return contractTypeName(required(numberOf(row, 'transaction_type'), 'transaction type'))
}

function positionOf(row: Fields): number {
  return required(numberOf(row, 'transaction_index'), 'transaction index')
}

function txidOf(row: Fields): string {
  return required(hexOf({ id: idOf(row) }, 32, 'id'), 'transaction hash')
}

function rowsById(rows: readonly Fields[]): ReadonlyMap<string, readonly Fields[]> {
  const found = new Map<string, Fields[]>()
  for (const row of rows) {
    const list = found.get(txidOf(row))
    if (list) list.push(row)
    else found.set(txidOf(row), [row])
  }
  return found
}
