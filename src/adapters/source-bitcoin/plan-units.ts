/** From what a person named to units: one block file each, with its undo data where it has some. */
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'
import { readXorKey, XOR_NAME } from './block-file.ts'

const BLOCK_FILE = /^(?:.+\.(?:raw|blk)|(?:blk|block|\d).*\.dat)(?:\.bz2)?$/i
/** As a node names them; veiled where xor.dat is beside them. */
export const NODE_FILE = /^blk\d{5,}\.dat$/
const UNDO_FILE = /-undo\.[^.]+(?:\.bz2)?$/i

/**
 * A file is taken whatever its name; of a folder, *.raw, *.blk and blk*.dat (also .bz2), in natural order, each with `NAME-undo.EXT`
 * beside it, or with rev*.dat and xor.dat of a node. Throws `file-not-found`, `no-blocks`, `bad-xor-key`, `undo-needs-one-block` or `height-needs-one-file`.
 */
export async function planUnits(
  paths: readonly string[],
  options: SourceOptions,
): Promise<readonly SourceUnit[]> {
  const units: SourceUnit[] = []
  for (const path of paths) units.push(...(await planPath(resolve(path))))
  const undo = options['undo']
  if (undo !== undefined) return [await withUndo(units, resolve(undo))]
  if (options['height'] !== undefined && units.length !== 1)
    throw new UserInputError(
      'height-needs-one-file',
      `A height can be given for one file only, and ${units.length} were named.`,
      { hints: ['Import that file by itself.'] },
    )
  return units
}

async function planPath(path: string): Promise<readonly SourceUnit[]> {
  const found = await statPath(path)
  if (found.isFile())
    return NODE_FILE.test(basename(path))
      ? [await nodeUnit(dirname(path), basename(path), new Set(await readdir(dirname(path))))]
      : [{ paths: [path] }]
  if (!found.isDirectory())
    throw new UserInputError('not-a-file', `${basename(path)} is neither a file nor a folder.`)
  const names = (await readdir(path)).sort((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1))
  const all = new Set(names)
  const blocks = names.filter((name) => BLOCK_FILE.test(name) && !UNDO_FILE.test(name))
  if (blocks.length === 0) {
    if (all.has('blocks')) return planPath(join(path, 'blocks'))
    throw new UserInputError('no-blocks', `The folder ${basename(path)} holds no block file.`, {
      hints: [
        'Block files are *.raw and *.blk (one block each) and blk*.dat, also with .bz2.',
        'Of a node name its blocks folder, or the folder that holds it.',
      ],
    })
  }
  const units: SourceUnit[] = []
  for (const name of blocks) {
    if (NODE_FILE.test(name)) {
      if (await isFilled(join(path, name))) units.push(await nodeUnit(path, name, all))
      continue
    }
    const undo = name.replace(/(\.[^.]+(?:\.bz2)?)$/i, '-undo$1')
    units.push({ paths: all.has(undo) ? [join(path, name), join(path, undo)] : [join(path, name)] })
  }
  return units
}

/** A file of a node with its undo file and the key of its folder, where it has them. */
async function nodeUnit(
  folder: string,
  name: string,
  all: ReadonlySet<string>,
): Promise<SourceUnit> {
  const undo = name.replace('blk', 'rev')
  const key = await readXorKey(folder)
  return {
    paths: [name, ...(all.has(undo) ? [undo] : []), ...(key ? [XOR_NAME] : [])].map((each) =>
      join(folder, each),
    ),
  }
}

/** A node may have reserved a file and written nothing yet. */
async function isFilled(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const head = new Uint8Array(16)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    return bytesRead === 0 || head.subarray(0, bytesRead).some((byte) => byte !== 0)
  } finally {
    await handle.close()
  }
}

const naturalOrder = new Intl.Collator('en', { numeric: true })

async function withUndo(units: readonly SourceUnit[], undo: string): Promise<SourceUnit> {
  const [block, ...others] = units[0]?.paths ?? []
  if (units.length !== 1 || block === undefined)
    throw new UserInputError(
      'undo-needs-one-block',
      `Undo data belongs to one block file, and ${units.length} were named.`,
      { hints: ['Import that block by itself with its undo file.'] },
    )
  if (!(await statPath(undo)).isFile())
    throw new UserInputError('not-a-file', `${basename(undo)} is not a file.`)
  return { paths: [block, undo, ...others.filter((path) => basename(path) === XOR_NAME)] }
}

function statPath(path: string) {
  return stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
      hints: ['Check the path; a folder of block files may be named too.'],
      cause,
    })
  })
}
