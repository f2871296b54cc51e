import { displayAddress } from '../../domain/address/display-address.ts'
import { NoteBook } from '../../domain/answer.ts'
import { type AssetId, resolveAsset } from '../../domain/asset.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { formatTime } from '../../domain/time.ts'
import type { AddressSource, CallMeter } from '../../ports/address-source.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation, type OperationResult } from '../define-operation.ts'
import {
  type FetchInput,
  fetchInput,
  hostOf,
  type NamedSource,
  namedSource,
} from './fetch-input.ts'
import { FetchRun } from './fetch-run.ts'
import { type FetchData, fetchData } from './fetch-shape.ts'
import { followValue, leftOver } from './follow-value.ts'
import { renderFetch } from './render-fetch.ts'
import { noteRange, openRange, type Range, runMark } from './run-scope.ts'
import { readTargets, refuseServices, type Target } from './targets.ts'

/** Fetches what address-scoped sources tell of addresses, and with `followTrace` of those that value goes on to. */
export const fetchRun = defineOperation({
  id: 'fetch.run',
  summary: 'Fetches addresses, and where their value went, from a source that is asked by address.',
  input: fetchInput,
  output: fetchData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'fetch',
    positional: ['...origins'],
    example: 'weir fetch c-0123456789 --follow-trace --esplora https://blockstream.info/api',
    render: renderFetch,
    preview: ({ dryRun }) => (dryRun === true ? null : { dryRun: true }),
    exitCode: ({ addresses }) => exitCode(addresses),
  },
  http: {},
  async run(context, input) {
    const source = namedSource(input)
    const notes = new NoteBook()
    const { chain } = source
    const host = hostOf(source)
    const asset = assetAsked(input, source)
    const targets = await readTargets(context, { origins: input.origins, chain, notes })
    if (input.followTrace) await refuseServices(context, chain, targets)
    const plan: Plan = { input, source, host, asset, targets, notes }
    return input.dryRun ? planned(plan) : fetchAll(context, plan)
  },
})

interface Plan {
  readonly input: FetchInput
  readonly source: NamedSource
  readonly host: string
  /** `null`: every asset that the source tells of. */
  readonly asset: AssetId | null
  readonly targets: readonly Target[]
  readonly notes: NoteBook
}

/** 5 when the source failed, 2 when answers were refused. */
function exitCode(addresses: FetchData['addresses']): number {
  if (addresses.some(({ state }) => state === 'failed')) return 5
  return addresses.some(({ state }) => state === 'refused') ? 2 : 0
}

const NOTHING = { imported: {}, skipped: 0, quarantined: 0, sources: [] }

function planned(plan: Plan): OperationResult<FetchData> {
  const addresses = plan.targets.map((target) => ({ ...rowOf(target), state: 'planned' as const }))
  return {
    data: {
      ...{ ...NOTHING, ...headOf(plan), dryRun: true, head: null, requests: 0, rounds: 0 },
      ...{ revealed: [], addresses, left: [] },
    },
    notes: plan.notes.list(),
    parameters: parametersOf(plan),
  }
}

function headOf({ input, source, host }: Plan) {
  const { kind, chain } = source
  const { budget, followTrace } = input
  return { source: { kind, asked: host, chain }, budget, revealsMore: followTrace }
}

function rowOf(target: Target) {
  const { named } = target
  return target.kind === 'address'
    ? { named, address: displayAddress(target.address), round: 0, requests: 0 }
    : { named, txid: target.txid, round: 0, requests: 0 }
}

/** No address of a source and no key file: they may hold secrets. */
function parametersOf({ input, source }: Plan): Readonly<Record<string, unknown>> {
  const { origins, followTrace, asset, from, to, hub, maxHops, minValue, method, prove } = input
  const { kind, chain } = source
  return {
    ...{ origins, source: kind, chain, followTrace, asset, from, to },
    ...{ hub, maxHops, minValue, method, prove },
  }
}

