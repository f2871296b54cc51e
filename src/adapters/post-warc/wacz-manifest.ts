/**
 * The manifest of a WACZ (WACZ 1.1 and 1.2): datapackage.json names each file of it with its SHA-256, and datapackage-digest.json the SHA-256 of
 * that list. Both are only what the collector's program wrote: a signature in them is not looked at.
 */
import { createHash } from 'node:crypto'
import { sha256Hex } from '../../domain/hash.ts'
import type { FileTree } from '../file-tree/file-tree.ts'

const MANIFEST_BYTES = 32 << 20

export interface WaczManifest {
  /** False when it is not what datapackage-digest.json says; `null` where there is none. */
  readonly whole: boolean | null
  /** SHA-256 in hex by the name of the file. */
  readonly hashes: ReadonlyMap<string, string>
}

/** `null` for a tree without one, or with one that cannot be read. */
export async function readManifest(tree: FileTree): Promise<WaczManifest | null> {
  if (!tree.names.includes('datapackage.json')) return null
  const bytes = await tree.read('datapackage.json', MANIFEST_BYTES)
  const resources = members(bytes)?.['resources']
  if (!Array.isArray(resources)) return null
  const named = resources.flatMap((each: unknown): (readonly [string, string])[] => {
    const { path, hash } = (each ?? {}) as Readonly<Record<string, unknown>>
    const hex = /^sha256:([0-9a-f]{64})$/i.exec(String(hash))?.[1]
    return typeof path === 'string' && hex ? [[path, hex.toLowerCase()]] : []
  })
  return { whole: await isWhole(tree, bytes), hashes: new Map(named) }
}

/** Whether the file has the hash that the manifest tells; `null` where it tells none. */
export async function fitsManifest(
  { hashes }: WaczManifest,
  name: string,
  tree: FileTree,
): Promise<boolean | null> {
  const told = hashes.get(name)
  if (told === undefined) return null
  const hash = createHash('sha256')
  for await (const chunk of await tree.stream(name)) hash.update(chunk as Uint8Array)
  return hash.digest('hex') === told
}

async function isWhole(tree: FileTree, manifest: Uint8Array): Promise<boolean | null> {
  if (!tree.names.includes('datapackage-digest.json')) return null
  const digest = members(await tree.read('datapackage-digest.json', MANIFEST_BYTES))
  return digest?.['hash'] === `sha256:${sha256Hex(manifest)}`
}

function members(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
