/** What the files of a unit are to each other. */
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import type { SourceUnit } from '../../ports/source.ts'
import { type BlockFile, FileWindow, isReserved, readXorKey, XOR_NAME } from './block-file.ts'
import { NODE_FILE } from './plan-units.ts'

export interface UnitFiles {
  readonly block: BlockFile
  /** A node's rev*.dat file. */
  readonly rev: BlockFile | null
  /** Previous outputs of one block, as `--undo` gives them. */
  readonly undo: string | null
  /** True for the last block file of a node's own folder: the node may be writing it. */
  readonly live: boolean
}

export async function unitFiles({ paths, sizes }: SourceUnit): Promise<UnitFiles> {
  const [path = '', ...others] = paths
  const veiled = others.some((other) => basename(other) === XOR_NAME)
  const key = veiled ? await readXorKey(dirname(path)) : null
  const rev = others.findIndex((other) => /^rev\d{5,}\.dat$/.test(basename(other)))
  const undo = others.find((other, at) => at !== rev && basename(other) !== XOR_NAME)
  return {
    block: { path, key, size: sizes?.[0] ?? null },
    rev: rev < 0 ? null : { path: others[rev] ?? '', key, size: sizes?.[rev + 1] ?? null },
    undo: undo ?? null,
    live: await isLive(path),
  }
}

/** The block file of each unit, by the paths of all. */
export async function blockFilesOf(
  units: readonly SourceUnit['paths'][],
): Promise<readonly BlockFile[]> {
  const keys = new Map<string, Uint8Array | null>()
  const files: BlockFile[] = []
  for (const paths of units) {
    const [path = ''] = paths
    const veil = paths.find((other) => basename(other) === XOR_NAME)
    if (veil && !keys.has(veil)) keys.set(veil, await readXorKey(dirname(veil)))
    files.push({ path, key: keys.get(veil ?? '') ?? null, size: null })
  }
  return files
}

/** A folder with the node's own index beside its blocks is in use, or was when it was copied. */
async function isLive(path: string): Promise<boolean> {
  if (!NODE_FILE.test(basename(path))) return false
  const names = await readdir(dirname(path))
  const last = names
    .filter((name) => NODE_FILE.test(name))
    .sort()
    .at(-1)
  return names.includes('index') && last === basename(path)
}

/** Whether nothing but reserved space follows what the frame at `begin` announces: then a node was still writing it. */
export async function isUnfinished(
  file: BlockFile,
  begin: number,
  network: BitcoinNetwork,
): Promise<boolean> {
  const window = await FileWindow.open(file)
  try {
    const head = await window.read(begin, 8)
    const whole = Buffer.from(head.subarray(0, 4)).toString('hex') === network.magic
    const length = whole && head.length === 8 ? Buffer.from(head).readUInt32LE(4) : 0
    const end = begin + 8 + length
    return isReserved(await window.read(end, 64), file, end)
  } finally {
    await window.close()
  }
}
