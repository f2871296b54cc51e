/** Composes adapters into the one context that every operation gets. */
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { download } from './adapters/download/download.ts'
import { createFileAccess } from './adapters/file-access/file-access.ts'
import { createIndexFiles, type IndexFiles } from './adapters/index-files/index-files.ts'
import { indexedLedger } from './adapters/index-files/indexed-ledger.ts'
import { openSpools } from './adapters/index-files/spools.ts'
import { csvList, namedCsvList } from './adapters/list-csv/list-csv.ts'
import { nbctf } from './adapters/list-nbctf/nbctf-list.ts'
import { ofacAddresses } from './adapters/list-ofac-addresses/ofac-addresses.ts'
import { ofacCsv } from './adapters/list-ofac-csv/ofac-csv.ts'
import { opensanctionsFtm } from './adapters/list-opensanctions/opensanctions-ftm.ts'
import { ukSanctions } from './adapters/list-uk/uk-sanctions.ts'
import { usCsl } from './adapters/list-us-csl/us-csl.ts'
import { euFsf } from './adapters/list-xml/eu-fsf.ts'
import { ofacAdvancedXml } from './adapters/list-xml/ofac-advanced.ts'
import { ofacSdnXml } from './adapters/list-xml/ofac-sdn.ts'
import { unXml } from './adapters/list-xml/un-consolidated.ts'
import { createTesseract, tesseractLanguages } from './adapters/ocr/tesseract.ts'
import { createPostFiles } from './adapters/post-files/post-files.ts'
import { htmlReport } from './adapters/report-html/html-report.ts'
import { createBitcoinSource } from './adapters/source-bitcoin/bitcoin-source.ts'
import { createBitcoinNodes } from './adapters/source-bitcoin-node/bitcoin-node.ts'
import { createBlockscoutSource } from './adapters/source-blockscout/blockscout-source.ts'
import { createElectrumSource } from './adapters/source-electrum/electrum-source.ts'
import { createEsploraSource } from './adapters/source-esplora/esplora-source.ts'
import { createEtherscanSource } from './adapters/source-etherscan/etherscan-source.ts'
import { createEvmNodes } from './adapters/source-evm/evm-node.ts'
import { evmFiles } from './adapters/source-evm/evm-source.ts'
import { createLogsSource } from './adapters/source-evm-logs/logs-source.ts'
import { csvPrices } from './adapters/source-prices/prices-source.ts'
import { statementFiles } from './adapters/source-statement/statement-source.ts'
import { tagFiles } from './adapters/source-tagpack/tag-source.ts'
import { isCsv, transferFiles } from './adapters/source-transfers/transfers-source.ts'
import { createTronNodes } from './adapters/source-tron/tron-node.ts'
import { tronFiles } from './adapters/source-tron/tron-source.ts'
import { createTronGridSource } from './adapters/source-trongrid/trongrid-source.ts'
import { openDuckDbCaseStore } from './adapters/store-duckdb/open-case-store.ts'
import { openDuckDbLedgerStore } from './adapters/store-duckdb/open-ledger-store.ts'
import {
  claimWorkspace,
  readOwner,
  unwritable,
  type WorkspaceOwner,
} from './adapters/store-workspace/owner.ts'
import { settleAbandonedJobs } from './adapters/store-workspace/settle-jobs.ts'
import { withWorkedPrices } from './adapters/worked-prices/worked-prices.ts'
import { startSegmentThread } from './adapters/worker-threads/segment-thread.ts'
import { threadedSource } from './adapters/worker-threads/threaded-source.ts'
import { workerThreads } from './adapters/worker-threads/worker-pool.ts'
import type { Config } from './config/config.ts'
import { UserInputError } from './domain/errors.ts'
import type { Progress } from './domain/progress.ts'
import type { CaseStore } from './ports/case-store.ts'
import type { Clock } from './ports/clock.ts'
import type { Context } from './ports/context.ts'
import type { ReadWords } from './ports/image-reader.ts'
import type { JobStore } from './ports/job-store.ts'
import type { LedgerStore } from './ports/ledger-store.ts'
import type { Sources } from './ports/source.ts'
import type { AskHeight } from './ports/worker-pool.ts'
import { version } from './version.ts'

