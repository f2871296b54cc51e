/** `ingest evm --rpc` against a real node: what the ledger holds equals the node's own balances, through a reorganisation too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesToHex } from '@noble/hashes/utils.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, withRun } from '../../src/context.ts'
import { decodeTronHash } from '../../src/domain/address/tron-address.ts'
import { chainAddress } from '../../src/domain/evm/chain-address.ts'
import { ingestEvm } from '../../src/operations/ingest/evm.ts'
import { ingestTron } from '../../src/operations/ingest/tron.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { type Anvil, describeWithAnvil, startAnvil } from './anvil.ts'
import { TOKEN_CODE, tokenCall } from './anvil-token.ts'

/** The reviewed contract of USDT on Ethereum, where the test's own token is put. */
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const KEY = 'k3y-never-shown'

describeWithAnvil('An EVM node', () => {
  let node: Anvil
  let dir = ''
  const party = (at: number): string => node.accounts[at] ?? ''
  const send = (from: string, fields: Readonly<Record<string, string>>): Promise<string> =>
    node.call('eth_sendTransaction', { from, gas: '0x30000', ...fields })
  const token = (from: string, data: string): Promise<string> => send(from, { to: USDT, data })
  const hex = (value: bigint): string => `0x${value.toString(16)}`

  beforeAll(async () => {
    node = await startAnvil(1)
    dir = mkdtempSync(join(tmpdir(), 'weir-anvil-'))
    await makeWorld()
  })
  afterAll(async () => {
    await node.stop()
    rmSync(dir, { recursive: true })
  })

  async function makeWorld(): Promise<void> {
    const issuer = party(0)
    const made = await send(issuer, { data: TOKEN_CODE, gas: '0x200000' })
    await node.mine()
    const { contractAddress } = await node.call<{ contractAddress: string }>(
      'eth_getTransactionReceipt',
      made,
    )
    await node.call(
      'anvil_setCode',
      USDT,
      await node.call('eth_getCode', contractAddress, 'latest'),
    )
    await node.call('anvil_setStorageAt', USDT, hex(0n), `0x${issuer.slice(2).padStart(64, '0')}`)
    await token(issuer, tokenCall('issue', 1_000_000n))
    await token(issuer, tokenCall('transfer', party(1), 250_000n))
    await token(party(1), tokenCall('transfer', party(2), 100_000n))
    await token(party(1), tokenCall('transfer', party(3), 0n))
    await node.mine()
    await token(issuer, tokenCall('addBlackList', party(2)))
    await token(party(2), tokenCall('transfer', party(4), 1n))
    await token(issuer, tokenCall('destroyBlackFunds', party(2)))
    await token(issuer, tokenCall('addBlackList', party(5)))
    await token(issuer, tokenCall('removeBlackList', party(5)))
    await token(issuer, tokenCall('redeem', 300_000n))
    await node.mine()
    await send(party(6), { to: party(7), value: hex(3n * 10n ** 18n) })
    const data = tokenCall('forward', party(8))
    await send(party(6), { to: contractAddress, value: hex(2n * 10n ** 18n), data })
    await send(party(9), { to: USDT, value: hex(5n) })
    await node.mine(4)
  }

  /** Native and token balances of every account at a height, by the ledger's own transfers. */
  async function ledgerBalances(context: Context): Promise<ReadonlyMap<string, bigint>> {
    const balances = new Map<string, bigint>()
    const add = (key: string, amount: bigint) =>
      balances.set(key, (balances.get(key) ?? 0n) + amount)
    for await (const { from, to, asset, amount } of context.ledger.transfers({
      chain: 'ethereum',
    })) {
      const [sender] = from
      if (sender) add(`${asset} ${sender}`, -amount)
      if (to !== null) add(`${asset} ${to}`, amount)
    }
    return balances
  }

  async function compareBalances(context: Context, height: number): Promise<void> {
    const balances = await ledgerBalances(context)
    const { miner } = await node.call<{ miner: string }>('eth_getBlockByNumber', '0x1', false)
    const at = hex(BigInt(height))
    for (const address of [...node.accounts, miner]) {
      const [after, before] = [
        BigInt(await node.call('eth_getBalance', address, at)),
        BigInt(await node.call('eth_getBalance', address, '0x0')),
      ]
      expect(balances.get(`ethereum:ETH ${address}`) ?? 0n).toBe(after - before)
      const data = tokenCall('balanceOf', address)
      const held = BigInt(await node.call('eth_call', { to: USDT, data }, at))
      expect(balances.get(`ethereum:${USDT} ${address}`) ?? 0n).toBe(held)
    }
  }

  const finalHeight = async (): Promise<number> =>
    Number((await node.call<{ number: string }>('eth_getBlockByNumber', 'finalized', false)).number)

  test('every balance equals the node’s own, and the whole range is covered', async () => {
    await withWorkspace(async (context) => {
      const keyFile = join(dir, 'key')
      writeFileSync(keyFile, `${KEY}\n`)
      const { answer } = await runOperation(ingestEvm, context, { rpc: node.url, from: 0, keyFile })
      const final = await finalHeight()
      expect(final).toBeGreaterThan(3)
      expect(answer.data.quarantined).toBe(0)
      await compareBalances(context, final)
      const coverage = await context.ledger.coverage({ chain: 'ethereum' })
      expect(
        coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
      ).toEqual([[null, 0, final + 1]])
      const told = JSON.stringify([answer, await context.ledger.listImports()])
      expect(told).not.toContain(KEY)
      expect(told).not.toContain(node.url)
    })
  })

  test('issuer acts are facts: issued, redeemed, frozen, destroyed, freed', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { rpc: node.url, from: 0 })
      const acts = await context.ledger.freezes({ chain: 'ethereum' })
      expect(acts.map(({ act, address }) => [act, address])).toEqual([
        ['freeze', party(2)],
        ['destroy', party(2)],
        ['freeze', party(5)],
        ['unfreeze', party(5)],
      ])
      const supply: unknown[] = []
      for await (const { kind, from, to, amount } of context.ledger.transfers({
        chain: 'ethereum',
        asset: `ethereum:${USDT}`,
      }))
        if (kind !== 'transfer') supply.push([kind, from[0] ?? null, to, amount])
      expect(supply).toEqual([
        ['mint', null, party(0), 1_000_000n],
        ['burn', party(2), null, 100_000n],
        ['burn', party(0), null, 300_000n],
      ])
    })
  })

  test('failed transactions pay their fee and move nothing', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { rpc: node.url, from: 0 })
      const rows: string[] = []
      for await (const { kind, asset } of context.ledger.transfers({
        chain: 'ethereum',
        addresses: [party(9)],
      }))
        rows.push(`${kind} ${asset}`)
      // A payment to a contract that takes none.
      expect(rows).toEqual(['fee ethereum:ETH'])
    })
  })

  test('a reorganisation above the final block leaves the ledger right', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { rpc: node.url, from: 0 })
      const held = await finalHeight()
      await send(party(1), { to: party(3), value: hex(7n) })
      await node.mine(1)
      await node.call('anvil_reorg', 2, [])
      await send(party(1), { to: party(4), value: hex(11n) })
      await node.mine(5)
      const final = await finalHeight()
      expect(final).toBeGreaterThan(held)
      await runOperation(ingestEvm, context, { rpc: node.url })
      await compareBalances(context, final)
      const again = await runOperation(ingestEvm, context, { rpc: node.url })
      expect(again.answer.notes.map(({ code }) => code)).toContain('already-imported')
    })
  })

  test.each([
    [{ from: 0, to: 1_000_000 }, 'above-final'],
    [{ from: 0, chain: 'bsc' }, 'wrong-chain'],
    [{}, 'from-needed'],
    [{ from: 3, to: 2 }, 'empty-range'],
    [{ sources: ['x.json'] }, 'bad-input'],
  ])('%j is refused as %s', async (input, code) => {
    await withWorkspace(async (context) => {
      await expect(
        runOperation(ingestEvm, context, { rpc: node.url, ...input }),
      ).rejects.toMatchObject({ code })
    })
  })
})

