/** The only reader of the environment. Every setting, its variable and its default: docs/reference/settings.md. */
import { basename, resolve } from 'node:path'
import { UserInputError } from '../domain/errors.ts'
import type { SettingVariable } from '../domain/setting-variable.ts'

export interface Config {
  /** Workspace folder when `--data` is not given (`WEIR_DATA`). */
  readonly dataDir: string
  /** Whether `--data` or `WEIR_DATA` named it; the demo uses `./weir-demo` otherwise. */
  readonly dataDirGiven: boolean
  readonly currency: string
  /** Currency through which a price may be worked out where there is none in `currency`, or `null`. */
  readonly crossVia: string | null
  readonly batchBytes: number
  readonly batchRows: number
  /** Table of levels that replaces the default one, or `null`. */
  readonly levelsFile: string | null
  /** Transfers from which on a chain gets an index of its own accord. */
  readonly indexFrom: number
  /** Bytes of each chain's index that are held in memory. */
  readonly indexMemory: number
  /** Program that reads words in pictures: a path, or a name on PATH. */
  readonly tesseract: string
  readonly host: string
  readonly port: number
  /** True where a browser may be opened: a terminal with a display. */
  readonly canOpenBrowser: boolean
  /** Each variable of docs/reference/settings.md with what counts now, for people: no folder of this machine is in it. */
  readonly variables: readonly SettingVariable[]
}

/** Reads the environment given; throws `bad-setting` naming the variable. */
export function readConfig(env: NodeJS.ProcessEnv, terminal: boolean): Config {
  const given = env['WEIR_DATA']
  const config = {
    dataDir: resolve(given ?? './weir-data'),
    dataDirGiven: given !== undefined,
    currency: currencyOf(env['WEIR_CURRENCY'] ?? 'USD', 'WEIR_CURRENCY'),
    crossVia: env['WEIR_CROSS_VIA'] ? currencyOf(env['WEIR_CROSS_VIA'], 'WEIR_CROSS_VIA') : null,
    batchBytes: numberOf(env, 'WEIR_BATCH_BYTES', 1_000_000_000),
    batchRows: numberOf(env, 'WEIR_BATCH_ROWS', 5_000_000),
    levelsFile: env['WEIR_LEVELS'] ? resolve(env['WEIR_LEVELS']) : null,
    indexFrom: numberOf(env, 'WEIR_INDEX_FROM', 1_000_000),
    indexMemory: numberOf(env, 'WEIR_INDEX_MEMORY', 256 << 20),
    tesseract: env['WEIR_TESSERACT'] || 'tesseract',
    host: env['WEIR_HOST'] ?? '127.0.0.1',
    port: numberOf(env, 'WEIR_PORT', 4747),
    canOpenBrowser: terminal && hasDisplay(env),
  }
  return { ...config, variables: variablesOf(config, env) }
}

/** Every variable with what counts now; of a folder or file only its name. None of them holds a secret. */
function variablesOf(
  config: Omit<Config, 'variables'>,
  env: NodeJS.ProcessEnv,
): readonly SettingVariable[] {
  const told: readonly (readonly [string, string | number | null, string | null])[] = [
    ['WEIR_DATA', basename(config.dataDir), 'weir-data'],
    ['WEIR_CURRENCY', config.currency, 'USD'],
    ['WEIR_CROSS_VIA', config.crossVia, null],
    ['WEIR_TESSERACT', basename(config.tesseract), 'tesseract'],
    ['WEIR_HOST', config.host, '127.0.0.1'],
    ['WEIR_PORT', config.port, '4747'],
    ['WEIR_BATCH_BYTES', config.batchBytes, '1000000000'],
    ['WEIR_BATCH_ROWS', config.batchRows, '5000000'],
    ['WEIR_INDEX_FROM', config.indexFrom, '1000000'],
    ['WEIR_INDEX_MEMORY', config.indexMemory, '268435456'],
    ['WEIR_LEVELS', config.levelsFile === null ? null : basename(config.levelsFile), null],
  ]
  return told.map(([name, value, fallback]) => ({
    ...{ name, fallback, value: value === null ? null : String(value) },
    given: (env[name] ?? '') !== '',
  }))
}

function currencyOf(currency: string, name: string): string {
  if (!/^[A-Z]{3}$/.test(currency))
    throw new UserInputError(
      'bad-setting',
      `${name} must be a currency of three capital letters, such as USD.`,
    )
  return currency
}

function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  if (env['CI'] !== undefined) return false
  return process.platform === 'linux' ? Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']) : true
}

function numberOf(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new UserInputError(
      'bad-setting',
      `${name} must be a whole number, not "${text.slice(0, 40)}".`,
    )
  return value
}