export { type Config, readConfig } from './config/config.ts'
export type { Progress } from './domain/progress.ts'
export type { Context } from './ports/context.ts'
export { version } from './version.ts'

/** How long a command waits for another that owns the workspace. */
const OWNER_WAIT_MS = 5000
const INDEX_FROM = 1_000_000
/** Who wants no index before so many transfers gets none prepared. */
const NEVER = 1_000_000_000
const INDEX_MEMORY = 256 << 20

export interface OpenOptions {
  /** `null` holds everything in memory, for operations that need no workspace. */
  readonly dir: string | null
  /** Make the folder when it is missing; otherwise a missing one is an error. */
  readonly create: boolean
  /** Told to others that find the workspace owned. */
  readonly command: string
  readonly config: Pick<Config, 'currency' | 'batchBytes' | 'batchRows'> &
    Partial<
      Pick<
        Config,
        'levelsFile' | 'indexFrom' | 'indexMemory' | 'crossVia' | 'tesseract' | 'variables'
      >
    >
  readonly clock?: Clock
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
  /** Case and reason of this command: they go into every audit entry it makes. */
  readonly purpose?: Purpose
}

export interface Purpose {
  readonly case: string | null
  readonly reason: string | null
}

export interface Workspace {
  readonly context: Context
  /** Tells other commands that this process serves. */
  publish(server: { readonly url: string; readonly token: string }): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a workspace as its one owner. Throws `no-workspace` (exit 2) when it does not exist and `create` is false, and
 * `workspace-owned` (exit 5) when another command keeps it longer than five seconds.
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  if (options.dir === null) return compose(options, ':memory:', ':memory:', null)
  await prepareFolder(options.dir, options.create)
  const owner = await claimWorkspace(options.dir, {
    command: options.command,
    waitMs: OWNER_WAIT_MS,
    ...(options.signal ? { signal: options.signal } : {}),
  })
  try {
    return await compose(
      options,
      join(options.dir, 'ledger.duckdb'),
      join(options.dir, 'cases.duckdb'),
      owner,
    )
  } catch (error) {
    await owner.release()
    throw error
  }
}

/** Address and token of the live server that owns a workspace, or `null`. */
export async function findLiveServer(
  dir: string,
): Promise<{ readonly url: string; readonly token: string } | null> {
  const owner = (await isFolder(dir)) ? await readOwner(dir) : null
  return owner?.url && owner.token ? { url: owner.url, token: owner.token } : null
}

/** The same context for one piece of work with its own signal, progress and purpose. */
export function withRun(
  context: Context,
  run: {
    readonly signal?: AbortSignal
    readonly progress?: (progress: Progress) => void
    readonly purpose?: Purpose
  },
): Context {
  return {
    ...context,
    signal: run.signal ?? context.signal,
    progress: run.progress ?? context.progress,
    cases: run.purpose ? withPurpose(context.cases, run.purpose) : context.cases,
  }
}

async function compose(
  options: OpenOptions,
  ledgerPath: string,
  casesPath: string,
  owner: WorkspaceOwner | null,
): Promise<Workspace> {
  const memory = options.config.indexMemory ?? INDEX_MEMORY
  const dir = options.dir === null ? null : join(options.dir, 'index')
  const { indexFrom = INDEX_FROM } = options.config
  const spools = openSpools({ dir: indexFrom < NEVER ? dir : null, start: startSegmentThread })
  const ledger = await openDuckDbLedgerStore({ path: ledgerPath, sink: spools.sink })
  const cases = await openDuckDbCaseStore({ path: casesPath }).catch(async (error: unknown) => {
    await ledger.close()
    throw error
  })
  const index = createIndexFiles({ dir, ledger, memory, spools })
  const valued = withWorkedPrices(indexedLedger(ledger, index), options.config.crossVia ?? null)
  const context = contextOf(options, { ledger: valued, index, cases })
  if (owner) await settleAbandonedJobs(cases, context.clock.now())
  return {
    context,
    publish: async (server) => owner?.publish(server),
    async close() {
      index.close()
      await spools.close()
      await ledger.close()
      await cases.close()
      await owner?.release()
    },
  }
}

