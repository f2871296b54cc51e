import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressPayload } from '../address/address-payload.ts'
import { addressToScript, scriptToOutput } from '../address/bitcoin-script.ts'
import { decodeBlock } from './block.ts'
import { toBlockColumns } from './block-columns.ts'
import { columnsOfRecord, recordOfColumns, toBlockRecord } from './block-record.ts'
import { encodeCoinbaseHeight } from './coinbase-height.ts'
import { sealBlock } from './seal-block.ts'
import { NULL_TXID, type RawInput, type RawOutput, type RawTransaction } from './transaction.ts'

const NOTHING = new Uint8Array(0)

function transaction(
  inputs: readonly Partial<RawInput>[],
  outputs: readonly RawOutput[],
): RawTransaction {
  const filled = inputs.map((input) => ({
    ...{ txid: 'aa'.repeat(32), index: 0, script: NOTHING, sequence: 0, witness: [] },
    ...input,
  }))
  return { version: 2, inputs: filled, outputs, locktime: 0 }
}

const COINBASE = transaction(
  [{ txid: NULL_TXID, index: 0xffff_ffff, script: encodeCoinbaseHeight(7) }],
  [{ value: 50n, script: Uint8Array.of(0x51) }],
)

function blockOf(...transactions: readonly RawTransaction[]) {
  const head = { version: 4, previousHash: NULL_TXID, time: 1_600_000_000, bits: 0x207fffff }
  return decodeBlock(sealBlock({ ...head, transactions: [COINBASE, ...transactions] }).bytes)
}

const PLACE = { chain: 'bitcoin', height: 7 }

test('a wrapped segwit input names the P2SH address it spends from, one without witness data does not', () => {
  // BIP143, "P2SH-P2WPKH": the input's script and the output it spends.
  const script = hexToBytes('16001479091972186c449eb1ded22b78e40d009bdf0089')
  const spent = hexToBytes('a9144733f37cf4db86fbc2efed2500b4f4e49f31202387')
  const witness = [new Uint8Array(71), new Uint8Array(33)]
  const block = blockOf(transaction([{ script, witness }, { script }], []))
  // An input without witness data must stand beside one with some, or the transaction is not serialised as segwit.
  const inputs = toBlockRecord(block, PLACE).transactions[1]?.inputs
  const { scriptType, address } = scriptToOutput(spent, 'bitcoin')
  expect(inputs?.map(({ revealed }) => revealed)).toEqual([{ scriptType, address }, null])
})

const CHAINS = ['bitcoin', 'bitcoin-testnet', 'bitcoin-signet', 'bitcoin-regtest']
const hash = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const SCRIPTS = fc.oneof(
  hash(20).map((bytes) => Uint8Array.of(0x76, 0xa9, 20, ...bytes, 0x88, 0xac)),
  hash(20).map((bytes) => Uint8Array.of(0xa9, 20, ...bytes, 0x87)),
  hash(20).map((bytes) => Uint8Array.of(0, 20, ...bytes)),
  hash(32).map((bytes) => Uint8Array.of(0, 32, ...bytes)),
  hash(32).map((bytes) => Uint8Array.of(0x51, 32, ...bytes)),
  hash(32).map((bytes) => Uint8Array.of(33, 2, ...bytes, 0xac)),
  hash(64).map((bytes) => Uint8Array.of(65, 4, ...bytes, 0xac)),
  fc
    .tuple(fc.integer({ min: 0x50, max: 0x61 }), fc.uint8Array({ maxLength: 42 }))
    .map(([opcode, bytes]) => Uint8Array.of(opcode, bytes.length, ...bytes)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.of(0x6a, bytes.length, ...bytes)),
  fc.uint8Array({ maxLength: 90 }),
)
const OUTPUTS = fc.array(
  fc.record({ value: fc.bigInt({ min: 0n, max: 2n ** 56n }), script: SCRIPTS }),
  { maxLength: 6 },
)

describe('a block as columns', () => {
  test('holds the payload of every address that its scripts pay to, on every network', () => {
    fc.assert(
      fc.property(OUTPUTS, fc.constantFrom(...CHAINS), (outputs, chain) => {
        const { outputs: columns } = toBlockColumns(blockOf(transaction([{}], outputs)), {
          ...{ chain, height: 7 },
        })
        for (const [at, { value, script }] of outputs.entries()) {
          const { address } = scriptToOutput(script, chain)
          const [from, to] = columns.payloadStarts.subarray(at + 1, at + 3)
          expect(columns.values[at + 1]).toBe(value)
          expect([...columns.payloads.subarray(from, to)]).toEqual(
            address === null ? [] : [...addressPayload(address)],
          )
        }
      }),
    )
  })

  test('tells the same as objects, and objects the same as columns', () => {
    fc.assert(
      fc.property(OUTPUTS, OUTPUTS, fc.boolean(), (outputs, spent, told) => {
        const inputs = [...spent, { value: sum(outputs), script: NOTHING }]
        const block = blockOf(
          transaction(
            inputs.map((_, index) => ({ index })),
            outputs,
          ),
        )
        const place = told ? { ...PLACE, spent: inputs } : PLACE
        const record = toBlockRecord(block, place)
        expect(record.transactions[1]?.outputs.map(({ value, ...rest }) => [value, rest])).toEqual(
          outputs.map(({ value, script }) => [value, scriptToOutput(script, 'bitcoin')]),
        )
        expect(record.transactions[1]?.inputs.map(({ spent: output }) => output?.value)).toEqual(
          inputs.map(({ value }) => (told ? value : undefined)),
        )
        expect(recordOfColumns(columnsOfRecord(record))).toEqual(record)
      }),
    )
  })

  test('keeps what a list of a thousand outputs of one address says', () => {
    const script = addressToScript('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa')
    const outputs = Array.from({ length: 1000 }, (_, at) => ({ value: BigInt(at), script }))
    const record = toBlockRecord(blockOf(transaction([{}], outputs)), PLACE)
    const made = record.transactions[1]?.outputs ?? []
    expect(made.map(({ value }) => Number(value))).toEqual([...outputs.keys()])
    expect(new Set(made.map(({ address }) => address))).toEqual(
      new Set(['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']),
    )
  })
})

function sum(outputs: readonly RawOutput[]): bigint {
  return outputs.reduce((total, { value }) => total + value, 0n)
}
