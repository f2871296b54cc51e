import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type Asset, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { Cell, ExportTable } from './export-table.ts'

/** Every transfer in ledger order per chain. Several senders of one transaction stand in one cell, `;` between. */
export function transfersTable(context: Context, chain: ChainId | null): ExportTable {
  return {
    columns: [
      ...['chain', 'time', 'txid', 'index', 'from', 'to', 'asset', 'amount'],
      ...['height', 'position', 'kind', 'note', 'amount_base', 'verification'],
    ],
    rows: rows(context, chain),
  }
}

async function* rows(context: Context, chain: ChainId | null): AsyncGenerator<readonly Cell[]> {
  for await (const row of context.ledger.transfers(chain === null ? {} : { chain })) {
    context.signal.throwIfAborted()
    yield toCells(row)
  }
}

function toCells(row: TransferRow): readonly Cell[] {
  const asset = assetOf(row.asset)
  const { chain, time, txid, index, height, position, kind, note, verification } = row
  return [
    ...[chain, formatTime(time), txid, index],
    ...[row.from.map(displayAddress).join(';'), row.to === null ? null : displayAddress(row.to)],
    ...[assetWord(asset), asset.decimals === null ? null : formatUnits(row.amount, asset.decimals)],
    ...[height, position, kind, note, row.amount.toString(), verification],
  ]
}

/** The word that `ingest transfers` reads back: ticker or reviewed symbol, else `chain:contract`. */
function assetWord({ id, symbol, contract, issuer }: Asset): string {
  return contract === null || issuer !== null ? symbol : id
}
