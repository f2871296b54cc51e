/**
 * Kept answers as a source of imports: the list first, then what it names. Each answer must be what its hash says. The coverage that a
 * reader claims is given only when it refused nothing.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource } from '../../ports/source.ts'
import { type Manifest, parseManifest } from './manifest.ts'

export interface Answered {
  readonly request: string
  readonly text: string
  readonly place: Place
}

/** Maps answers to facts; what it returns is the coverage that they earn when nothing is refused. */
export type ReadAnswers = (
  manifest: Manifest,
  answers: readonly Answered[],
) => Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined>

/** Throws `bad-answers` when an answer is missing or is not what the list says. */
export function answersSource(id: string, read: ReadAnswers): FileSource<LedgerItem> {
  return {
    id,
    version: '1',
    async plan(paths) {
      return [{ paths: [...paths] }]
    },
    async *read(unit) {
      const [first = '', ...rest] = unit.paths
      const manifest = parseManifest(await readFile(first, 'utf8'), basename(first))
      yield* withCoverage(manifest, read(manifest, await readAnswers(manifest, rest)), {
        file: basename(first),
      })
    },
  }
}

function* withCoverage(
  manifest: Manifest,
  items: ReturnType<ReadAnswers>,
  place: Place,
): Generator<ReadItem<LedgerItem>, void, undefined> {
  let refused = 0
  let step = items.next()
  for (; !step.done; step = items.next()) {
    if (step.value.kind === 'quarantine') refused += 1
    yield step.value
  }
  if (refused > 0) yield withheld(manifest)
  else
    for (const coverage of step.value)
      yield { kind: 'value', value: { kind: 'coverage', coverage }, place }
}

function withheld({ address, asked }: Manifest): ReadItem<LedgerItem> {
  const message = `Answers of ${asked} about ${address ?? 'a transaction'} were refused in part, so nothing is taken as whole.`
  return { kind: 'note', code: 'coverage-withheld', message }
}

async function readAnswers(
  manifest: Manifest,
  paths: readonly string[],
): Promise<readonly Answered[]> {
  const texts = new Map<string, Answered>()
  for (const path of paths) {
    const text = await readFile(path, 'utf8')
    texts.set(sha256Hex(text), { request: '', text, place: { file: basename(path) } })
  }
  return manifest.answers.map(({ request, sha256 }) => {
    const found = texts.get(sha256)
    if (found) return { ...found, request }
    throw new UserInputError(
      'bad-answers',
      `The answer ${sha256} is missing, or is no longer what it was.`,
      { hints: ['Fetch the address again.'] },
    )
  })
}
