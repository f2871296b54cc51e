/** A block of a Tron full node with the infos of its transactions, to one AccountBlock. */
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock, AccountTransaction, EventLog } from '../../domain/evm/account-block.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { isUnreadType } from '../../domain/tron/contract-types.ts'
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
import { contractGrants } from './contract-grants.ts'
import { internalGrants, internalMoves } from './internal-moves.ts'
import { contractMoves, type TronContract, tronContract } from './node-transaction.ts'
import { proveTronBlock } from './prove-block.ts'
import { tronAddressOf } from './tron-address-field.ts'

export interface NodeParts {
  readonly block: Fields
  readonly infos: readonly Fields[]
  readonly verification: Verification
}

/** Throws `bad-record`, `bad-txid`, `hash-mismatch` or `other-branch`. */
export function nodeBlock({ block, infos, verification }: NodeParts): AccountBlock {
  const header = fieldsOf(fieldsOf(block['block_header'])?.['raw_data']) ?? {}
  const first = (numberOf(header, 'number') ?? 0) === 0
  // The first block gives coins from no account, which no other block does.
  const given = first ? [] : listOf(block, 'transactions')
  const proof = proveTronBlock(block)
  const contracts = given.map(tronContract)
  const byId = infosById(first ? [] : infos, contracts)
  const whole = contracts.every(({ txid }) => byId.has(txid))
  let logIndex = 0
  const transactions = contracts.map((contract, position) => {
    const info = byId.get(contract.txid) ?? null
    const logs = whole && info ? logsOf(info, logIndex) : null
    logIndex += logs?.length ?? 0
    const fields = given[position] ?? {}
    return transactionOf({ contract, position, info, logs, fields, proved: proof.transactions })
  })
  const unread = contracts.map(({ type }) => type).filter(isUnreadType)
  return {
    ...{ chain: 'tron', transactions, credits: [] },
    verification: proof.header ? 'hash-recomputed' : verification,
    previousHash: required(hexOf(header, 32, 'parentHash'), 'parent hash'),
    height: numberOf(header, 'number') ?? 0,
    hash: required(hexOf(block, 32, 'blockID'), 'blockID'),
    time: numberOf(header, 'timestamp') ?? 0,
    nativeGaps: [
      ...(first && listOf(block, 'transactions').length > 0
        ? ['what the first block gives to accounts is not read']
        : []),
      ...(whole ? [] : ['transaction infos are missing']),
      ...[...new Set(unread)].sort().map((type) => `what ${type} moves is not read`),
    ],
    tokenGaps: whole ? [] : ['transaction infos are missing'],
  }
}

function infosById(
  infos: readonly Fields[],
  contracts: readonly TronContract[],
): ReadonlyMap<string, Fields> {
  const own = new Set(contracts.map(({ txid }) => txid))
  const found = new Map<string, Fields>()
  for (const info of infos) {
    const id = required(hexOf(info, 32, 'id'), 'id')
    if (!own.has(id))
      throw new UserInputError(
        'other-branch',
        `The info of transaction ${id} belongs to no transaction of this block.`,
      )
    found.set(id, info)
  }
  return found
}

function transactionOf({
  contract,
  position,
  info,
  logs,
  fields,
  proved,
}: {
  readonly contract: TronContract
  readonly position: number
  readonly info: Fields | null
  readonly logs: readonly EventLog[] | null
  readonly fields: Fields
  readonly proved: boolean
}): AccountTransaction {
  const made = info && tronAddressOf(info, 'contract_address')
  const withdrawn = (info && quantityOf(info, 'withdraw_amount')) ?? 0n
  return {
    ...{ txid: contract.txid, position, from: contract.owner, to: contract.to, logs },
    success: successOf(fields, info),
    moves: contractMoves(contract, { made, withdrawn, proved }),
    // Zeros are left out of Tron's JSON.
    fee: info ? (quantityOf(info, 'fee') ?? 0n) : null,
    internals: info && internalMoves(info),
    // No root of the block holds infos.
    ...{ feeVerification: 'node-word', logsVerification: 'node-word' },
    grants: [
      ...contractGrants(contract, { info, fields, proved }),
      ...(info ? internalGrants(info) : []),
    ],
  }
}

/** `contractRet` where it is told; blocks before smart contracts leave it out and hold successful transactions only. */
function successOf(fields: Fields, info: Fields | null): boolean {
  if (info && textOf(info, 'result') === 'FAILED') return false
  const told = listOf(fields, 'ret')[0]
  const result = told && textOf(told, 'contractRet')
  return result === null || result === undefined || result === 'SUCCESS'
}

function logsOf(info: Fields, from: number): readonly EventLog[] {
  return listOf(info, 'log').map((log, at) => {
    const topics = log['topics'] ?? []
    if (!Array.isArray(topics)) throw new UserInputError('bad-record', 'A log has no topics.')
    const data = (textOf(log, 'data') ?? '').toLowerCase()
    return {
      index: from + at,
      contract: required(tronAddressOf(log, 'address'), 'address'),
      topics: topics.map((topic) => required(hexOf({ topic }, 32, 'topic'), 'topic')),
      data: data.startsWith('0x') ? data.slice(2) : data,
    }
  })
}
