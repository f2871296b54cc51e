import { displayAddress } from '../../domain/address/display-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { Cell, ExportTable } from './export-table.ts'

/** Every tag with its source, but those whose licence forbids passing on; starts with the columns of a tag CSV. */
export function tagsTable(context: Context, chain: ChainId | null): ExportTable {
  return {
    columns: [
      ...['address', 'label', 'category', 'actor', 'source', 'confidence'],
      ...['chain', 'abuse', 'concepts', 'pack', 'lastmod', 'definer'],
    ],
    rows: rows(context, chain),
  }
}

async function* rows(context: Context, chain: ChainId | null): AsyncGenerator<readonly Cell[]> {
  for await (const tag of context.cases.tags()) {
    context.signal.throwIfAborted()
    if (tag.licence !== undefined || (chain !== null && tag.chain !== chain)) continue
    const { label, category, actor, source, confidence, abuse, concepts, pack, definer } = tag
    yield [
      ...[
        displayAddress(tag.subject),
        label,
        category,
        actor,
        source,
        confidence,
        tag.chain,
        abuse,
      ],
      ...[
        concepts.join(';'),
        pack,
        tag.lastModified === null ? null : formatTime(tag.lastModified),
      ],
      definer,
    ]
  }
}

/** How many tags an export leaves out because of their licence. */
export async function licensedTags(context: Context, chain: ChainId | null): Promise<number> {
  let count = 0
  for await (const tag of context.cases.tags({ licensed: true }))
    if (chain === null || tag.chain === chain) count++
  return count
}
