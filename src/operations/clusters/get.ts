import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import type { Note } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import type { Context } from '../../ports/context.ts'
import { chooseChain, readAddress } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { digestLines, tagDigestShape } from '../tag-digest-shape.ts'
import { clusterDigest } from './cluster-digest.ts'
import { ensureClusters, hasClusters } from './ensure-clusters.ts'
import { readJoins } from './read-joins.ts'

/** A cluster larger than this is told without its joining transactions. */
const MAX_PROVED = 20_000

const output = z.object({
  id: z.string().describe('The member that the ledger knew first'),
  chain: z.string().nullable(),
  size: z.number(),
  addresses: z.array(z.string()).describe('One page of members'),
  method: z.string(),
  joins: z
    .array(z.object({ txid: z.string(), addresses: z.array(z.string()) }))
    .describe(
      'Transactions that joined members, in ledger order, with the members they spend from',
    ),
  strict: z
    .object({ method: z.string(), size: z.number() })
    .describe('The cluster by the multi-input rule alone; equal as long as no other rule joins'),
  tagDigest: tagDigestShape
    .optional()
    .describe('What the cluster inherits: tags of members that define it, together'),
  memberTags: tagDigestShape
    .optional()
    .describe('All tags of its members together: a claim about each, not about the cluster'),
})

type ClusterData = z.output<typeof output>

/** The addresses that the multi-input rule gives one owner, with the transactions that prove it. */
export const clustersGet = defineOperation({
  id: 'clusters.get',
  summary: 'Shows the cluster of an address and which transactions joined it.',
  input: z.object({
    address: z.string().min(1).describe('Any member'),
    chain: z.string().optional().describe('Chain, where the address can be on several'),
    limit: z.coerce.number().int().min(1).max(100_000).default(1_000).describe('Members per page'),
    offset: z.coerce.number().int().min(0).default(0).describe('Members to skip'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'cluster',
    positional: ['address'],
    example: 'weir cluster 12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S',
    render: renderCluster,
  },
  http: {},
  async run(context, input) {
    const named = await readAddress(context, input.address)
    const chain = await chooseChain(context, named, input.chain)
    const methods = [MULTI_INPUT]
    const alone = singleton(named.address, chain)
    const [id = null] =
      chain === null ? [] : await context.ledger.addressIds(chain, [named.address])
    if (chain === null || id === null)
      return { data: alone, methods, notes: [notInLedger(named.address)] }
    if (!hasClusters(chain)) return { data: alone, methods, notes: [noClusters(chain)] }
    await ensureClusters(context, chain)
    return { methods, ...(await describe(context, { ...input, chain, id })) }
  },
})

async function describe(
  context: Context,
  ask: {
    readonly chain: ChainId
    readonly id: number
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly data: ClusterData; readonly notes: readonly Note[] }> {
  const { chain, id, limit, offset } = ask
  const { ledger } = context
  const [cluster] = await ledger.clusterOf(chain, [id])
  const number = cluster ?? id
  const page = await ledger.clusterMembers(chain, number, { limit, offset })
  const notes: Note[] = []
  if (page.ids.length < page.total) notes.push(cutNote(page.ids.length, page.total))
  const proved = page.total <= MAX_PROVED
  if (!proved) notes.push(unprovedNote(page.total))
  const everyone = proved
    ? (await ledger.clusterMembers(chain, number, { limit: MAX_PROVED, offset: 0 })).ids
    : []
  const joins = await readJoins(context, chain, everyone)
  const ids = [...new Set([number, ...page.ids, ...everyone])]
  const texts = await ledger.addressNames(chain, ids)
  const names = new Map(ids.map((item, at) => [item, displayAddress(texts[at] ?? '')]))
  const nameOf = (item: number) => names.get(item) ?? ''
  const data = {
    id: nameOf(number),
    chain,
    size: page.total,
    addresses: page.ids.map(nameOf),
    method: MULTI_INPUT.id,
    joins: joins.map(({ txid, members }) => ({ txid, addresses: members.map(nameOf) })),
    strict: { method: MULTI_INPUT.id, size: page.total },
    ...(await clusterDigest(context, { chain, cluster: number, members: texts })),
  }
  return { data, notes }
}

function singleton(address: string, chain: ChainId | null): ClusterData {
  const shown = displayAddress(address)
  const strict = { method: MULTI_INPUT.id, size: 1 }
  return {
    id: shown,
    chain,
    size: 1,
    addresses: [shown],
    method: MULTI_INPUT.id,
    joins: [],
    strict,
  }
}

function notInLedger(address: string): Note {
  return { code: 'not-in-ledger', message: `The ledger does not know ${displayAddress(address)}.` }
}

function noClusters(chain: ChainId): Note {
  const message = `On ${chain} value is kept in accounts: the multi-input rule joins nothing there.`
  return { code: 'no-clusters', message }
}

function cutNote(shown: number, total: number): Note {
  const message = `${shown} of ${total} members are shown; use limit and offset for the others.`
  return { code: 'truncated', message }
}

function unprovedNote(total: number): Note {
  const message = `Joins are told for clusters of up to ${MAX_PROVED} members; this one has ${total}.`
  return { code: 'joins-left-out', message }
}

function renderCluster(data: ClusterData): string {
  const joins = renderTable(
    ['joined by transaction', 'members it spends from'],
    data.joins.map(({ txid, addresses }) => [txid, plainText(addresses.join(' '), 160)]),
  )
  const head = `cluster ${data.id}: ${counted(data.size, 'address')} by ${data.method} (an inference)`
  const tags = [
    ...(data.tagDigest ? digestLines(data.tagDigest).map((line) => `inherited ${line}`) : []),
    ...(data.memberTags ? digestLines(data.memberTags).map((line) => `members' ${line}`) : []),
  ].map((line) => plainText(line, 400))
  const parts = [head, ...(tags.length > 0 ? [tags.join('\n')] : []), data.addresses.join('\n')]
  return [...parts, joins].join('\n\n')
}
