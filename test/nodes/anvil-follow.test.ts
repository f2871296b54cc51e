/** `ingest evm --rpc --follow` against a real node: blocks as they come, reorganisations to any depth that is not final. */
import { afterEach, expect, test } from 'vitest'
import { type Context, withRun } from '../../src/context.ts'
import { ingestEvm } from '../../src/operations/ingest/evm.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { allFromFirst } from './all-from-first.ts'
import { type Anvil, describeWithAnvil, startAnvil } from './anvil.ts'
import { tokenCall } from './anvil-token.ts'
import { anvilWorld, hex } from './anvil-world.ts'

const LONG = { timeout: 90_000 }

interface Head {
  readonly hash: string
  readonly number: string
}

describeWithAnvil('An EVM node that is followed', () => {
  const nodes: Anvil[] = []
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.stop()
  })

  /** A node on which the last 64 blocks are not final, with a token. */
  async function start(chainNumber = 1) {
    const node = await startAnvil(chainNumber, 32)
    nodes.push(node)
    const world = anvilWorld(node)
    await world.deploy()
    await world.token(world.party(0), tokenCall('issue', 1_000n))
    await node.mine(3)
    return { node, world }
  }

  function followed(context: Context, node: Anvil, input: object = { from: 0 }) {
    const abort = new AbortController()
    const ended = runOperation(ingestEvm, withRun(context, { signal: abort.signal }), {
      ...{ rpc: node.url, follow: true, poll: 0.1 },
      ...input,
    })
    // A failure is told by `stop`.
    ended.catch(() => undefined)
    return {
      async reached(): Promise<number> {
        const head = await node.call<Head>('eth_getBlockByNumber', 'latest', false)
        const height = Number(head.number)
        const held = () => context.ledger.blockHash('ethereum', height)
        await expect.poll(held, { timeout: 30_000 }).toBe(head.hash)
        return height
      },
      async stop() {
        abort.abort()
        return (await ended).answer
      },
    }
  }

  test(
    'gives the node’s balances at its head, before and after a reorganisation of eight blocks',
    LONG,
    async () => {
      const { node, world } = await start()
      const { party, token, send } = world
      await withWorkspace(async (context) => {
        const following = followed(context, node)
        await following.reached()
        await token(party(0), tokenCall('transfer', party(1), 400n))
        await token(party(0), tokenCall('addBlackList', party(2)))
        const lost = await send(party(3), { to: party(4), value: hex(5n) })
        await node.mine(8)
        await world.compareBalances(context, 'ethereum', await following.reached())
        expect((await context.ledger.freezes({})).map(({ address }) => address)).toEqual([party(2)])

        await node.call('anvil_reorg', 8, [])
        await token(party(0), tokenCall('transfer', party(5), 70n))
        await node.mine(1)
        const height = await following.reached()
        await world.compareBalances(context, 'ethereum', height)
        expect(await context.ledger.freezes({})).toEqual([])
        expect(await context.ledger.findTransaction(lost)).toMatchObject([{ orphaned: true }])
        const coverage = await context.ledger.coverage({ chain: 'ethereum' })
        expect(
          coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
        ).toEqual(allFromFirst(height + 1))
        expect((await following.stop()).data.quarantined).toBe(0)
        const [chain] = await context.ledger.chains()
        expect(chain).toMatchObject({ blocks: height + 1, orphans: 8 })
      })
    },
  )

  test('is taken up again after it was reorganised while nobody looked', LONG, async () => {
    const { node, world } = await start()
    await withWorkspace(async (context) => {
      const first = followed(context, node)
      await first.reached()
      await first.stop()
      await node.call('anvil_reorg', 3, [])
      await world.send(world.party(1), { to: world.party(2), value: hex(9n) })
      await node.mine(6)
      const second = followed(context, node, {})
      await world.compareBalances(context, 'ethereum', await second.reached())
      await second.stop()
    })
  })

  test('is not followed away from what it called final: both versions are told', LONG, async () => {
    const { node } = await start()
    await node.mine(80)
    await withWorkspace(async (context) => {
      const first = followed(context, node)
      await first.reached()
      await first.stop()
      await node.stop()
      // The same first blocks, then others.
      const other = await start()
      await other.world.send(other.world.party(1), { to: other.world.party(2), value: hex(1n) })
      await other.node.mine(120)
      const lies = runOperation(ingestEvm, context, {
        rpc: other.node.url,
        follow: true,
        poll: 0.1,
      })
      await expect(lies).rejects.toMatchObject({ code: 'other-branch', exitCode: 5 })
      await expect(lies).rejects.toThrow(
        /has block 0x[0-9a-f]{64}, and the ledger holds 0x[0-9a-f]{64}/,
      )
      const { height } = (await context.ledger.finalBlock('ethereum')) ?? {}
      expect(height).toBe(20)
      expect((await context.ledger.chains())[0]).toMatchObject({ blocks: 85, orphans: 0 })
    })
  })

  test('of a chain that has only a number is followed all the same', LONG, async () => {
    const { node } = await start(987_654_321)
    await withWorkspace(async (context) => {
      await expect(
        runOperation(ingestEvm, context, { rpc: node.url, from: 0 }),
      ).rejects.toMatchObject({ code: 'wrong-chain' })
      await node.mine(70)
      await runOperation(ingestEvm, context, { rpc: node.url, from: 0, chain: '987654321' })
      const [chain] = await context.ledger.chains()
      // Eleven final blocks, and the fees of the two transactions in them; the token is reviewed on Ethereum only.
      expect(chain).toMatchObject({
        ...{ chain: 'evm-987654321', blocks: 11, verification: { 'hash-recomputed': 13 } },
      })
    })
  })

  test.each([
    [{ follow: true, to: 5 }, 'bad-input'],
    [{ follow: true, sources: ['x.json'], rpc: undefined }, 'bad-input'],
    [{ chain: 'nonsense' }, 'unknown-chain'],
  ])('%j is refused as %s', async (input, code) => {
    await withWorkspace(async (context) => {
      await expect(
        runOperation(ingestEvm, context, { rpc: 'http://127.0.0.1:1', from: 0, ...input }),
      ).rejects.toMatchObject({ code })
    })
  })
})