async function fetchAll(context: Context, plan: Plan): Promise<OperationResult<FetchData>> {
  const { input, source, targets, notes } = plan
  const calls: CallMeter = { spent: 0, limit: input.budget }
  const names = targets.map((target) => (target.kind === 'address' ? target.address : target.txid))
  const { kind, chain } = source
  const about = { source: kind, asked: plan.host, chain, followTrace: input.followTrace }
  await audit(context, 'intent', { ...about, told: names })
  const opened = await openSource(context, plan, calls)
  try {
    const mark = runMark(input, source)
    const range = await openRange(context, opened, { input, mark })
    const run = new FetchRun(context, opened, { ...range, hub: input.hub, calls })
    noteRange(run, range)
    const { cut, left } = await workAndTell(context, plan, run, async () => {
      await audit(context, 'outcome', { ...about, told: run.revealed, requests: calls.spent })
    })
    if (!cut) await context.cases.setMark(mark, '')
    for (const { code, message } of run.notes.list()) notes.add(code, message)
    return {
      data: dataOf(plan, { run, range, calls, left }),
      notes: notes.list(),
      parameters: parametersOf(plan),
    }
  } finally {
    await opened.close()
  }
}

async function openSource(
  context: Context,
  { input, source }: Plan,
  calls: CallMeter,
): Promise<AddressSource> {
  const { workspaceDir } = context.settings
  if (workspaceDir === null)
    throw new UserInputError(
      'no-workspace',
      'Answers are kept in a workspace: name one with --data.',
    )
  const { kind, url, chain, perSecond } = source
  return context.sources.addressSources[kind](
    {
      ...{ url, chain, calls, prove: input.prove, keepIn: `${workspaceDir}/fetched` },
      ...(input.keyFile === undefined ? {} : { keyFile: input.keyFile }),
      ...(perSecond === null ? {} : { perSecond }),
      synthetic: (await context.cases.mark('synthetic')) === '1',
    },
    context.signal,
  )
}

/** What was told to the source stands in the audit log also when the source fails in the middle. */
async function workAndTell(
  context: Context,
  plan: Plan,
  run: FetchRun,
  tell: () => Promise<void>,
): ReturnType<typeof work> {
  try {
    return await work(context, plan, run)
  } finally {
    await tell()
  }
}

/** Asks for everything, or until the budget is spent: what is left then is told. */
async function work(
  context: Context,
  { input, source, asset, targets }: Plan,
  run: FetchRun,
): Promise<{ readonly cut: boolean; readonly left: FetchData['left'] }> {
  const ask = { input, chain: source.chain }
  try {
    for (const target of targets)
      if (target.kind === 'transaction') await run.transaction(target.txid, target.named)
      else await run.address({ address: target.address, asset, named: target.named, round: 0 })
    return { cut: false, left: input.followTrace ? await followValue(context, run, ask) : [] }
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'calls-spent') throw error
    run.notes.add(
      'budget',
      `The budget of ${input.budget} requests is spent: the same command goes on from here, up to the same block. --budget raises it.`,
    )
    for (const target of targets.slice(run.addresses.length))
      run.addresses.push({ ...rowOf(target), state: 'planned' })
    return { cut: true, left: input.followTrace ? await leftOver(context, run, ask) : [] }
  }
}

/** Throws `no-such-asset`. */
function assetAsked(input: FetchInput, { chain }: NamedSource): AssetId | null {
  if (input.asset === undefined) return null
  const asset = resolveAsset(chain, input.asset)
  if (asset) return asset.id
  throw new UserInputError(
    'no-such-asset',
    `"${input.asset.slice(0, 60)}" is no asset of ${chain} that is known here.`,
    { hints: ['Name its ticker, its symbol in the registry, or chain:contract.'] },
  )
}

function dataOf(
  plan: Plan,
  done: {
    readonly run: FetchRun
    readonly range: Range
    readonly calls: CallMeter
    readonly left: FetchData['left']
  },
): FetchData {
  const { run, range, calls, left } = done
  const { height, time } = range.head
  return {
    ...run.imported(),
    ...headOf(plan),
    ...{ dryRun: false, head: { height, time: formatTime(time) }, requests: calls.spent, left },
    rounds: run.addresses.reduce((most, { round }) => Math.max(most, round), 0),
    revealed: run.revealed.map(displayAddress),
    addresses: run.addresses,
  }
}

async function audit(
  { cases, clock }: Context,
  phase: 'intent' | 'outcome',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await cases.appendAudit({ time: clock.now(), operation: 'fetch.run', phase, detail })
}
