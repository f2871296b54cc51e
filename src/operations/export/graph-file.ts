/**
 * The ledger as a graph file: addresses are nodes, each transfer is an edge. GraphML 1.0
 * (http://graphml.graphdrawing.org/specification.html) and GEXF 1.3 (https://gexf.net/). Every attribute is a string, so that no digit of an
 * amount is lost. Fees and what has only one side are no edges. On chains of outputs a transaction with several payers goes out from the
 * first of them, and its edges say that this is an inference. Bounded memory whatever the length.
 */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import { xmlText } from '../../domain/xml-text.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { assetText } from '../traces/trace-shape.ts'

export const GRAPH_FORMATS = ['graphml', 'gexf'] as const
export type GraphFormat = (typeof GRAPH_FORMATS)[number]

export const NODE_MEMBERS = ['chain', 'address', 'category', 'label'] as const
export const EDGE_MEMBERS = [
  ...['txid', 'index', 'kind', 'time', 'asset', 'amount', 'amount_base'],
  ...['basis', 'verification'],
] as const

const BATCH = 5_000
const CHUNK_LENGTH = 1 << 16

interface Node {
  readonly id: string
  readonly values: readonly string[]
}

interface Edge {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly values: readonly string[]
}

/** How a format writes its parts. */
interface Writer {
  readonly head: string
  node(node: Node): string
  readonly between: string
  edge(edge: Edge): string
  readonly foot: string
}

/** Chunks of one file over these chains: all nodes, then all edges in ledger order per chain. */
export async function* graphChunks(
  context: Context,
  chains: readonly ChainId[],
  format: GraphFormat,
): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of graphLines(context, chains, WRITERS[format])) {
    chunk += line
    if (chunk.length < CHUNK_LENGTH) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

async function* graphLines(
  context: Context,
  chains: readonly ChainId[],
  writer: Writer,
): AsyncGenerator<string> {
  yield writer.head
  for (const chain of chains)
    for await (const node of nodesOf(context, chain)) yield writer.node(node)
  yield writer.between
  let count = 0
  for (const chain of chains)
    for await (const row of context.ledger.transfers({ chain })) {
      context.signal.throwIfAborted()
      const edge = edgeOf(row, count)
      if (!edge) continue
      count += 1
      yield writer.edge(edge)
    }
  yield writer.foot
}

async function* nodesOf(context: Context, chain: ChainId): AsyncGenerator<Node> {
  let batch: string[] = []
  for await (const { address } of context.ledger.addresses(chain)) {
    context.signal.throwIfAborted()
    batch.push(address)
    if (batch.length < BATCH) continue
    yield* tagged(context, chain, batch)
    batch = []
  }
  yield* tagged(context, chain, batch)
}

/** With the surest tag of each that may be passed on. */
async function* tagged(
  { cases }: Context,
  chain: ChainId,
  addresses: readonly string[],
): AsyncGenerator<Node> {
  const best = new Map<string, TagRecord>()
  const tags = await cases.tagsOf(addresses.map((address) => subjectKey(chain, address)))
  for (const tag of tags) {
    const held = best.get(tag.subject)
    if (tag.licence === undefined && (!held || tag.confidence > held.confidence))
      best.set(tag.subject, tag)
  }
  for (const address of addresses) {
    const { category = '', label = '' } = best.get(subjectKey(chain, address)) ?? {}
    yield {
      id: nodeId(chain, address),
      values: [chain, displayAddress(address), category, label],
    }
  }
}

function edgeOf(row: TransferRow, count: number): Edge | null {
  const { chain, from, to, kind, txid, index, time, asset, amount, verification } = row
  const [payer] = from
  if (payer === undefined || to === null || kind === 'fee') return null
  return {
    id: `e${count}`,
    source: nodeId(chain, payer),
    target: nodeId(chain, to),
    values: [
      ...[txid, String(index), kind, formatTime(time), assetText(asset)],
      ...[formatUnits(amount, assetOf(asset).decimals ?? 0), amount.toString()],
      ...[from.length > 1 ? 'inference' : 'fact', verification],
    ],
  }
}

/** The same address on two chains is two nodes. */
function nodeId(chain: ChainId, address: string): string {
  return `${chain}:${displayAddress(address)}`
}

const GRAPHML: Writer = {
  head: `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keysOf('n', 'node', NODE_MEMBERS)}${keysOf('e', 'edge', EDGE_MEMBERS)}<graph edgedefault="directed">\n`,
  node: ({ id, values }) =>
    `<node id="${xmlText(id)}">${dataOf('n', NODE_MEMBERS, values)}</node>\n`,
  between: '',
  edge: ({ id, source, target, values }) =>
    `<edge id="${id}" source="${xmlText(source)}" target="${xmlText(target)}">${dataOf('e', EDGE_MEMBERS, values)}</edge>\n`,
  foot: '</graph>\n</graphml>\n',
}

const GEXF: Writer = {
  head: `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="directed" idtype="string">\n${attributesOf('node', NODE_MEMBERS)}${attributesOf('edge', EDGE_MEMBERS)}<nodes>\n`,
  node: ({ id, values }) =>
    `<node id="${xmlText(id)}" label="${xmlText(values[3] || (values[1] ?? ''))}">${valuesOf(values)}</node>\n`,
  between: '</nodes>\n<edges>\n',
  edge: ({ id, source, target, values }) =>
    `<edge id="${id}" source="${xmlText(source)}" target="${xmlText(target)}">${valuesOf(values)}</edge>\n`,
  foot: '</edges>\n</graph>\n</gexf>\n',
}

const WRITERS: Readonly<Record<GraphFormat, Writer>> = { graphml: GRAPHML, gexf: GEXF }

function keysOf(prefix: string, kind: string, members: readonly string[]): string {
  return members
    .map(
      (name) =>
        `<key id="${prefix}_${name}" for="${kind}" attr.name="${name}" attr.type="string"/>\n`,
    )
    .join('')
}

function dataOf(prefix: string, members: readonly string[], values: readonly string[]): string {
  return members
    .map((name, at) =>
      values[at] ? `<data key="${prefix}_${name}">${xmlText(values[at] ?? '')}</data>` : '',
    )
    .join('')
}

function attributesOf(kind: string, members: readonly string[]): string {
  const list = members.map((name, at) => `<attribute id="${at}" title="${name}" type="string"/>\n`)
  return `<attributes class="${kind}">\n${list.join('')}</attributes>\n`
}

function valuesOf(values: readonly string[]): string {
  const told = values.map((value, at) =>
    value === '' ? '' : `<attvalue for="${at}" value="${xmlText(value)}"/>`,
  )
  return `<attvalues>${told.join('')}</attvalues>`
}
