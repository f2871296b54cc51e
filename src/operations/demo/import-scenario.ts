/** Writes the scenario's files into the workspace's folder and imports them by the ordinary operations, one after the other. */
import { UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { Context } from '../../ports/context.ts'
import { type Scenario, STATEMENT_ACCOUNT } from '../../scenario/make-scenario.ts'
import { ingestBitcoin } from '../ingest/bitcoin.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'

/** Folder in the workspace that the files are written to. */
const FOLDER = 'scenario'
/** The times that the Tron file holds whole. */
const TRON_FROM = '2021-11-01'
const TRON_TO = '2023-01-10'
/** The times of the wallet statement. */
const STATEMENT_FROM = '2017-10-01'
const STATEMENT_TO = '2018-09-01'

/**
 * Imports the whole scenario into a workspace that holds nothing else, marked synthetic first. A scenario that was imported before
 * changes nothing. Throws `no-folder` for a workspace in memory and `other-imports` for one with imports of anything else.
 */
export async function importScenario(context: Context, { files }: Scenario): Promise<void> {
  const { workspaceDir } = context.settings
  if (workspaceDir === null)
    throw new UserInputError('no-folder', 'The demo needs a workspace in a folder.', {
      hints: ['Name one with --data DIR.'],
    })
  await refuseOthers(context, files)
  await context.cases.setMark('synthetic', '1')
  const folder = `${workspaceDir}/${FOLDER}`
  await context.files.writeFolder(folder, files)
  const all = (part: string): string[] =>
    [...files.keys()].filter((path) => path.startsWith(part)).map((path) => `${folder}/${path}`)
  await runOperation(ingestPrices, context, { files: all('prices.csv') })
  await runOperation(ingestTags, context, { files: all('tags/') })
  for (const path of all('lists/'))
    await runOperation(ingestList, context, { kind: 'csv', files: [path] })
  await runOperation(ingestPosts, context, { files: all('posts/') })
  await runOperation(ingestBitcoin, context, { sources: all('bitcoin/') })
  await runOperation(ingestTransfers, context, {
    files: all('tron.csv'),
    whole: true,
    from: TRON_FROM,
    to: TRON_TO,
  })
  await runOperation(ingestTransfers, context, {
    files: all('qiwi.csv'),
    account: [STATEMENT_ACCOUNT],
    from: STATEMENT_FROM,
    to: STATEMENT_TO,
  })
}

async function refuseOthers(
  { ledger, cases }: Context,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const own = new Set([...files.values()].map(sha256Hex))
  const imports = [...(await ledger.listImports()), ...(await cases.listImports())]
  const other = imports.flatMap(({ sources }) => sources).find(({ sha256 }) => !own.has(sha256))
  if (!other) return
  throw new UserInputError(
    'other-imports',
    `This workspace holds other imports (${other.file}): the demo is made in one of its own.`,
    {
      hints: [
        'Name a folder that does not exist yet with --data DIR.',
        'One workspace holds the demo of one seed.',
      ],
    },
  )
}
