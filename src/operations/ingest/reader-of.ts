import { EXTRACT_METHOD } from '../../engine/extract/extract-identifiers.ts'
import type { FileSource } from '../../ports/source.ts'

/** What reads an import, with its version, and with the version of the extraction of identifiers where that decides what is stored. */
export function readerOf(
  { id, version }: Pick<FileSource<unknown>, 'id' | 'version'>,
  { extracts = true }: { readonly extracts?: boolean } = {},
): string {
  const reader = `${id} ${version}`
  return extracts ? `${reader} with ${EXTRACT_METHOD.id} ${EXTRACT_METHOD.version}` : reader
}