describeWithAnvil(
  'The Ethereum-style RPC of Tron, which an EVM node with its chain number stands for',
  () => {
    const TETHER = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    const contract = `0x${bytesToHex(decodeTronHash(TETHER) ?? new Uint8Array())}`
    const onTron = (address: string): string => chainAddress('tron', address.slice(2))
    let node: Anvil
    beforeAll(async () => {
      node = await startAnvil(728_126_428)
      const [issuer = '', holder = ''] = node.accounts
      const send = (fields: Readonly<Record<string, string>>): Promise<string> =>
        node.call('eth_sendTransaction', { from: issuer, gas: '0x200000', ...fields })
      const made = await send({ data: TOKEN_CODE })
      await node.mine()
      const { contractAddress } = await node.call<{ contractAddress: string }>(
        'eth_getTransactionReceipt',
        made,
      )
      await node.call(
        'anvil_setCode',
        contract,
        await node.call('eth_getCode', contractAddress, 'latest'),
      )
      await node.call(
        'anvil_setStorageAt',
        contract,
        '0x0',
        `0x${issuer.slice(2).padStart(64, '0')}`,
      )
      await send({ to: contract, data: tokenCall('issue', 900n) })
      await send({ to: contract, data: tokenCall('transfer', holder, 400n) })
      await send({ to: contract, data: tokenCall('addBlackList', holder) })
      await send({ to: holder, value: '0x5' })
      await node.mine(4)
    })
    afterAll(() => node.stop())

    test('gives token transfers and issuer acts, and covers the reviewed tokens only', async () => {
      const [issuer = '', holder = ''] = node.accounts
      await withWorkspace(async (context) => {
        await runOperation(ingestTron, context, { rpc: node.url, from: 0 })
        const rows: unknown[] = []
        for await (const { kind, asset, from, to, amount } of context.ledger.transfers({
          chain: 'tron',
        }))
          rows.push([kind, asset, from[0] ?? null, to, amount])
        expect(rows).toEqual([
          ['mint', `tron:${TETHER}`, null, onTron(issuer), 900n],
          ['transfer', `tron:${TETHER}`, onTron(issuer), onTron(holder), 400n],
        ])
        const acts = await context.ledger.freezes({ addresses: [onTron(holder)] })
        expect(acts.map(({ act }) => act)).toEqual(['freeze'])
        const coverage = await context.ledger.coverage({ chain: 'tron' })
        expect(coverage.map(({ asset }) => asset)).toEqual([
          'tron:TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
          `tron:${TETHER}`,
        ])
      })
    })
  },
)