function contextOf(
  options: OpenOptions,
  stores: {
    readonly ledger: LedgerStore
    readonly index: IndexFiles
    readonly cases: CaseStore & JobStore
  },
): Context {
  const { ledger, index, cases } = stores
  const { currency, batchBytes, batchRows, levelsFile = null, variables = [] } = options.config
  const { indexFrom = INDEX_FROM, tesseract = 'tesseract' } = options.config
  const indexMemory = options.config.indexMemory ?? INDEX_MEMORY
  const limits = { batchBytes, batchRows, indexFrom, indexMemory }
  const words = createTesseract(tesseract)
  return {
    version,
    clock: options.clock ?? { now: () => Date.now() },
    ledger,
    index,
    cases: options.purpose ? withPurpose(cases, options.purpose) : cases,
    jobs: cases,
    sources: sourcesOf(ledger, words),
    files: createFileAccess(words),
    download,
    report: htmlReport,
    ocrLanguages: () => tesseractLanguages(tesseract),
    settings: { currency, levelsFile, workspaceDir: options.dir, variables, ...limits },
    signal: options.signal ?? new AbortController().signal,
    progress: options.progress ?? (() => undefined),
  }
}

function sourcesOf(ledger: LedgerStore, words: ReadWords): Sources {
  const height: AskHeight = (chain, hash) => ledger.blockHeight(chain, hash)
  return {
    bitcoin: threadedSource(createBitcoinSource({ blockHeight: height }), {
      ...{ name: 'bitcoin', pool: workerThreads, height },
    }),
    bitcoinNode: createBitcoinNodes(),
    transfers: threadedSource(transferFiles, {
      ...{ name: 'transfers', pool: workerThreads, suits: isCsv, height },
    }),
    tron: tronFiles,
    evm: evmFiles,
    evmNode: createEvmNodes(),
    addressSources,
    tronNode: createTronNodes(),
    prices: csvPrices,
    statements: statementFiles,
    posts: createPostFiles(words),
    tags: tagFiles,
    lists,
  }
}

const lists: Sources['lists'] = {
  'ofac-addresses': ofacAddresses,
  'ofac-sdn-xml': ofacSdnXml,
  'ofac-advanced-xml': ofacAdvancedXml,
  'ofac-csv': ofacCsv,
  nbctf,
  'un-xml': unXml,
  'uk-sanctions': ukSanctions,
  'eu-fsf': euFsf,
  'opensanctions-ftm': opensanctionsFtm,
  'us-csl': usCsl,
  'issuer-freeze': namedCsvList('issuer-freeze', { class: 'freeze', publisher: 'the issuer' }),
  csv: csvList,
}

const addressSources: Sources['addressSources'] = {
  esplora: createEsploraSource(),
  electrum: createElectrumSource(),
  etherscan: createEtherscanSource(),
  blockscout: createBlockscoutSource(),
  trongrid: createTronGridSource(),
  logs: createLogsSource(),
}

function withPurpose(cases: CaseStore, purpose: Purpose): CaseStore {
  if (purpose.case === null && purpose.reason === null) return cases
  // What an operation itself says of its reason stands: a case named beside it takes no reason away.
  return {
    ...cases,
    appendAudit: (entry) =>
      cases.appendAudit({ ...entry, detail: { ...purpose, ...entry.detail } }),
  }
}

async function isFolder(dir: string): Promise<boolean> {
  return (await stat(dir).catch(() => null))?.isDirectory() ?? false
}

async function prepareFolder(dir: string, create: boolean): Promise<void> {
  if (await isFolder(dir)) return
  if (await stat(dir).catch(() => null))
    throw new UserInputError(
      'not-a-folder',
      'The workspace named by --data is a file, not a folder.',
      {
        hints: ['Name a folder, or one that does not exist yet.'],
      },
    )
  if (!create)
    throw new UserInputError('no-workspace', 'There is no workspace here yet.', {
      hints: [
        'Make one with `weir demo` or with an import such as `weir ingest posts result.json`.',
        'Name another with --data DIR or WEIR_DATA.',
      ],
    })
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch(unwritable)
}
