import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { reviewedAssets } from '../../domain/asset.ts'
import { listChains } from '../../domain/chain.ts'
import { WeirError } from '../../domain/errors.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { readLevels } from '../exposure/read-levels.ts'
import { FETCH_SOURCES } from '../fetch/fetch-input.ts'
import { toIndexShape } from '../index/index-shape.ts'
import { renderSettings } from './render-settings.ts'
import { type SettingsData, settingsShape } from './settings-shape.ts'

/** What this program runs with: variables, capabilities, tables. No secret and no folder of the machine is in it. */
export const workspaceSettings = defineOperation({
  id: 'workspace.settings',
  summary: 'Shows what this program runs with: variables, capabilities, levels, tokens, prices.',
  input: z.object({}),
  output: settingsShape,
  access: 'read',
  effect: 'read',
  cli: { command: 'settings', example: 'weir settings', render: renderSettings },
  http: {},
  async run(context) {
    const { settings, serving } = context
    const { levels, notes } = await levelsNow(context)
    const languages = await context.ocrLanguages()
    const data: SettingsData = {
      version: context.version,
      workspace: {
        folder: settings.workspaceDir === null ? null : nameOf(settings.workspaceDir),
        synthetic: (await context.cases.mark('synthetic')) === '1',
      },
      serving: serving
        ? { ...serving, loopback: isLoopback(serving.host), token: 'required' }
        : null,
      variables: settings.variables.map((variable) => ({ ...variable })),
      ocr: { installed: languages !== null, languages: [...(languages ?? [])] },
      index: {
        ...{ from: settings.indexFrom, memory: settings.indexMemory },
        chains: (await context.index.status()).map(toIndexShape),
      },
      fetch: {
        sources: Object.entries(FETCH_SOURCES).map(([option, { kind, chain }]) => ({
          ...{ option: `--${option}`, kind, chain },
        })),
        asked: await hostsAsked(context),
      },
      levels,
      tokens: reviewedTokens(),
      prices: (await context.ledger.priceRanges()).map(({ from, to, ...range }) => ({
        ...{ ...range, from: formatTime(from), to: formatTime(to) },
      })),
    }
    return { data, notes }
  },
})

/** The last part of a path of either kind of machine. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? ''
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** A file that cannot be read is told here: every screening would end with the same error. */
async function levelsNow(
  context: Context,
): Promise<{ readonly levels: SettingsData['levels']; readonly notes: readonly Note[] }> {
  const { levelsFile } = context.settings
  try {
    const { id, version, currency, rows } = await readLevels(context, undefined)
    const told = rows.map((row) => ({ ...row, categories: [...row.categories] }))
    const file = levelsFile === null ? null : nameOf(levelsFile)
    return { levels: { file, id, version, currency, rows: told }, notes: [] }
  } catch (error) {
    if (!(error instanceof WeirError)) throw error
    const message = `The table of levels named by WEIR_LEVELS does not count: ${error.message}`
    return { levels: null, notes: [{ code: 'levels-unreadable', message }] }
  }
}

const PAGE = 10_000

/** From the audit log, where every look-up was written before it was made. */
async function hostsAsked({
  cases,
}: Pick<Context, 'cases'>): Promise<SettingsData['fetch']['asked']> {
  const hosts = new Map<string, SettingsData['fetch']['asked'][number]>()
  for (let offset = 0; ; offset += PAGE) {
    const page = await cases.auditLog({ limit: PAGE, offset, operation: 'fetch.run' })
    for (const { phase, detail, time } of page) {
      const { asked: host, source: kind, chain } = detail
      if (phase !== 'intent' || typeof host !== 'string') continue
      if (typeof kind !== 'string' || typeof chain !== 'string') continue
      const key = `${host} ${kind} ${chain}`
      const runs = (hosts.get(key)?.runs ?? 0) + 1
      hosts.set(key, { host, kind, chain, runs, last: formatTime(time) })
    }
    if (page.length < PAGE) break
  }
  return [...hosts.values()].sort(
    (a, b) => b.last.localeCompare(a.last) || a.host.localeCompare(b.host),
  )
}

function reviewedTokens(): SettingsData['tokens'] {
  return listChains().flatMap(({ id }) =>
    reviewedAssets(id).flatMap(({ chain, contract, symbol, decimals, issuer }) =>
      contract === null || decimals === null ? [] : [{ chain, contract, symbol, decimals, issuer }],
    ),
  )
}
