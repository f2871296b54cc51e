import { displayAddress } from '../../domain/address/display-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'
import type { Cell, ExportTable } from './export-table.ts'

/** Every address that the ledger knows, per chain in the order it was first seen. */
export function addressesTable(context: Context, chains: readonly ChainId[]): ExportTable {
  return { columns: ['address', 'chain'], rows: rows(context, chains) }
}

async function* rows(
  context: Context,
  chains: readonly ChainId[],
): AsyncGenerator<readonly Cell[]> {
  for (const chain of chains)
    for await (const { address } of context.ledger.addresses(chain)) {
      context.signal.throwIfAborted()
      yield [displayAddress(address), chain]
    }
}
