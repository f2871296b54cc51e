/** Records of transfers as rows held by column, as a fast source gives them. */
import { addressPayload } from '../../src/domain/address/address-payload.ts'
import {
  type LedgerItem,
  NO_ADDRESS,
  type NumberedAddresses,
  type TransferRecord,
  type TransferRows,
} from '../../src/domain/ledger-record.ts'

/** Addresses in the order they are asked for. */
export class NumberedNames implements NumberedAddresses {
  readonly #names: (readonly [chain: string, address: string])[] = []

  get count(): number {
    return this.#names.length
  }

  numberOf(chain: string, address: string | null): number {
    if (address === null) return NO_ADDRESS
    const at = this.#names.findIndex(([of, name]) => of === chain && name === address)
    return at >= 0 ? at : this.#names.push([chain, address]) - 1
  }

  chainOf(number: number): string {
    return this.#names[number]?.[0] ?? ''
  }

  payloadOf(number: number): Uint8Array {
    return addressPayload(this.#names[number]?.[1] ?? '')
  }
}

/** Whether a record has the form that rows by column hold. */
export function fitsColumns({ txid, note, amount, block }: TransferRecord): boolean {
  return (
    /^(0x)?[0-9a-f]{64}$/.test(txid) && note === null && amount < 2n ** 128n && block === undefined
  )
}

/** One item for records of one verification. */
export function rowsItem(records: readonly TransferRecord[], addresses: NumberedNames): LedgerItem {
  const scopes: TransferRows['scopes'][number][] = []
  const scopeOf = ({ chain, asset, kind }: TransferRecord): number => {
    const at = scopes.findIndex(
      (each) => each.chain === chain && each.asset === asset && each.kind === kind,
    )
    return at >= 0 ? at : scopes.push({ chain, asset, kind }) - 1
  }
  const words = (amount: bigint): readonly number[] =>
    [0n, 32n, 64n, 96n].map((bits) => Number((amount >> bits) & 0xffff_ffffn))
  const rows: TransferRows = {
    count: records.length,
    scopes,
    scope: Uint32Array.from(records, scopeOf),
    txids: Buffer.concat(records.map(({ txid }) => Buffer.from(txid.slice(-64), 'hex'))),
    index: Uint32Array.from(records, ({ index }) => index),
    height: Float64Array.from(records, ({ height }) => height ?? -1),
    position: Uint32Array.from(records, ({ position }) => position),
    time: Float64Array.from(records, ({ time }) => time),
    ...sidesOf(records, addresses),
    addresses,
    amount: Uint32Array.from(records.flatMap(({ amount }) => words(amount))),
    verification: records[0]?.verification ?? 'asserted',
  }
  return { kind: 'transfers', rows }
}

function sidesOf(records: readonly TransferRecord[], addresses: NumberedNames) {
  const sides = records.map(({ chain, from, to }) => [
    addresses.numberOf(chain, from),
    addresses.numberOf(chain, to),
  ])
  return {
    from: Uint32Array.from(sides, ([from = NO_ADDRESS]) => from),
    to: Uint32Array.from(sides, ([, to = NO_ADDRESS]) => to),
  }
}
