import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { findChain } from '../../domain/chain.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { CHANGE_CANDIDATES } from '../../engine/change/change-candidates.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import type { Context } from '../../ports/context.ts'
import { requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { renderTable } from '../table.ts'
import { readOccurrence } from './read-occurrence.ts'
import { type Occurrence, type TransactionData, transactionData } from './transaction-shape.ts'
import { txidSpellings } from './txid-spellings.ts'

/** One transaction as the ledger has it: inputs and outputs, or transfers. */
export const transactionsGet = defineOperation({
  id: 'transactions.get',
  summary: 'Shows a transaction: inputs and outputs where value is in outputs, else its transfers.',
  input: z.object({
    txid: z.string().min(1).max(200).describe('Transaction id'),
    chain: z.string().optional().describe('Only on this chain'),
  }),
  output: transactionData,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'tx',
    positional: ['txid'],
    example: 'weir tx 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b',
    render: renderTransaction,
  },
  http: {},
  async run(context, { txid: text, chain }) {
    if (chain !== undefined) requireChain(chain)
    const { txid, found } = await findByAnySpelling(context, text)
    const wanted = found.filter((at) => chain === undefined || at.chain === chain)
    const occurrences = await readOccurrences(context, txid, wanted)
    if (occurrences.length === 0)
      throw new NotFoundError(
        'no-such-transaction',
        `The ledger has no transaction ${txid.slice(0, 80)}.`,
        {
          hints: [
            ...(isShortened(txid)
              ? [
                  'This is only a part of an id: give it whole, 64 hex digits. Tables shorten ids; `--json` prints them whole.',
                ]
              : []),
            'It may stand in a block or a file that was not imported: see `weir status`.',
          ],
        },
      )
    const inferred = occurrences.some(({ outputs }) => outputs !== undefined)
    const methods = inferred ? [COINJOIN_DETECTORS, CHANGE_CANDIDATES, MULTI_INPUT] : []
    return {
      data: { txid, occurrences },
      notes: sharedId(occurrences),
      methods,
      parameters: { txid },
    }
  },
})

/** One for each chain, and one for each block of a chain of outputs whose transaction has this id. */
async function readOccurrences(
  context: Context,
  txid: string,
  found: Awaited<ReturnType<Context['ledger']['findTransaction']>>,
): Promise<TransactionData['occurrences']> {
  const occurrences: TransactionData['occurrences'] = []
  for (const at of found) {
    const isFirst = occurrences.every(({ chain }) => chain !== at.chain)
    if (!isFirst && (at.orphaned || findChain(at.chain)?.model !== 'utxo')) continue
    const occurrence = await readOccurrence(context, txid, at)
    // Rows of files besides the blocks are told with the blocks.
    if (isFirst || occurrence.outputs !== undefined) occurrences.push(occurrence)
  }
  return occurrences
}

/** Two coinbases of 2010 have the id of an older one (BIP30): a reader must know that one id is two transactions. */
function sharedId(occurrences: TransactionData['occurrences']): readonly Note[] {
  const mined = occurrences.filter(({ outputs }) => outputs !== undefined)
  const shared = mined.filter(({ chain }) => mined.filter((one) => one.chain === chain).length > 1)
  const [first] = shared
  if (!first) return []
  const heights = shared.map(({ height }) => height).join(' and ')
  const message = `On ${first.chain} blocks ${heights} hold different transactions with this id (BIP30): the later made the outputs of the earlier unspendable.`
  return [{ code: 'shared-id', message }]
}

/** What the ledger has of the first spelling that it knows; nothing, by the id as it was given, where it knows none. */
async function findByAnySpelling({ ledger }: Pick<Context, 'ledger'>, text: string) {
  const spellings = txidSpellings(text)
  for (const txid of spellings) {
    const found = await ledger.findTransaction(txid)
    if (found.length > 0) return { txid, found }
  }
  return { txid: spellings[0] ?? text, found: [] }
}

function renderTransaction(data: TransactionData): string {
  const parts = data.occurrences.map((row) => {
    const head = `${row.chain} ${row.txid}  height ${row.height ?? '-'}  ${row.time ?? '-'}${row.orphaned ? '  orphaned' : ''}`
    const inputs = (row.inputs ?? []).map(({ index, address, amount, outpoint }) => [
      `input ${index}`,
      address ?? '(unknown)',
      amount ?? '(unknown)',
      outpoint ?? '-',
    ])
    const moved = row.outputs
      ? row.outputs.map(({ index, address, amount, spentBy, scriptType }) => [
          `output ${index}`,
          address ?? `(${scriptType})`,
          amount,
          spentBy === null ? '-' : `spent by ${spentBy}`,
        ])
      : row.transfers.map(({ index, kind, from, to, amount, asset, imitates }) => [
          `${kind} ${index}`,
          `${from.join(' ') || '-'} -> ${to ?? '-'}`,
          amount,
          imitates === undefined ? asset : `${asset} (imitates ${imitates})`,
        ])
    const table = renderTable(['what', 'who', 'amount', 'links'], [...inputs, ...moved], {
      align: 'llrl',
    })
    return [head, table, ...inferences(row)].join('\n\n')
  })
  return parts.join('\n\n')
}

/** What the shape suggests, in sentences that say that it is inference. */
function inferences({ coinjoinVerdict, peel, change }: Occurrence): readonly string[] {
  const lines: string[] = []
  if (coinjoinVerdict) {
    const { kind, confidence, reasons } = coinjoinVerdict
    lines.push(`looks like a CoinJoin: ${kind}, confidence ${confidence}. ${reasons.join(' ')}`)
  }
  for (const { index, confidence, sources } of change?.candidates ?? [])
    lines.push(
      `output ${index} may be change: confidence ${confidence}, by ${sources.join(' and ')}`,
    )
  if (peel) lines.push('has the shape of a link of a peel chain')
  return lines.length === 0 ? [] : [['Inferred from its shape:', ...lines].join('\n  ')]
}

/** As tables print it: the beginning of an id, perhaps with an ellipsis and the index after it. */
function isShortened(txid: string): boolean {
  const [, hex = ''] = /^(?:0x)?([0-9a-f]{4,})(?:…|\.\.\.)?(?::\d+)?$/i.exec(txid) ?? []
  return hex !== '' && hex.length < 64
}
