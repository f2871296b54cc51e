import { z } from 'zod'
import type { ChainId } from '../../domain/chain.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { renderTable } from '../table.ts'
import { readOccurrence } from './read-occurrence.ts'
import { type TransactionData, transactionData } from './transaction-shape.ts'

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
    const txid = /^(?:0x)?[0-9a-f]+$/i.test(text.trim()) ? text.trim().toLowerCase() : text.trim()
    const found = await context.ledger.findTransaction(txid)
    const seen = new Set<ChainId>()
    const occurrences: TransactionData['occurrences'] = []
    for (const at of found) {
      if ((chain !== undefined && at.chain !== chain) || seen.has(at.chain)) continue
      seen.add(at.chain)
      occurrences.push(await readOccurrence(context, txid, at))
    }
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
    return { data: { txid, occurrences }, notes: [], parameters: { txid } }
  },
})

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
    return `${head}\n\n${renderTable(['what', 'who', 'amount', 'links'], [...inputs, ...moved], { align: 'llrl' })}`
  })
  return parts.join('\n\n')
}

/** As tables print it: the beginning of an id, perhaps with an ellipsis and the index after it. */
function isShortened(txid: string): boolean {
  const [, hex = ''] = /^(?:0x)?([0-9a-f]{4,})(?:…|\.\.\.)?(?::\d+)?$/i.exec(txid) ?? []
  return hex !== '' && hex.length < 64
}
