/** What is known of the addresses that stand in a graph: stops, lists, tags, campaigns, clusters, and how much of their history is held. */
import { displayAddress } from '../../domain/address/display-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { partiesOf } from '../../engine/screen/parties-of.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'
import { CaseEvidenceReader } from '../exposure/case-evidence.ts'
import { PartyBook } from '../exposure/party-book.ts'
import { Standings } from '../traces/standings.ts'
import type { GraphNode } from './graph-shape.ts'

const MAX_PARTIES = 10
const MAX_TEXT = 200

/** One chain's; opened once for an answer. */
export class NodeReader {
  readonly #context: Context
  readonly #chain: ChainId
  readonly #standings: Standings
  readonly #book: PartyBook
  readonly #tagConfidence: number

  private constructor(
    context: Context,
    chain: ChainId,
    known: { readonly standings: Standings; readonly book: PartyBook },
  ) {
    this.#context = context
    this.#chain = chain
    this.#standings = known.standings
    this.#book = known.book
    this.#tagConfidence = known.standings.tagConfidence
  }

  /** Brings clusters of the chain up to date. */
  static async open(context: Context, chain: ChainId, tagConfidence: number): Promise<NodeReader> {
    if (hasClusters(chain)) await ensureClusters(context, chain)
    const standings = await Standings.open(context, chain, tagConfidence)
    const book = await PartyBook.open(context, chain, await CaseEvidenceReader.open(context))
    return new NodeReader(context, chain, { standings, book })
  }

  /** The category of each canonical address, `null` where nothing is said. */
  async categories(addresses: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const ids = await this.#ids(addresses)
    await this.#book.load([...ids.values()])
    await this.#standings.read('', [...ids.values()])
    return new Map([...ids].map(([address, id]) => [address, this.#foremost(id).category]))
  }

  /** In the order asked. */
  async read(addresses: readonly string[]): Promise<readonly GraphNode[]> {
    const ids = await this.#ids(addresses)
    const numbers = [...ids.values()]
    await this.#book.load(numbers)
    const standings = await this.#standings.read('', numbers)
    const byId = new Map(standings.map((standing) => [standing.address, standing]))
    const held = await this.#heldOf(addresses)
    const nodes: GraphNode[] = []
    for (const [address, id] of ids) {
      this.#context.signal.throwIfAborted()
      const stop = byId.get(id)?.stop ?? null
      const { category, label, parties } = this.#foremost(id)
      const totals = await this.#context.ledger.addressTotals(this.#chain, address)
      nodes.push({
        address: displayAddress(address),
        chain: this.#chain,
        category: category ?? stop?.category ?? null,
        label: (label ?? stop?.actor ?? null)?.slice(0, MAX_TEXT) ?? null,
        parties,
        stop: stop && { ...stop, inference: this.#standings.evidence(id)?.rung === 2 },
        campaigns: this.#book.evidence(id).campaigns.map((campaign) => ({
          ...{ id: campaign.id, title: campaign.title.slice(0, MAX_TEXT), status: campaign.status },
        })),
        cluster: await this.#cluster(id),
        incoming: totals.reduce((sum, { incoming }) => sum + incoming, 0),
        outgoing: totals.reduce((sum, { outgoing }) => sum + outgoing, 0),
        licensed: this.#book.evidence(id).tags.some(({ licence }) => licence !== undefined),
        held: held(address),
      })
    }
    return nodes
  }

  /** Whether some part of the history of an address is held, in any asset. */
  async #heldOf(addresses: readonly string[]): Promise<(address: string) => boolean> {
    const records = await this.#context.ledger.coverage({ chain: this.#chain, addresses })
    const own = new Set(records.flatMap(({ address }) => address ?? []))
    const whole = records.some(({ address }) => address === null)
    return (address) => whole || own.has(address)
  }

  #foremost(id: number): Pick<GraphNode, 'category' | 'label' | 'parties'> {
    const of = {
      chain: this.#chain,
      asOf: this.#context.clock.now(),
      tagConfidence: this.#tagConfidence,
    }
    const parties = partiesOf(this.#book.evidence(id), of)
    const [first] = parties
    return {
      category: first?.category ?? null,
      label: first?.label ?? null,
      parties: parties.slice(0, MAX_PARTIES).map(({ category, label, basis }) => ({
        ...{ category, label: label.slice(0, MAX_TEXT), basis },
      })),
    }
  }

  async #cluster(id: number): Promise<GraphNode['cluster']> {
    if (!hasClusters(this.#chain)) return null
    const { ledger } = this.#context
    const [cluster = null] = await ledger.clusterOf(this.#chain, [id])
    if (cluster === null) return null
    const { total } = await ledger.clusterMembers(this.#chain, cluster, { limit: 1, offset: 0 })
    if (total < 2) return null
    const [name = ''] = await ledger.addressNames(this.#chain, [cluster])
    return { id: displayAddress(name), size: total, method: MULTI_INPUT.id }
  }

  async #ids(addresses: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const ids = await this.#context.ledger.addressIds(this.#chain, addresses)
    const found = new Map<string, number>()
    addresses.forEach((address, at) => {
      const id = ids[at]
      if (id !== null && id !== undefined) found.set(address, id)
    })
    return found
  }
}
