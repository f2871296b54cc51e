/** What `weir fetch` is asked: from where, whom it may ask, and how much. */
import { z } from 'zod'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { evmChainOf } from '../../domain/evm/chain-number.ts'
import { TAINT_METHODS } from '../../engine/taint/taint-method.ts'
import type { AddressSourceKind } from '../../ports/address-source.ts'
import { requireChain } from '../addresses/read-address.ts'

const height = (description: string) =>
  z.coerce.number().int().min(0).max(4_000_000_000).optional().describe(description)

const url = (description: string) => z.string().min(1).max(2_000).optional().describe(description)

export const fetchInput = z.strictObject({
  origins: z
    .array(z.string().min(1))
    .min(1)
    .max(1_000)
    .describe(
      'What to fetch: addresses, campaign ids, and on Bitcoin transaction ids and outpoints TXID:N',
    ),
  followTrace: z
    .boolean()
    .default(false)
    .describe('Follow the value: fetch the addresses where the trace goes on, and only those'),
  esplora: url('Address of an Esplora server: https://example.org/api'),
  electrum: url('Electrum server HOST[:PORT] (TLS on 50002 unless tcp://HOST:50001 is given)'),
  etherscan: url('Address of an Etherscan-like API: https://api.etherscan.io/v2/api'),
  blockscout: url('Address of a Blockscout instance: https://eth.blockscout.com'),
  trongrid: url('Address of TronGrid, or another that has its /v1 API: https://api.trongrid.io'),
  rpc: url('Address of an Ethereum-style node, asked for token transfers with eth_getLogs'),
  chain: z
    .string()
    .optional()
    .describe('Chain of the source (default: bitcoin, ethereum or tron by its kind)'),
  keyFile: z
    .string()
    .min(1)
    .optional()
    .meta({ path: true })
    .describe('File whose first line is the API key'),
  rate: z
    .string()
    .regex(/^\d{1,4}(?:\.\d{1,3})?(?:\/s)?$/)
    .optional()
    .describe(
      'Requests a second at most, such as 5/s (default: what the source is known to allow)',
    ),
  budget: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .default(1_000)
    .describe('Requests that may be sent'),
  hub: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(10_000)
    .describe('Addresses with more transactions than this are given up and not imported'),
  asset: z.string().optional().describe('Only this asset: ticker, symbol or chain:contract'),
  from: height('First block that counts (default: the first of the chain)'),
  to: height('Last block that counts (default: the last final one of the source)'),
  prove: z
    .boolean()
    .default(false)
    .describe('Ask an Esplora server for a merkle proof of each transaction'),
  maxHops: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe('With --follow-trace: transfers from the origin after which value is not followed'),
  minValue: z
    .string()
    .default('0')
    .describe('With --follow-trace: less is not followed; units of the asset, or 10USD'),
  method: z
    .enum(TAINT_METHODS)
    .default('fifo')
    .describe(
      'With --follow-trace: how value is followed through mixed money, as in `weir trace --method`',
    ),
  dryRun: z.boolean().default(false).describe('Only list which addresses would be told to whom'),
})

export type FetchInput = z.output<typeof fetchInput>

/** The one source that was named. */
export interface NamedSource {
  readonly kind: AddressSourceKind
  readonly url: string
  readonly chain: ChainId
  /** `null`: what the source is known to allow. */
  readonly perSecond: number | null
}

/** The members that name a source, with what they ask. */
export const FETCH_SOURCES = {
  esplora: { kind: 'esplora', family: 'bitcoin', chain: 'bitcoin' },
  electrum: { kind: 'electrum', family: 'bitcoin', chain: 'bitcoin' },
  etherscan: { kind: 'etherscan', family: 'evm', chain: 'ethereum' },
  blockscout: { kind: 'blockscout', family: 'evm', chain: 'ethereum' },
  trongrid: { kind: 'trongrid', family: 'tron', chain: 'tron' },
  rpc: { kind: 'logs', family: 'evm', chain: 'ethereum' },
} as const

/** Throws `bad-input` unless exactly one source is named, and `wrong-chain` when it cannot be of the chain named. */
export function namedSource(input: FetchInput): NamedSource {
  const members = Object.keys(FETCH_SOURCES) as (keyof typeof FETCH_SOURCES)[]
  const given = members.filter((member) => input[member] !== undefined)
  const [member] = given
  if (member === undefined || given.length > 1)
    throw new UserInputError(
      'bad-input',
      given.length > 1
        ? `${given.map((name) => `--${name}`).join(' and ')} were given: one source at a time.`
        : 'No source was named, and nothing is looked up without one.',
      { hints: [`Name one of ${members.map((name) => `--${name}`).join(', ')}.`] },
    )
  const { kind, family, chain: usual } = FETCH_SOURCES[member]
  const named = input.chain ?? usual
  const chain = (family === 'evm' ? evmChainOf(named) : null) ?? requireChain(named)
  if (findChain(chain)?.family !== family)
    throw new UserInputError('wrong-chain', `--${member} tells nothing of ${chain}.`, {
      hints: [`Leave --chain out for ${usual}.`],
    })
  const perSecond = input.rate === undefined ? null : Number(input.rate.replace('/s', ''))
  if (perSecond === 0)
    throw new UserInputError('bad-input', '--rate must be more than 0 requests a second.')
  if (input.prove && kind !== 'esplora')
    throw new UserInputError('bad-input', '--prove goes with --esplora only.', {
      hints: ['Electrum servers are always asked for proofs; others have none to give.'],
    })
  if (input.from !== undefined && input.to !== undefined && input.from > input.to)
    throw new UserInputError(
      'empty-range',
      `The range begins at ${input.from} and ends at ${input.to}.`,
    )
  return { kind, url: input[member] ?? '', chain, perSecond }
}

/** Host and port of the source, as far as its address tells: who learns the addresses. Never what may be a key. */
export function hostOf({ kind, url: text }: Pick<NamedSource, 'kind' | 'url'>): string {
  const whole = text.includes('://') || kind !== 'electrum' ? text : `tls://${text}`
  if (URL.canParse(whole)) return new URL(whole).host
  throw new UserInputError('bad-node-url', `The address of --${kind} is no URL and no host.`, {
    hints: ['For example https://example.org/api, or for Electrum servers example.org:50002.'],
  })
}
