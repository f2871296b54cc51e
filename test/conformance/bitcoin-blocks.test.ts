/** Blocks of the test corpus against what other programs decoded from them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBitcoinSource } from '../../src/adapters/source-bitcoin/bitcoin-source.ts'
import { recordOfColumns } from '../../src/domain/bitcoin/block-record.ts'
import type { BlockRecord, LedgerItem, OutputRecord } from '../../src/domain/ledger-record.ts'
import { corpus } from '../corpus.ts'
import { utxostoreToUndo } from './utxostore.ts'

interface DecodedOutput {
  readonly value_sat: number
  readonly address: string | null
  readonly type: string
}
interface DecodedTransaction {
  readonly txid: string
  readonly vin: readonly {
    readonly coinbase?: string
    readonly txid?: string
    readonly vout?: number
    readonly prevout?: DecodedOutput
  }[]
  readonly vout: readonly DecodedOutput[]
  readonly fee_sat?: number
}
interface DecodedBlock {
  readonly hash: string
  readonly height: number
  readonly previousblockhash: string
  readonly time: number
  readonly tx: readonly DecodedTransaction[]
}

const signal = new AbortController().signal

async function readBlocks(
  paths: readonly string[],
  options: Readonly<Record<string, string>> = {},
): Promise<readonly BlockRecord[]> {
  const source = createBitcoinSource({ blockHeight: async () => null })
  const items: LedgerItem[] = []
  for (const unit of await source.plan(paths, options)) {
    const described = { ...options, ...(await source.describe?.(unit, options)) }
    for await (const item of source.read(unit, described, null, signal)) {
      if (item.kind === 'value') items.push(item.value)
      if (item.kind === 'quarantine') throw new Error(item.entry.reason)
    }
  }
  return items.flatMap((item) =>
    item.kind === 'block-columns' ? [recordOfColumns(item.block)] : [],
  )
}

/** The decode names a script type that has no address `nonstandard`, and multisig and op_return as we do but for the dash. */
function plainOutput({ value, scriptType, address }: OutputRecord) {
  return { value: value.toString(), type: scriptType.replace('-', '_'), address }
}

function expectedOutput({ value_sat, address, type }: DecodedOutput) {
  return { value: String(value_sat), type, address }
}

function expectEqualBlocks(block: BlockRecord | undefined, expected: DecodedBlock): void {
  expect(block).toMatchObject({
    hash: expected.hash,
    height: expected.height,
    previousHash: expected.previousblockhash,
    time: expected.time * 1000,
    verification: 'hash-recomputed',
  })
  expect(block?.transactions.length).toBe(expected.tx.length)
  for (const [at, transaction] of (block?.transactions ?? []).entries()) {
    const other = expected.tx[at]
    expect(transaction.txid).toBe(other?.txid)
    expect(transaction.outputs.map(plainOutput)).toEqual(other?.vout.map(expectedOutput))
    if (transaction.coinbase) continue
    expect(transaction.inputs.map(({ prev }) => prev)).toEqual(
      other?.vin.map(({ txid, vout }) => ({ txid, index: vout })),
    )
    expect(transaction.inputs.map(({ spent }) => spent && plainOutput(spent))).toEqual(
      other?.vin.map(({ prevout }) => prevout && expectedOutput(prevout)),
    )
    const spent = transaction.inputs.reduce((sum, input) => sum + (input.spent?.value ?? 0n), 0n)
    const paid = transaction.outputs.reduce((sum, { value }) => sum + value, 0n)
    expect((spent - paid).toString()).toBe(String(other?.fee_sat))
  }
}

function verbose(name: string): DecodedBlock {
  return JSON.parse(readFileSync(corpus.path('bitcoin', name), 'utf8')) as DecodedBlock
}

corpus.describe('Bitcoin blocks that others decoded', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'weir-blocks-'))
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  test('block 277647 with its previous outputs equals the verbose decode', async () => {
    const undo = join(dir, 'undo')
    writeFileSync(
      undo,
      await utxostoreToUndo(
        corpus.path('bitcoin', '277647.utxostore.bz2'),
        verbose('block277647.verbose3.json').tx.flatMap(({ vin }) =>
          vin.flatMap(({ txid, vout }) => (txid === undefined ? [] : [`${txid}:${vout}`])),
        ),
        corpus.path('bitcoin', '277647.dat.bz2'),
      ),
    )
    const [block] = await readBlocks([corpus.path('bitcoin', '277647.dat.bz2')], { undo })
    expectEqualBlocks(block, verbose('block277647.verbose3.json'))
  })

  test('testnet block 1087400 with its undo data equals the verbose decode', async () => {
    const [block] = await readBlocks([corpus.path('bitcoin', 'block1087400.raw')], {
      network: 'testnet',
      undo: corpus.path('bitcoin', 'block1087400-undo.raw'),
    })
    expect(block?.chain).toBe('bitcoin-testnet')
    expectEqualBlocks(block, verbose('block1087400.verbose3.json'))
  })

  test('block 540107: three transactions prove that they spend from the listed address', async () => {
    const [block] = await readBlocks([corpus.path('bitcoin', 'block540107.raw')])
    const listed = '343w3Xh64q5UpgpvAPqmsUzxrknde8PQHb'
    const spending = block?.transactions.filter(({ inputs }) =>
      inputs.some(({ revealed }) => revealed?.address === listed),
    )
    expect(spending?.length).toBe(3)
  })

  test('what wrapped segwit inputs prove is what the undo data says', async () => {
    const options = { network: 'testnet' }
    let compared = 0
    for (const name of ['block928816', 'block1087400']) {
      const path = corpus.path('bitcoin', `${name}.raw`)
      const undo = corpus.path('bitcoin', `${name}-undo.raw`)
      const [bare] = await readBlocks([path], options)
      const [known] = await readBlocks([path], { ...options, undo })
      const told = known?.transactions.flatMap(({ inputs }) => inputs.map(({ spent }) => spent))
      const proven = bare?.transactions.flatMap(({ inputs }) => inputs) ?? []
      const pairs = proven.flatMap(({ revealed }, at) =>
        revealed ? [[revealed.address, told?.[at]?.address]] : [],
      )
      compared += pairs.length
      expect(pairs.filter(([ours, theirs]) => ours !== theirs)).toEqual([])
    }
    expect(compared).toBeGreaterThan(0)
  })
})
