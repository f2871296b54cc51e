import { UserInputError } from '../../domain/errors.ts'
import { DEFAULT_LEVELS, type LevelTable, parseLevelTable } from '../../domain/level-table.ts'
import type { Context } from '../../ports/context.ts'

const MAX_BYTES = 1 << 20

/** The table of the file named, else of the setting, else the default one. Throws `bad-levels`, and what reading the file throws. */
export async function readLevels(
  { files, settings }: Pick<Context, 'files' | 'settings'>,
  file: string | undefined,
): Promise<LevelTable> {
  const path = file ?? settings.levelsFile
  if (path === null) return DEFAULT_LEVELS
  return parseLevelTable(parseJson(await files.readText(path, MAX_BYTES)))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (cause) {
    throw new UserInputError('bad-levels', 'The file of levels is not JSON.', {
      cause,
      hints: ['The form of the file and the default table: docs/explanation/screening.md.'],
    })
  }
}