describeWithAnvil('A long range of a node', () => {
  let node: Anvil
  beforeAll(async () => {
    node = await startAnvil(1)
    const [from = '', to = ''] = node.accounts
    for (let at = 0; at < 3; at += 1) {
      await node.call('eth_sendTransaction', { from, to, value: '0x7' })
      await node.call('anvil_mine', '0x1f4')
    }
  })
  afterAll(() => node.stop())

  test('that is stopped half way goes on with the part it was in, and ends with everything once', async () => {
    await withWorkspace(async (context) => {
      const stop = new AbortController()
      const stopped = withRun(context, {
        signal: stop.signal,
        progress: ({ stage }) => {
          if (stage.includes('blocks 1000 to')) stop.abort()
        },
      })
      const input = { rpc: node.url, from: 0 }
      await expect(runOperation(ingestEvm, stopped, input)).rejects.toThrow()
      const before = await context.ledger.coverage({ chain: 'ethereum' })
      expect(before.map(({ fromHeight, toHeight }) => [fromHeight, toHeight])).toEqual([[0, 1000]])
      const { answer } = await runOperation(ingestEvm, context, input)
      expect(answer.notes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['already-imported', 'resumed']),
      )
      const after = await context.ledger.coverage({ chain: 'ethereum' })
      expect(after.map(({ fromHeight, toHeight }) => [fromHeight, toHeight])).toEqual([[0, 1499]])
      const paid: bigint[] = []
      for await (const { kind, amount } of context.ledger.transfers({ chain: 'ethereum' }))
        if (kind === 'transfer') paid.push(amount)
      expect(paid).toEqual([7n, 7n, 7n])
    })
  })
})
