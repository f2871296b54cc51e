/** Builds the provenance of an answer from the stores: what it can be recomputed from, without clock or path. */
import type { CoverageSummary, MethodRef, Provenance } from '../domain/answer.ts'
import { standingClaims } from '../domain/claim-record.ts'
import { canonicalJson, sha256Hex } from '../domain/hash.ts'
import type { CoverageRecord } from '../domain/ledger-record.ts'
import { spanOf } from '../domain/span.ts'
import { formatTime } from '../domain/time.ts'
import type { Context } from '../ports/context.ts'

type StorePart = Pick<
  Provenance,
  'snapshot' | 'heads' | 'coverage' | 'verification' | 'lists' | 'tags' | 'prices'
>

/** What the stores told, and the state of their imports then: a batch that was committed in the middle of an import counts too. */
const cache = new WeakMap<Context['ledger'], { readonly state: string; readonly part: StorePart }>()

/**
 * SHA-256 over the content hashes of all complete imports in order, the ledger's first; where claims of people stand, over what
 * they say too: the same claims entered again, in the same order, give the same. */
export async function snapshotOf(context: Pick<Context, 'ledger' | 'cases'>): Promise<string> {
  const logs = [await context.ledger.listImports(), await context.cases.listImports()]
  const lines = logs.map((log) =>
    log
      .filter((row) => row.status === 'complete' || row.status === 'broken-off')
      .map((row) => row.contentHash)
      .join('\n'),
  )
  const claims = standingClaims(await context.cases.claims()).map(({ body, source, confidence }) =>
    sha256Hex(canonicalJson({ body, source, confidence })),
  )
  if (claims.length > 0) lines.push(claims.join('\n'))
  return sha256Hex(lines.join('\n--\n'))
}

export async function buildProvenance(
  context: Context,
  result: {
    readonly methods?: readonly MethodRef[]
    readonly parameters?: Readonly<Record<string, unknown>>
  },
): Promise<Provenance> {
  const part = await storePart(context)
  return {
    weir: context.version,
    ...part,
    methods: result.methods ?? [],
    parameters: result.parameters ?? {},
  }
}

/** Tells one state of both stores from another, imports that have not ended included: what was read of them is as it was while this is. */
export async function storesState(context: Pick<Context, 'ledger' | 'cases'>): Promise<string> {
  const imports = [...(await context.ledger.listImports()), ...(await context.cases.listImports())]
  return imports
    .map(({ contentHash, status, checkpoint }) => `${contentHash} ${status} ${checkpoint}`)
    .concat(await snapshotOf(context))
    .join('\n')
}

async function storePart(context: Context): Promise<StorePart> {
  const snapshot = await snapshotOf(context)
  const state = await storesState(context)
  const known = cache.get(context.ledger)
  if (known?.state === state) return known.part
  const part = { snapshot, ...(await readStores(context)) }
  cache.set(context.ledger, { state, part })
  return part
}

async function readStores(context: Context): Promise<Omit<StorePart, 'snapshot'>> {
  const [chains, coverage, verification, lists, counts, prices] = await Promise.all([
    context.ledger.heads(),
    context.ledger.coverage(),
    context.ledger.verifications(),
    context.cases.lists(),
    context.cases.counts(),
    context.ledger.priceRanges(),
  ])
  return {
    heads: chains.map(({ chain, head }) => ({
      chain,
      height: head?.height ?? null,
      hash: head?.hash ?? null,
      time: head ? formatTime(head.time) : null,
    })),
    coverage: summarizeCoverage(coverage),
    verification,
    lists: lists
      .filter((list) => list.current)
      .map(({ list, version, published }) => ({
        list,
        version,
        published: published === null ? null : formatTime(published),
      })),
    tags: counts.tags,
    prices: prices.map((range) => ({
      asset: range.asset,
      fiat: range.fiat,
      source: range.source,
      from: formatTime(range.from),
      to: formatTime(range.to),
    })),
  }
}

/** Whole-chain ranges one by one; ranges of single addresses summed to one row per chain and asset. */
export function summarizeCoverage(records: readonly CoverageRecord[]): readonly CoverageSummary[] {
  const whole = records
    .filter((record) => record.address === null)
    .map((record) => summary(record, 'whole', 0))
  const groups = new Map<string, CoverageRecord[]>()
  for (const record of records) {
    if (record.address === null) continue
    const key = `${record.chain}\n${record.asset ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  const single = [...groups.values()].map((group) => {
    const addresses = new Set(group.map((record) => record.address)).size
    return summary(covers(group), 'addresses', addresses)
  })
  return [...whole, ...single]
}

function covers(group: readonly CoverageRecord[]): CoverageRecord {
  const heights = group.flatMap(({ fromHeight, toHeight }) =>
    fromHeight === null || toHeight === null ? [] : [fromHeight, toHeight],
  )
  const first = group[0] as CoverageRecord
  return {
    ...first,
    fromHeight: heights.length > 0 ? spanOf(heights).least : null,
    toHeight: heights.length > 0 ? spanOf(heights).most : null,
    from: spanOf(group.map((record) => record.from)).least,
    to: spanOf(group.map((record) => record.to)).most,
  }
}

function summary(
  record: CoverageRecord,
  scope: 'whole' | 'addresses',
  addresses: number,
): CoverageSummary {
  const { chain, asset, fromHeight, toHeight, from, to } = record
  return {
    chain,
    asset,
    scope,
    addresses,
    fromHeight,
    toHeight,
    from: formatTime(from),
    to: formatTime(to),
  }
}
