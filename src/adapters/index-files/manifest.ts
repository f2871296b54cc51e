/** What an index of one chain consists of, and what it came from: one JSON file, replaced whole. */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ChainId } from '../../domain/chain.ts'

/** Raised with every change of the files' layout: an older index is built anew. */
const FORMAT = 1
const NAME = 'manifest.json'

const flowSegment = z.strictObject({
  name: z.string().regex(/^flows-\d+$/),
  /** Covers ledger positions past `after` (all when null) up to and with `last`. */
  after: z.number().nullable(),
  last: z.number(),
  rows: z.number(),
  /** Numbers of its transactions, on UTXO chains. */
  numbers: z.strictObject({ from: z.number(), count: z.number() }).nullable(),
  /** Of the record it was built from. */
  digest: z.string(),
  bytes: z.number(),
})

const nameSegment = z.strictObject({
  name: z.string().regex(/^names-\d+$/),
  from: z.number(),
  count: z.number(),
  digest: z.string(),
  bytes: z.number(),
})

const manifestShape = z.strictObject({
  format: z.literal(FORMAT),
  chain: z.string(),
  revision: z.number(),
  stamp: z.string(),
  /** Number of the next folder. */
  next: z.number(),
  flows: z.array(flowSegment),
  names: z.array(nameSegment),
  /** Rows of files on a UTXO chain that no block tells: they are not in the index. */
  loose: z.number(),
  reason: z.string().nullable(),
})

export type FlowSegment = z.output<typeof flowSegment>
export type NameSegment = z.output<typeof nameSegment>
export type Manifest = z.output<typeof manifestShape>

/** An index that holds nothing yet. */
export function emptyManifest(chain: ChainId): Manifest {
  const empty = { flows: [], names: [], loose: 0, reason: null }
  return { format: FORMAT, chain, revision: 0, stamp: '', next: 1, ...empty }
}

/** `null` when there is none, when another version wrote it, or when files of it are missing or of another length. */
export function readManifest(dir: string, chain: ChainId): Manifest | null {
  let text: string
  try {
    text = readFileSync(join(dir, NAME), 'utf8')
  } catch {
    return null
  }
  const parsed = manifestShape.safeParse(parseJson(text))
  if (!parsed.success || parsed.data.chain !== chain) return null
  const whole = [...parsed.data.flows, ...parsed.data.names].every(
    ({ name, bytes }) => folderBytes(join(dir, name)) === bytes,
  )
  return whole ? parsed.data : null
}

/** Replaces the manifest, and removes what it does not name. */
export function writeManifest(dir: string, manifest: Manifest): void {
  const path = join(dir, NAME)
  writeFileSync(`${path}.new`, JSON.stringify(manifest), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  removeOthers(dir, manifest)
}

/** Removes every file and folder that a manifest does not name. */
export function removeOthers(dir: string, manifest: Manifest): void {
  const kept = new Set([NAME, ...[...manifest.flows, ...manifest.names].map(({ name }) => name)])
  for (const name of readdirSync(dir))
    if (!kept.has(name)) rmSync(join(dir, name), { recursive: true, force: true })
}

/** Bytes of all files of a folder; -1 when it is missing. */
export function folderBytes(dir: string): number {
  try {
    return readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0)
  } catch {
    return -1
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
