import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { NoteBook } from '../../domain/answer.ts'
import { SCREEN_METHOD } from '../../engine/screen/screen-subject.ts'
import { type StandingTag, TAG_DIGEST_METHOD } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { CLUSTER_METHODS } from '../clusters/cluster-basis.ts'
import { defineOperation } from '../define-operation.ts'
import { inheritedTags } from '../exposure/cluster-definers.ts'
import { exposureLimits, exposureMembers } from '../exposure/exposure-input.ts'
import { EXPOSURE_METHODS_USED } from '../exposure/exposure-methods.ts'
import type { ToldExposure } from '../exposure/exposure-shape.ts'
import { findExposure } from '../exposure/find-exposure.ts'
import { readLevels } from '../exposure/read-levels.ts'
import { addressClaims } from './address-claims.ts'
import { type AddressData, addressData } from './address-shape.ts'
import { chainHistory } from './chain-history.ts'
import { ledgerActs } from './ledger-acts.ts'
import { type NamedAddress, readAddress, requireChain, subjectKey } from './read-address.ts'
import { renderAddress } from './render-address.ts'

/** What is known of one address: facts of every ledger, and what sources claim. */
export const addressesGet = defineOperation({
  id: 'addresses.get',
  summary: 'Shows what the ledgers know of an address and what tags, lists and campaigns say.',
  input: z.object({
    address: z.string().min(1).describe('Address, or the account of an e-wallet'),
    chain: z.string().optional().describe('Only this chain'),
    top: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000)
      .default(10)
      .describe('Counterparties that are named; the others are counted'),
    series: z.boolean().default(false).describe('Adds the balance over time'),
    exposure: z.boolean().default(false).describe('Adds exposure with its defaults'),
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
  async run(context, { address: text, chain, top, series, exposure }) {
    if (chain !== undefined) requireChain(chain)
    const named = await readAddress(context, text)
    const { address } = named
    const notes = new NoteBook()
    const known = await context.ledger.chainsOf(address)
    const chains: AddressData['chains'] = []
    const inherited: StandingTag[] = []
    for (const item of known) {
      if (chain !== undefined && item !== chain) continue
      const history = await chainHistory(context, { chain: item, address, top, series }, notes)
      if (history) chains.push(history)
      inherited.push(...(await inheritedTags(context, { chain: item, address })))
    }
    const acts = await ledgerActs(context, { address, chain }, notes)
    if (chains.length === 0 && Object.keys(acts).length === 0)
      notes.add('not-in-ledger', `The ledger does not know ${displayAddress(address)}.`)
    const keys = [
      ...new Set([
        address,
        ...[...known, ...named.chains].map((item) => subjectKey(item, address)),
      ]),
    ]
    const data = {
      address: displayAddress(address),
      chains,
      ...(await addressClaims(context, keys, inherited)),
      ...acts,
      ...(exposure ? { exposure: await exposureOf(context, named, { chain, notes }) } : {}),
    }
    return {
      data,
      notes: notes.list(),
      methods: [
        TAG_DIGEST_METHOD,
        ...(exposure ? [...EXPOSURE_METHODS_USED, SCREEN_METHOD] : CLUSTER_METHODS),
      ],
      parameters: { address, top, series, exposure, ...(chain ? { chain } : {}) },
    }
  },
})

/** With the defaults of `weir exposure`. */
async function exposureOf(
  context: Context,
  named: NamedAddress,
  { chain = null, notes }: { readonly chain?: string | undefined | null; readonly notes: NoteBook },
): Promise<ToldExposure> {
  const levels = await readLevels(context, undefined)
  const limits = exposureLimits(z.object(exposureMembers).parse({}))
  const ask = { chain, asOf: context.clock.now(), view: 'address', limits, levels } as const
  return findExposure(context, named, ask, notes)
}
