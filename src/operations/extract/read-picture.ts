/** Identifiers of a picture: those in its codes, and those in its words where a program that reads words is installed. */
import type { Note } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import {
  type Extraction,
  type ExtractOptions,
  extractIdentifiers,
} from '../../engine/extract/extract-identifiers.ts'
import type { Context } from '../../ports/context.ts'

export interface PictureReading {
  /** Places are places in the texts of the codes, a line each, and then of the words. */
  readonly extraction: Extraction
  readonly notes: readonly Note[]
}

/** `null` when the file is no picture. Throws `file-not-found`. */
export async function readPicture(
  context: Context,
  file: string,
  options: ExtractOptions,
): Promise<PictureReading | null> {
  const image = await context.files.readImage(file)
  if (!image) return null
  const words = await context.files.readWords(file, context.signal)
  const codes = image.codes.join('\n')
  const fromCodes = extractIdentifiers(codes, { ...options, via: 'qr' })
  const fromWords = (words ?? []).map((text) =>
    extractIdentifiers(text, { ...options, via: 'ocr' }),
  )
  let offset = codes.length + 1
  const parts = [fromCodes]
  for (const [at, part] of fromWords.entries()) {
    parts.push(moved(part, offset))
    offset += (words?.[at]?.length ?? 0) + 1
  }
  return { extraction: together(parts), notes: [pictureNote(image.codes.length, words)] }
}

function moved({ identifiers, rejected, complete }: Extraction, by: number): Extraction {
  const move = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
    ...one,
    start: one.start + by,
    end: one.end + by,
  })
  return { identifiers: identifiers.map(move), rejected: rejected.map(move), complete }
}

/** What two readings find is told once, as the first of them has it; what one of them mends is not rejected. */
function together(parts: readonly Extraction[]): Extraction {
  const identifiers = new Map(
    parts
      .flatMap((part) => part.identifiers)
      .reverse()
      .map((found) => [found.key, found] as const),
  )
  return {
    identifiers: [...identifiers.values()].sort((a, b) => a.start - b.start || a.end - b.end),
    rejected: parts.flatMap(({ rejected }) => rejected),
    complete: parts.every(({ complete }) => complete),
  }
}

function pictureNote(codes: number, words: readonly string[] | null): Note {
  const read = `It is a picture: ${counted(codes, 'code')} in it ${codes === 1 ? 'was' : 'were'} read`
  if (words === null)
    return {
      code: 'ocr-not-installed',
      message: `${read}; words in it were not, as tesseract is not installed (Debian: tesseract-ocr, -rus, -ara) or WEIR_TESSERACT names no such program.`,
    }
  const found = words.length > 0 ? 'were read too' : 'were looked for and none read'
  return { code: 'picture-read', message: `${read}; words in it ${found}, less surely than text.` }
}
