/** What the pictures of a capture say: codes, how they look, and words where that was asked for. */
import type { Note } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import type { MediaRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import type { Context } from '../../ports/context.ts'

interface CaptureFiles {
  /** Paths, in the order of the post's media. */
  readonly file: readonly string[]
  readonly ocr: boolean
}

/** The post with a field for each code and reading; its key stays that of what was entered. Throws `file-not-found`. */
export async function withPictures(
  context: Context,
  post: PostRecord,
  { file, ocr }: CaptureFiles,
): Promise<{ readonly post: PostRecord; readonly notes: readonly Note[] }> {
  const fields: PostField[] = [...post.fields]
  const media: MediaRecord[] = []
  const pictures = { asked: 0, unread: 0 }
  for (const [at, known] of post.media.entries()) {
    const path = file[at] ?? ''
    const image = await context.files.readImage(path)
    media.push({ ...known, ...(image?.looks ? { looks: image.looks } : {}) })
    if (image === null) continue
    const words = ocr ? await context.files.readWords(path, context.signal) : null
    fields.push(...image.codes.map((text) => ({ name: 'qr', text })))
    fields.push(...(words ?? []).map((text) => ({ name: 'ocr', text })))
    if (!ocr) pictures.asked++
    else if (words === null) pictures.unread++
  }
  return { post: { ...post, fields, media }, notes: pictureNotes(pictures) }
}

function pictureNotes({ asked, unread }: { asked: number; unread: number }): readonly Note[] {
  const told = (count: number) => counted(count, 'picture was', 'pictures were')
  return [
    ...(asked === 0
      ? []
      : [
          {
            code: 'pictures-not-read',
            message: `${told(asked)} searched for codes only; --ocr has the words in them read too.`,
          },
        ]),
    ...(unread === 0
      ? []
      : [
          {
            code: 'ocr-not-installed',
            message: `${told(unread)} searched for codes only, as tesseract is not installed (Debian: tesseract-ocr, -rus, -ara) or WEIR_TESSERACT names no such program.`,
          },
        ]),
  ]
}
