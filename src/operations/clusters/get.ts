import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import type { Note } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { shortestProof } from '../../engine/cluster/shortest-proof.ts'
import type { Context } from '../../ports/context.ts'
import { chooseChain, readAddress } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { digestLines, tagDigestShape } from '../tag-digest-shape.ts'
import { assetText } from '../traces/trace-shape.ts'
import { clusterDigest } from './cluster-digest.ts'
import { DEPOSIT_REUSE, depositCluster } from './deposit-cluster.ts'
import { ensureClusters, hasClusters } from './ensure-clusters.ts'
import { readCommonSpends, readJoins } from './read-joins.ts'

/** A cluster larger than this is told without its joining transactions. */
const MAX_PROVED = 20_000

const output = z.object({
  id: z.string().describe('The member that the ledger knew first'),
  chain: z.string().nullable(),
  size: z.number(),
  addresses: z.array(z.string()).describe('One page of members'),
  method: z.string(),
  joins: z
    .array(
      z.object({
        txid: z.string(),
        addresses: z.array(z.string()),
        verification: z.enum(VERIFICATIONS).describe('How far the transaction was checked'),
      }),
    )
    .describe(
      'Transactions that joined members, in ledger order, with the members they spend from',
    ),
  strict: z
    .object({ method: z.string(), size: z.number() })
    .describe('The cluster by the multi-input rule alone; equal as long as no other rule joins'),
  extended: z
    .object({
      method: z.string(),
      size: z.number(),
      addresses: z.array(z.string()),
      joins: z.array(
        z.object({
          deposit: z.string().describe('Deposit address of the service that all of them funded'),
          service: z.string(),
          asset: z.string(),
          addresses: z.array(z.string()),
          sweeps: z.array(z.string()).describe('Transactions that show what it is'),
        }),
      ),
    })
    .optional()
    .describe('On account chains: who funds the same deposit address of a service is one customer'),
  proof: z
    .array(z.object({ txid: z.string(), from: z.string(), to: z.string() }))
    .nullable()
    .optional()
    .describe('With `with`: the fewest transactions that join the two; null when none do'),
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
    with: z
      .string()
      .min(1)
      .optional()
      .describe('Another member: shows the fewest transactions that join the two'),
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
    const other = input.with === undefined ? null : await readOther(context, chain, input.with)
    if (!hasClusters(chain)) {
      const { extended, notes } = await describeExtended(context, { chain, id, other, named })
      return { data: { ...alone, ...extended }, methods: [DEPOSIT_REUSE], notes }
    }
    await ensureClusters(context, chain)
    const { data, notes } = await describe(context, { ...input, chain, id })
    const proof = other === null ? {} : await readProof(context, { chain, id, other })
    return { data: { ...data, ...proof }, methods, notes }
  },
})

async function readOther(context: Context, chain: ChainId, text: string): Promise<number> {
  const { address } = await readAddress(context, text)
  const [id = null] = await context.ledger.addressIds(chain, [address])
  if (id !== null) return id
  throw new NotFoundError(
    'address-not-found',
    `The ledger of ${chain} does not know ${displayAddress(address)}.`,
  )
}

async function readProof(
  context: Context,
  { chain, id, other }: { readonly chain: ChainId; readonly id: number; readonly other: number },
): Promise<Pick<ClusterData, 'proof'>> {
  const [a, b] = await context.ledger.clusterOf(chain, [id, other])
  if ((a ?? id) !== (b ?? other)) return { proof: null }
  const page = { limit: MAX_PROVED, offset: 0 }
  const { ids } = await context.ledger.clusterMembers(chain, a ?? id, page)
  const steps = shortestProof(await readCommonSpends(context, chain, ids), id, other)
  const names = await context.ledger.addressNames(chain, ids)
  const nameOf = new Map(ids.map((item, at) => [item, displayAddress(names[at] ?? '')]))
  const told = steps?.map(({ txid, from, to }) => ({
    ...{ txid, from: nameOf.get(from) ?? '', to: nameOf.get(to) ?? '' },
  }))
  return { proof: told ?? null }
}

async function describeExtended(
  context: Context,
  ask: {
    readonly chain: ChainId
    readonly id: number
    readonly other: number | null
    readonly named: { readonly address: string }
  },
): Promise<{ readonly extended: Partial<ClusterData>; readonly notes: readonly Note[] }> {
  const { chain, id, other, named } = ask
  const totals = await context.ledger.addressTotals(chain, named.address)
  const assets = totals.map(({ asset }) => asset)
  const found = await depositCluster(context, { chain, account: id, assets })
  const ids = [
    ...new Set([
      ...found.members,
      ...found.joins.flatMap((join) => [join.deposit, ...join.sources]),
    ]),
  ]
  const texts = await context.ledger.addressNames(chain, ids)
  const names = new Map(ids.map((item, at) => [item, displayAddress(texts[at] ?? '')]))
  const nameOf = (item: number): string => names.get(item) ?? ''
  const extended = {
    method: DEPOSIT_REUSE.id,
    size: found.members.length,
    addresses: found.members.map(nameOf),
    joins: found.joins.map(({ deposit, service, asset, sources, sweeps }) => ({
      ...{ deposit: nameOf(deposit), service, asset: assetText(asset) },
      ...{ addresses: sources.map(nameOf), sweeps: [...sweeps] },
    })),
  }
  // Services fund deposit addresses too, and join nobody.
  const inside = new Set(found.members)
  const spends = found.joins.map(({ sources, sweeps }) => ({
    txid: sweeps[0] ?? '',
    members: sources.filter((source) => inside.has(source)),
  }))
  const steps = other === null ? null : shortestProof(spends, id, other)
  const proof =
    steps?.map(({ txid, from, to }) => ({ txid, from: nameOf(from), to: nameOf(to) })) ?? null
  return {
    extended: { extended, ...(other === null ? {} : { proof }) },
    notes: [noClusters(chain), ...(found.cut ? [extendedCut()] : [])],
  }
}

function extendedCut(): Note {
  const message =
    'Accounts with very many payees were not followed, or there are more members than are read: the extended cluster may be larger.'
  return { code: 'truncated', message }
}

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
    joins: joins.map(({ txid, members, verification }) => ({
      ...{ txid, addresses: members.map(nameOf), verification },
    })),
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
    ['joined by transaction', 'verification', 'members it spends from'],
    data.joins.map(({ txid, addresses, verification }) => [
      ...[txid, verification, plainText(addresses.join(' '), 160)],
    ]),
  )
  const head = `cluster ${data.id}: ${counted(data.size, 'address')} by ${data.method} (an inference)`
  const tags = [
    ...(data.tagDigest ? digestLines(data.tagDigest).map((line) => `inherited ${line}`) : []),
    ...(data.memberTags ? digestLines(data.memberTags).map((line) => `members' ${line}`) : []),
  ].map((line) => plainText(line, 400))
  const parts = [head, ...(tags.length > 0 ? [tags.join('\n')] : []), data.addresses.join('\n')]
  return [...parts, joins].join('\n\n')
}
