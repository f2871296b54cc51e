/** The file of issuer acts: its text is part of what an import did, so that it can be done again. */
import type { Context } from '../../ports/context.ts'
import type { SourceOptions } from '../../ports/source.ts'

const LONGEST = 64 << 10

/** As an option of the import; empty where no file was named. Throws `file-not-found` or `file-too-large`; its reader checks the text. */
export async function issuerActsText(
  { files }: Pick<Context, 'files'>,
  { issuerActs }: { readonly issuerActs?: string | undefined },
): Promise<SourceOptions> {
  return issuerActs === undefined ? {} : { issuerActs: await files.readText(issuerActs, LONGEST) }
}
