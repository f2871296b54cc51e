/**
 * Tron from JSON files: blocks and transaction infos of a full node, rows of a dump, answers of Tron's Ethereum-style JSON-RPC, and pages
 * of TronGrid. Files of blocks belong together; each page is a unit of its own.
 */
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceUnit } from '../../ports/source.ts'
import { actsOf } from '../issuer-acts/parse-issuer-acts.ts'
import type { BlockGroup } from '../json-values/block-groups.ts'
import { type Fields, hexOf } from '../json-values/fields.ts'
import { jsonValues } from '../json-values/json-values.ts'
import { planJsonFiles } from '../json-values/plan-json.ts'
import type { EvmRole } from '../source-evm/classify.ts'
import { assemble } from '../source-evm/evm-source.ts'
import { readBlockFiles } from '../source-evm/read-block-files.ts'
import { isAccountPage } from './account-page.ts'
import { classifyTron, type TronRole } from './classify.ts'
import { dumpBlock } from './dump-block.ts'
import { nodeBlock } from './node-block.ts'
import { readPages } from './read-pages.ts'

/**
 * Options: `account` (base58), whose transfers the pages hold (where one address is in all rows of a page it is that one), and `issuerActs`
 * (text of such a file).
 */
export const tronFiles: FileSource<LedgerItem> = {
  id: 'tron-json',
  version: '2',
  async plan(paths, options) {
    actsOf(options, 'tron')
    const blocks: string[] = []
    const pages: SourceUnit[] = []
    for (const path of await planJsonFiles(paths))
      if (await startsWithPage(path)) pages.push({ paths: [path] })
      else blocks.push(path)
    return [...(blocks.length > 0 ? [{ paths: blocks }] : []), ...pages]
  },
  async *read(unit, options, checkpoint, signal) {
    const [first = ''] = unit.paths
    if (unit.paths.length === 1 && (await startsWithPage(first)))
      yield* readPages(first, options, signal)
    else
      yield* readBlockFiles(
        {
          ...{ paths: unit.paths, chain: 'tron', options, checkpoint },
          ...{ classify: classifyTron, assemble: blockOf },
        },
        signal,
      )
  },
}

async function startsWithPage(path: string): Promise<boolean> {
  const values = jsonValues(path, new AbortController().signal)
  try {
    const first = await values.next()
    return !first.done && isAccountPage(first.value.value)
  } finally {
    await values.return()
  }
}

function blockOf(group: BlockGroup<TronRole>): AccountBlock | null {
  const of = (role: TronRole): readonly Fields[] =>
    group.records.filter((each) => each.role === role).map(({ fields }) => fields)
  const [rows] = of('etl-block')
  if (rows)
    return dumpBlock({
      block: rows,
      transactions: of('etl-transaction'),
      logs: of('etl-log'),
      traces: of('etl-trace'),
    })
  const blocks = of('tron-block')
  const infos = of('tron-info')
  if (blocks.length === 0 && infos.length === 0)
    return assemble('tron', group as BlockGroup<EvmRole>)
  if (new Set(blocks.map((block) => hexOf(block, 32, 'blockID'))).size > 1)
    throw new UserInputError('two-branches', `Block ${group.height} is given with two ids.`)
  const [block] = blocks
  if (!block)
    throw new UserInputError(
      'block-missing',
      `Block ${group.height} itself is not there: infos alone do not tell who paid.`,
    )
  return nodeBlock({ block, infos, verification: 'node-word' })
}
