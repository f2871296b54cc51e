/** What is read of an image without showing it to anybody. */
export interface ImageContent {
  readonly width: number
  readonly height: number
  /** Texts of the codes in it (QR and its kin), in reading order. */
  readonly codes: readonly string[]
  /** Perceptual hash: 64 bits as 16 hex digits; `null` for a form whose pixels are not read. */
  readonly looks: string | null
}

/** PNG and JPEG. `null` for bytes that are no such image, are damaged, or are larger than any picture people post. Never throws on content. */
export type ReadImage = (bytes: Uint8Array) => Promise<ImageContent | null>

/** Texts read from a picture's pixels, best first; empty when nothing was read, `null` when no program that reads is installed. */
export type ReadWords = (
  bytes: Uint8Array,
  signal: AbortSignal,
) => Promise<readonly string[] | null>
