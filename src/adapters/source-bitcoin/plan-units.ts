/** From what a person named to units: one block file each, with its undo data where it has some. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'

const BLOCK_FILE = /^(?:.+\.(?:raw|blk)|(?:blk|block|\d).*\.dat)(?:\.bz2)?$/i
const UNDO_FILE = /-undo\.[^.]+(?:\.bz2)?$/i

/**
 * A file is taken whatever its name; of a folder, *.raw, *.blk and blk*.dat (also .bz2), in natural order, each with `NAME-undo.EXT`
 * beside it. Throws `file-not-found`, `no-blocks`, `obfuscated-blocks`, `undo-needs-one-block` or `height-needs-one-file`.
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
  if (found.isFile()) {
    await refuseObfuscated(dirname(path), path)
    return [{ paths: [path] }]
  }
  if (!found.isDirectory())
    throw new UserInputError('not-a-file', `${basename(path)} is neither a file nor a folder.`)
  await refuseObfuscated(path, path)
  const names = (await readdir(path)).sort((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1))
  const all = new Set(names)
  const blocks = names.filter((name) => BLOCK_FILE.test(name) && !UNDO_FILE.test(name))
  if (blocks.length === 0)
    throw new UserInputError('no-blocks', `The folder ${basename(path)} holds no block file.`, {
      hints: ['Block files are *.raw and *.blk (one block each) and blk*.dat, also with .bz2.'],
    })
  return blocks.map((name) => {
    const undo = name.replace(/(\.[^.]+(?:\.bz2)?)$/i, '-undo$1')
    return { paths: all.has(undo) ? [join(path, name), join(path, undo)] : [join(path, name)] }
  })
}

const naturalOrder = new Intl.Collator('en', { numeric: true })

async function withUndo(units: readonly SourceUnit[], undo: string): Promise<SourceUnit> {
  const block = units[0]?.paths[0]
  if (units.length !== 1 || block === undefined)
    throw new UserInputError(
      'undo-needs-one-block',
      `Undo data belongs to one block file, and ${units.length} were named.`,
      { hints: ['Import that block by itself with its undo file.'] },
    )
  if (!(await statPath(undo)).isFile())
    throw new UserInputError('not-a-file', `${basename(undo)} is not a file.`)
  return { paths: [block, undo] }
}

function statPath(path: string) {
  return stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
      hints: ['Check the path; a folder of block files may be named too.'],
      cause,
    })
  })
}

/** Bitcoin Core from release 28 on stores its files XORed with the 8 bytes of xor.dat. */
async function refuseObfuscated(folder: string, path: string): Promise<void> {
  if (folder === path || /^blk\d+\.dat$/.test(basename(path))) {
    const key = await readFile(join(folder, 'xor.dat')).catch(() => null)
    if (key?.some((byte) => byte !== 0))
      throw new UserInputError(
        'obfuscated-blocks',
        `The blocks of ${basename(folder)} are XOR-obfuscated (xor.dat), which this version does not read.`,
        {
          hints: [
            'Ask the node for raw blocks (getblock HASH 0), or let it write plain files: bitcoind -blocksxor=0 into a new folder.',
          ],
        },
      )
  }
}
