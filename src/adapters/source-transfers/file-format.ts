/** What a file of transfers is, by its first bytes and never by its name. */
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'

export type TransfersFormat = 'csv' | 'ndjson' | 'parquet'

const HEAD_BYTES = 4096

/** Anything that is neither Parquet nor JSON is left to the reader of CSV to judge. Throws `json-list` for a list of objects. */
export async function transfersFormat(path: string): Promise<TransfersFormat> {
  const head = await readHead(path)
  // A file whose footer is encrypted begins with PARE: it is for the reader of Parquet to refuse.
  if (['PAR1', 'PARE'].includes(head.subarray(0, 4).toString('latin1'))) return 'parquet'
  const first = /^\ufeff?\s*(.)/u.exec(head.toString('utf8'))?.[1]
  if (first === '[')
    throw new UserInputError('json-list', `${basename(path)} is a JSON list.`, {
      hints: ['Write one object a line: jq -c ".[]" makes that of a list.'],
    })
  return first === '{' ? 'ndjson' : 'csv'
}

/** Empty when there is no such file: whoever reads it says so. */
async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return Buffer.alloc(0)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return Buffer.alloc(0)
  } finally {
    await file.close()
  }
}
