/** What tests with a real EVM node share: a token at the reviewed contract of USDT, and the node's own balances beside the ledger's. */
import { expect } from 'vitest'
import type { Context } from '../../src/context.ts'
import type { Anvil } from './anvil.ts'
import { TOKEN_CODE, tokenCall } from './anvil-token.ts'

/** The reviewed contract of USDT on Ethereum, where the test's own token is put. */
export const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'

export const hex = (value: bigint): string => `0x${value.toString(16)}`

/** One node's accounts and its token; transactions wait for `node.mine()`. */
export function anvilWorld(node: Anvil) {
  const party = (at: number): string => node.accounts[at] ?? ''
  const send = (from: string, fields: Readonly<Record<string, string>>): Promise<string> =>
    node.call('eth_sendTransaction', { from, gas: '0x30000', ...fields })
  return {
    party,
    send,
    token: (from: string, data: string): Promise<string> => send(from, { to: USDT, data }),
    /** Puts the token, issued by account 0, at `contract`; gives the address where its code was made. Mines one block. */
    async deploy(contract = USDT): Promise<string> {
      const made = await send(party(0), { data: TOKEN_CODE, gas: '0x200000' })
      await node.mine()
      const { contractAddress } = await node.call<{ contractAddress: string }>(
        'eth_getTransactionReceipt',
        made,
      )
      const code = await node.call('eth_getCode', contractAddress, 'latest')
      await node.call('anvil_setCode', contract, code)
      await node.call(
        'anvil_setStorageAt',
        contract,
        hex(0n),
        `0x${party(0).slice(2).padStart(64, '0')}`,
      )
      return contractAddress
    },
    /** Native coin and token of every account, and of the producer, equal the node's own at that height. */
    async compareBalances(context: Context, chain: string, height: number): Promise<void> {
      const balances = await ledgerBalances(context, chain)
      const { miner } = await node.call<{ miner: string }>('eth_getBlockByNumber', '0x1', false)
      const at = hex(BigInt(height))
      for (const address of [...node.accounts, miner]) {
        const [after, before] = [
          BigInt(await node.call('eth_getBalance', address, at)),
          BigInt(await node.call('eth_getBalance', address, '0x0')),
        ]
        expect(balances.get(`${chain}:ETH ${address}`) ?? 0n).toBe(after - before)
        const data = tokenCall('balanceOf', address)
        const held = BigInt(await node.call('eth_call', { to: USDT, data }, at))
        expect(balances.get(`${chain}:${USDT} ${address}`) ?? 0n).toBe(held)
      }
    },
  }
}

/** Balances by asset and address, from the ledger's own transfers. */
async function ledgerBalances(
  context: Context,
  chain: string,
): Promise<ReadonlyMap<string, bigint>> {
  const balances = new Map<string, bigint>()
  const add = (key: string, amount: bigint) => balances.set(key, (balances.get(key) ?? 0n) + amount)
  for await (const { from, to, asset, amount } of context.ledger.transfers({ chain })) {
    const [sender] = from
    if (sender) add(`${asset} ${sender}`, -amount)
    if (to !== null) add(`${asset} ${to}`, amount)
  }
  return balances
}
