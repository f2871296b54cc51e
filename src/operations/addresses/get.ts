import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { addressClaims } from './address-claims.ts'
import { type AddressData, addressData } from './address-shape.ts'
import { chainHistory } from './chain-history.ts'
import { readAddress, requireChain, subjectKey } from './read-address.ts'

/** What is known of one address: facts of every ledger, and what sources claim. */
export const addressesGet = defineOperation({
  id: 'addresses.get',
  summary: 'Shows what the ledgers know of an address and what tags, lists and campaigns say.',
  input: z.object({
    address: z.string().min(1).describe('Address, or the account of an e-wallet'),
    chain: z.string().optional().describe('Only this chain'),
  }),
  output: addressData,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'address',
    positional: ['address'],
    example: 'weir address 1LVwtwghTiorsXKtozvHHQCME3qRcse3DP',
    render: renderAddress,
  },
  http: {},
  async run(context, { address: text, chain }) {
    if (chain !== undefined) requireChain(chain)
    const { address, chains: possible } = await readAddress(context, text)
    const notes = new NoteBook()
    const chains: AddressData['chains'] = []
    const known = await context.ledger.chainsOf(address)
    for (const item of known) {
      if (chain !== undefined && item !== chain) continue
      const history = await chainHistory(context, { chain: item, address }, notes)
      if (history) chains.push(history)
    }
    if (chains.length === 0)
      notes.add('not-in-ledger', `The ledger does not know ${displayAddress(address)}.`)
    const keys = [
      ...new Set([address, ...[...known, ...possible].map((item) => subjectKey(item, address))]),
    ]
    const data = {
      address: displayAddress(address),
      chains,
      ...(await addressClaims(context, keys)),
    }
    return { data, notes: notes.list(), parameters: { address, ...(chain ? { chain } : {}) } }
  },
})

function renderAddress(data: AddressData): string {
  const totals = renderTable(
    ['chain', 'asset', 'received', 'fiat', 'sent', 'fiat', 'transfers', 'first seen', 'last seen'],
    data.chains.flatMap(({ chain, totals: rows }) =>
      rows.map((row) => [
        chain,
        row.asset,
        row.received,
        row.receivedFiat === null ? '-' : `${row.receivedFiat} ${row.currency}`,
        row.sent,
        row.sentFiat === null ? '-' : `${row.sentFiat} ${row.currency}`,
        String(row.transfers),
        row.firstSeen,
        row.lastSeen,
      ]),
    ),
    { align: 'llrrrrrll' },
  )
  const lines = [
    ...data.chains.flatMap(({ chain, cluster }) =>
      cluster ? [`cluster on ${chain}: ${cluster.id}, ${counted(cluster.size, 'address')}`] : [],
    ),
    ...data.tags.map(
      ({ label, category, source }) => `tag: ${plainText(`${label} (${category}; ${source})`)}`,
    ),
    ...data.listings.map(
      (row) =>
        `listing: ${plainText(`on list ${row.list} (class ${row.class}), entry ${row.entry}: ${row.printed}`)}`,
    ),
    ...data.campaigns.map(({ id, title, kind }) => `${kind}: ${id} ${plainText(title, 80)}`),
  ]
  return [data.address, totals, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n')
}
