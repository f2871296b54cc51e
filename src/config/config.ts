/** The only reader of the environment. Every setting, its variable and its default: docs/reference/settings.md. */
import { resolve } from 'node:path'
import { UserInputError } from '../domain/errors.ts'

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
}

/** Reads the environment given; throws `bad-setting` naming the variable. */
export function readConfig(env: NodeJS.ProcessEnv, terminal: boolean): Config {
  const given = env['WEIR_DATA']
  return {
    dataDir: resolve(given ?? './weir-data'),
    dataDirGiven: given !== undefined,
    currency: currencyOf(env['WEIR_CURRENCY'] ?? 'USD', 'WEIR_CURRENCY'),
    crossVia: env['WEIR_CROSS_VIA'] ? currencyOf(env['WEIR_CROSS_VIA'], 'WEIR_CROSS_VIA') : null,
    batchBytes: numberOf(env, 'WEIR_BATCH_BYTES', 1_000_000_000),
    batchRows: numberOf(env, 'WEIR_BATCH_ROWS', 1_000_000),
    levelsFile: env['WEIR_LEVELS'] ? resolve(env['WEIR_LEVELS']) : null,
    indexFrom: numberOf(env, 'WEIR_INDEX_FROM', 1_000_000),
    indexMemory: numberOf(env, 'WEIR_INDEX_MEMORY', 256 << 20),
    tesseract: env['WEIR_TESSERACT'] || 'tesseract',
    host: env['WEIR_HOST'] ?? '127.0.0.1',
    port: numberOf(env, 'WEIR_PORT', 4747),
    canOpenBrowser: terminal && hasDisplay(env),
  }
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
