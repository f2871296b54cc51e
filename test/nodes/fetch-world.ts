/** What tests of `weir fetch` share: a workspace that does not wait long between two tries, with the scenario's tags and prices. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createBlockscoutSource } from '../../src/adapters/source-blockscout/blockscout-source.ts'
import { createElectrumSource } from '../../src/adapters/source-electrum/electrum-source.ts'
import { createEsploraSource } from '../../src/adapters/source-esplora/esplora-source.ts'
import { createEtherscanSource } from '../../src/adapters/source-etherscan/etherscan-source.ts'
import { createLogsSource } from '../../src/adapters/source-evm-logs/logs-source.ts'
import { createTronGridSource } from '../../src/adapters/source-trongrid/trongrid-source.ts'
import { type Context, openWorkspace } from '../../src/context.ts'
import type { Verification } from '../../src/domain/taxonomy.ts'
import { fetchRun } from '../../src/operations/fetch/run.ts'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { ingestTags } from '../../src/operations/ingest/tags.ts'
import { offrampsFind } from '../../src/operations/offramps/find.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tracesRun } from '../../src/operations/traces/run.ts'
import type { Scenario } from '../../src/scenario/make-scenario.ts'
import { FIXED_NOW, type TemporaryOptions, withWorkspace } from '../temporary-workspace.ts'

const FAST = { attempts: 5, first: 1, longest: 4 }

/** The sources of the product, with short waits. */
export const FAST_SOURCES = {
  esplora: createEsploraSource(FAST),
  electrum: createElectrumSource(FAST),
  etherscan: createEtherscanSource(FAST),
  blockscout: createBlockscoutSource(FAST),
  trongrid: createTronGridSource(FAST),
  logs: createLogsSource(FAST),
}

export function withFast<T>(
  work: (context: Context, dir: string) => Promise<T>,
  options: TemporaryOptions = {},
): Promise<T> {
  return withWorkspace(
    (context, dir) =>
      work({ ...context, sources: { ...context.sources, addressSources: FAST_SOURCES } }, dir),
    options,
  )
}

/** The same over stores in memory, marked synthetic; only the answers are files. */
export async function withMemory<T>(
  work: (context: Context, dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-fetch-'))
  const config = { currency: 'USD', batchBytes: 1_000_000_000, batchRows: 1_000_000 }
  const clock = { now: () => FIXED_NOW }
  const workspace = await openWorkspace({ dir: null, create: true, command: 'test', clock, config })
  try {
    const { context } = workspace
    await context.cases.setMark('synthetic', '1')
    const settings = { ...context.settings, workspaceDir: dir }
    const sources = { ...context.sources, addressSources: FAST_SOURCES }
    return await work({ ...context, settings, sources }, dir)
  } finally {
    await workspace.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Writes those files of a scenario into the workspace, and gives the paths of a part of them. */
export async function writeScenario(
  { files }: Scenario,
  dir: string,
  parts: RegExp,
): Promise<(part: string) => string[]> {
  const names = [...files.keys()].filter((name) => parts.test(name))
  for (const name of names) {
    const path = join(dir, 'scenario', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, files.get(name) ?? '')
  }
  return (part) =>
    names.filter((name) => name.startsWith(part)).map((name) => join(dir, 'scenario', name))
}

/** Marks the workspace synthetic and imports tags and prices: who the services are, and nothing of what moved. */
export async function importTags(context: Context, dir: string, scenario: Scenario): Promise<void> {
  await context.cases.setMark('synthetic', '1')
  const paths = await writeScenario(scenario, dir, /^(?:tags|prices)/)
  await runOperation(ingestTags, context, { files: paths('tags/') })
  await runOperation(ingestPrices, context, { files: paths('prices.csv') })
}

/** The answer of `weir fetch`, with the codes of its notes. */
export async function fetchFrom(context: Context, input: object) {
  const { answer } = await runOperation(fetchRun, context, input)
  return { ...answer, codes: answer.notes.map(({ code }) => code) }
}

/** Off-ramps with what proves them, in a form that does not depend on numbers of the store. */
export async function offrampsOf(context: Context, origins: readonly string[], chain: string) {
  const { answer } = await runOperation(offrampsFind, context, { origins: [...origins], chain })
  return answer.data.offramps
}

/** The same off-ramps from a source whose facts were checked this far: in nothing else may sources differ. */
export function checkedAs(
  offramps: Awaited<ReturnType<typeof offrampsOf>> = [],
  verification: Verification,
) {
  return offramps.map((each) => ({ ...each, verification }))
}

/** Every address that the trace touches, services included. */
export async function pathOf(
  context: Context,
  origins: readonly string[],
  chain: string,
): Promise<ReadonlySet<string>> {
  const { answer } = await runOperation(tracesRun, context, { origins: [...origins], chain })
  const { segments, ends } = answer.data
  const all = [...segments.flatMap(({ from, to }) => [from, to]), ...ends.map((end) => end.address)]
  return new Set(all.flatMap((address) => address ?? []))
}

/** Addresses of one kind that the scenario's campaigns publish, by campaign. */
export function publishedAddresses(
  { truth }: Scenario,
  kind: string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { id, identifiers } of truth.campaigns) {
    const own = identifiers.flatMap((each) => (each.kind === kind ? [each.key] : []))
    if (own.length > 0) found.set(id, own)
  }
  return found
}
