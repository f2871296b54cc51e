/** `ingest evm --rpc` against a real node: what the ledger holds equals the node's own balances, through a reorganisation too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesToHex } from '@noble/hashes/utils.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withRun } from '../../src/context.ts'
import { decodeTronHash } from '../../src/domain/address/tron-address.ts'
import { chainAddress } from '../../src/domain/evm/chain-address.ts'
import { ingestEvm } from '../../src/operations/ingest/evm.ts'
import { ingestTron } from '../../src/operations/ingest/tron.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { allFromFirst } from './all-from-first.ts'
import { type Anvil, describeWithAnvil, startAnvil } from './anvil.ts'
import { tokenCall } from './anvil-token.ts'
import { anvilWorld, hex, USDT } from './anvil-world.ts'

const KEY = 'k3y-never-shown'

describeWithAnvil('An EVM node', () => {
  let node: Anvil
  let dir = ''
  /** The same token where nobody reviewed it. */
  let other = ''
  let world: ReturnType<typeof anvilWorld>
  const party = (at: number): string => node.accounts[at] ?? ''
  const send: typeof world.send = (from, fields) => world.send(from, fields)
  const token: typeof world.token = (from, data) => world.token(from, data)

  beforeAll(async () => {
    node = await startAnvil(1)
    world = anvilWorld(node)
    dir = mkdtempSync(join(tmpdir(), 'weir-anvil-'))
    await makeWorld()
  })
  afterAll(async () => {
    await node.stop()
    rmSync(dir, { recursive: true })
  })

  async function makeWorld(): Promise<void> {
    const issuer = party(0)
    const contractAddress = await world.deploy()
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
    await send(issuer, { to: contractAddress, data: tokenCall('issue', 500n) })
    await send(issuer, { to: contractAddress, data: tokenCall('addBlackList', party(3)) })
    other = contractAddress
    await node.mine(4)
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
      await world.compareBalances(context, 'ethereum', final)
      const coverage = await context.ledger.coverage({ chain: 'ethereum' })
      expect(
        coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
      ).toEqual(allFromFirst(final + 1))
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

  test('acts of another issuer are facts where a file names its events, and nothing without it', async () => {
    const file = join(dir, 'acts.yaml')
    const named = `chain: ethereum, contract: "${other}"`
    writeFileSync(
      file,
      `- { ${named}, event: "AddedBlackList(address user)", act: freeze }\n- { ${named}, event: "Issue(uint256)", act: mint }\n`,
    )
    for (const issuerActs of [undefined, file])
      await withWorkspace(async (context) => {
        await runOperation(ingestEvm, context, { rpc: node.url, from: 0, issuerActs })
        const acts = await context.ledger.freezes({ addresses: [party(3)] })
        const asset = `ethereum:${other}`
        expect(acts.map((act) => [act.asset, act.act])).toEqual(
          issuerActs === undefined ? [] : [[asset, 'freeze']],
        )
        const minted: unknown[] = []
        for await (const { kind, to, amount } of context.ledger.transfers({ asset }))
          minted.push([kind, to, amount])
        expect(minted).toEqual(issuerActs === undefined ? [] : [['mint', party(0), 500n]])
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
      await world.compareBalances(context, 'ethereum', final)
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
      const world = anvilWorld(node)
      const send = (fields: Readonly<Record<string, string>>) => world.send(issuer, fields)
      await world.deploy(contract)
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

  test('that is stopped half way goes on with the part it was in, and ends with everything once', {
    timeout: 60_000,
  }, async () => {
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
      expect(
        before.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
      ).toEqual(allFromFirst(1000))
      const { answer } = await runOperation(ingestEvm, context, input)
      expect(answer.notes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['already-imported', 'resumed']),
      )
      const after = await context.ledger.coverage({ chain: 'ethereum' })
      expect(after.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight])).toEqual(
        allFromFirst(1499),
      )
      const paid: bigint[] = []
      for await (const { kind, amount } of context.ledger.transfers({ chain: 'ethereum' }))
        if (kind === 'transfer') paid.push(amount)
      expect(paid).toEqual([7n, 7n, 7n])
    })
  })
})
