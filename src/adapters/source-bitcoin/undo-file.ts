import { ByteReader } from '../../domain/bitcoin/byte-reader.ts'
import { type RawOutput, readOutput } from '../../domain/bitcoin/transaction.ts'
import { readWholeFile } from './block-frames.ts'
import { inFile } from './file-error.ts'

/** Reads `--undo`: outputs (value, compact size, script) one after the other to the end. Throws `truncated-data` with the byte. */
export async function readUndoFile(
  path: string,
  signal: AbortSignal,
): Promise<readonly RawOutput[]> {
  const reader = new ByteReader(await readWholeFile({ path, key: null, size: null }, signal))
  const outputs: RawOutput[] = []
  try {
    while (reader.remaining > 0) outputs.push(readOutput(reader))
  } catch (error) {
    throw inFile(path, error)
  }
  return outputs
}
