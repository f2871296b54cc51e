/**
 * OFAC's digital currency addresses as the open extraction project publishes them: `sanctioned_addresses_<TICKER>.txt` (one
 * address a line, from 2025 with `;names`) and `.json` (addresses, or objects with address and name). All parts of one folder
 * are one version of the list; what two parts repeat stands once. The ticker is kept as a label and decides nothing.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'

const PART = /^sanctioned_addresses_([A-Za-z0-9]{1,12})\.(txt|json)$/
const MAX_PART_BYTES = 64 << 20

interface Printed {
  readonly address: string
  readonly name: string | null
  readonly place: Place
}

/** Options: `published` (date of the list), `class` (default sanction), `name` (default ofac-addresses). */
export const ofacAddresses: FileSource<ListItem> = {
  id: 'ofac-addresses',
  version: '1',
  plan,
  read,
}

/** Files named one by one belong together when they lie in one folder. */
async function plan(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
        hints: ['Check the path.'],
        cause,
      })
    })
    const folder = found.isDirectory() ? path : dirname(path)
    const names = found.isDirectory() ? await readdir(path) : [basename(path)]
    const parts = names.filter((name) => PART.test(name)).map((name) => join(folder, name))
    if (parts.length === 0) throw notTheList(basename(path))
    groups.set(folder, [...(groups.get(folder) ?? []), ...parts])
  }
  return [...groups.values()].map((parts) => ({ paths: [...new Set(parts)].sort() }))
}

function notTheList(name: string): UserInputError {
  return new UserInputError('not-ofac-addresses', `${name} is no part of an OFAC address list.`, {
    hints: [
      'Its parts are named sanctioned_addresses_XBT.txt or .json; name one, or their folder.',
      'For another list of addresses use: weir ingest list csv FILE --class …',
    ],
  })
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const given = classOption(options) ?? 'sanction'
  const list = await listVersion(
    unit.paths,
    options,
    { list: 'ofac-addresses', class: given, publisher: 'US Treasury, OFAC' },
    signal,
  )
  yield { kind: 'value', value: { kind: 'list', list }, place: { file: 'list' } }
  for (const [ticker, entries] of await readParts(unit.paths, signal))
    for (const { address, name, place } of entries.values()) {
      const entry = {
        entry: `${ticker} ${address}`,
        class: given,
        printed: address,
        kind: null,
        label: ticker,
        account: null,
        name,
        programme: null,
        since: null,
        until: null,
      }
      yield { kind: 'value', value: { kind: 'printed', entry }, place }
    }
}

type Entries = Map<string, Printed>

async function readParts(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Entries>> {
  const tickers = new Map<string, Entries>()
  for (const path of paths) {
    signal.throwIfAborted()
    const file = basename(path)
    const [, ticker = '', form = ''] = PART.exec(file) ?? []
    const { size } = await stat(path)
    if (size > MAX_PART_BYTES) throw notTheList(file)
    const text = await readFile(path, 'utf8')
    const entries = tickers.get(ticker) ?? new Map<string, Printed>()
    for (const printed of form === 'json' ? readJson(text, file) : readText(text, file)) {
      const known = entries.get(printed.address)
      if (!known || (known.name === null && printed.name !== null))
        entries.set(printed.address, printed)
    }
    tickers.set(ticker, entries)
  }
  return tickers
}

function readText(text: string, file: string): readonly Printed[] {
  return text.split(/\r?\n/).flatMap((row, at) => {
    const [address = '', ...names] = row.split(';')
    if (address.trim() === '') return []
    const name = names
      .join(';')
      .trim()
      .replace(/^"(.*)"$/, '$1')
    return [{ address: address.trim(), name: name || null, place: { file, line: at + 1 } }]
  })
}

function readJson(text: string, file: string): readonly Printed[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new UserInputError('not-json', `${file} is not JSON.`, {
      hints: ['Fetch the file again: it is cut or damaged.'],
      cause,
    })
  }
  if (!Array.isArray(parsed)) throw notTheList(file)
  return (parsed as readonly unknown[]).map((item, at) => {
    const place = { file, record: `[${at}]` }
    if (typeof item === 'string') return { address: item.trim(), name: null, place }
    const { address, name } = (item ?? {}) as { address?: unknown; name?: unknown }
    if (typeof address !== 'string') throw notTheList(file)
    const known = typeof name === 'string' && name.trim() !== '' ? name.trim() : null
    return { address: address.trim(), name: known, place }
  })
}
