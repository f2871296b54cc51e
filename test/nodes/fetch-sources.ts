/** One small world for each kind of source: its emulator, the addresses to ask for, and what the ledger must hold of them. */
import { decodeTransaction, encodeTransaction } from '../../src/domain/bitcoin/transaction.ts'
import type { AddressSourceKind } from '../../src/ports/address-source.ts'
import { startEmulatedBlockscout } from './emulated-blockscout.ts'
import { type ElectrumFault, startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { startEmulatedEtherscan } from './emulated-etherscan.ts'
import { startEmulatedLogsNode } from './emulated-logs-node.ts'
import { startEmulatedTronGrid, type TronWorld } from './emulated-trongrid.ts'
import { evmTruth, makeEvmWorld } from './evm-world.ts'
import type { HttpEmulator, HttpFault } from './http-emulator.ts'
import { addressOf, type IndexedChain } from './indexed-chain.ts'
import { makeSmallChain } from './small-chain.ts'

export interface SmallSource {
  readonly kind: AddressSourceKind
  readonly chain: string
  readonly addresses: readonly string[]
  /** Sorted lines `txid kind from to asset amount`, from the world itself; without `from` of Electrum servers, which do not tell who paid. */
  readonly truth: readonly string[]
  readonly requests: readonly string[]
  /** Members of `weir fetch` that name this server. */
  readonly input: Readonly<Record<string, unknown>>
  /** Fails with this chance at each request; `null` answers well. */
  disturb(chances: Chances | null): void
  close(): Promise<void>
}

export interface Chances {
  readonly random: () => number
  /** Of a refusal, a break or a cut answer; of an answer that lies. */
  readonly fault: number
  readonly lie: number
  /** Called before each answer. */
  readonly before?: () => void
}

const STARTERS: Readonly<
  Record<AddressSourceKind, (random: () => number) => Promise<SmallSource>>
> = {
  esplora: startEsplora,
  electrum: startElectrum,
  etherscan: (random) => startEvm('etherscan', random),
  blockscout: (random) => startEvm('blockscout', random),
  trongrid: startTron,
  logs: (random) => startEvm('logs', random),
}

export function startSmallSource(
  kind: AddressSourceKind,
  random: () => number,
): Promise<SmallSource> {
  return STARTERS[kind](random)
}

/** A lie that the source must be caught with: another account in the rows, or another amount under a hash. */
type Lie = (text: string, what: string) => string

function httpSource(
  server: HttpEmulator,
  source: Omit<SmallSource, 'requests' | 'input' | 'disturb' | 'close'>,
  { member, lie }: { readonly member: string; readonly lie: Lie },
): SmallSource {
  return {
    ...source,
    requests: server.requests,
    input: { [member]: server.url, chain: source.chain },
    disturb(chances) {
      server.fault = chances && ((what) => httpFault(chances, what, lie))
    },
    close: () => server.close(),
  }
}

const HTTP_FAULTS: readonly HttpFault[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429 },
  { kind: 'hang-up' },
  { kind: 'cut' },
]

function httpFault(
  { random, fault, lie, before }: Chances,
  what: string,
  tell: Lie,
): HttpFault | null {
  before?.()
  const drawn = random()
  if (drawn < fault) return HTTP_FAULTS[Math.floor(random() * HTTP_FAULTS.length)] ?? null
  return drawn < fault + lie ? { kind: 'text', change: (text) => tell(text, what) } : null
}

/** Every payment of a transaction that touches one of the addresses: from the first input's owner, as the ledger tells it. */
function chainTruth(
  chain: IndexedChain,
  addresses: readonly string[],
  payers = true,
): readonly string[] {
  const lines: string[] = []
  for (const { decoded } of chain.transactions.values()) {
    const spent = decoded.coinbase
      ? []
      : decoded.inputs.map(({ txid, index }) => chain.spent(txid, index))
    const from = [...new Set(spent.map((output) => addressOf(output?.script ?? new Uint8Array())))]
    const to = decoded.outputs.map(({ script }) => addressOf(script))
    if (![...from, ...to].some((address) => address !== null && addresses.includes(address)))
      continue
    const kind = decoded.coinbase ? 'reward' : 'transfer'
    for (const [at, { value }] of decoded.outputs.entries())
      lines.push(
        [decoded.txid, kind, payers ? from.join('+') : '', to[at], 'bitcoin:BTC', value].join(' '),
      )
  }
  return lines.sort()
}

/** Half of those who are in it: the others are met on the way, and nothing is held of them. */
function half(addresses: readonly string[]): readonly string[] {
  return addresses.slice(0, Math.max(1, Math.ceil(addresses.length / 2)))
}

async function startEsplora(random: () => number): Promise<SmallSource> {
  const { chain, addresses } = makeSmallChain(random)
  const asked = half(addresses)
  const world = { kind: 'esplora', chain: 'bitcoin', addresses: asked } as const
  const lie: Lie = (text, what) =>
    what.startsWith('/address/') ? text.replace(/"value":(\d+)/, '"value":1') : text
  return httpSource(
    await startEmulatedEsplora(chain),
    { ...world, truth: chainTruth(chain, asked) },
    { member: 'esplora', lie },
  )
}

async function startElectrum(random: () => number): Promise<SmallSource> {
  const { chain, addresses } = makeSmallChain(random)
  const asked = half(addresses)
  const server = await startEmulatedElectrum(chain)
  return {
    ...{ kind: 'electrum', chain: 'bitcoin', addresses: asked },
    truth: chainTruth(chain, asked, false),
    requests: server.requests,
    input: { electrum: server.url },
    disturb(chances) {
      server.fault = chances && ((what) => electrumFault(chances, what))
    },
    close: () => server.close(),
  }
}

const ELECTRUM_FAULTS: readonly ElectrumFault[] = [
  { kind: 'error', message: 'server busy - request timed out' },
  { kind: 'hang-up' },
  { kind: 'cut' },
]

function electrumFault(
  { random, fault, lie, before }: Chances,
  what: string,
): ElectrumFault | null {
  before?.()
  const drawn = random()
  if (drawn < fault) return ELECTRUM_FAULTS[Math.floor(random() * ELECTRUM_FAULTS.length)] ?? null
  if (drawn >= fault + lie) return null
  if (what.startsWith('blockchain.transaction.get ')) return { kind: 'result', change: otherBytes }
  return what.startsWith('blockchain.transaction.get_merkle ')
    ? {
        kind: 'result',
        change: (proof) => ({ ...(proof as object), pos: 0, merkle: ['c'.repeat(64)] }),
      }
    : null
}

/** The same transaction with another amount: its hash is another. */
function otherBytes(hex: unknown): string {
  const { version, inputs, outputs, locktime } = decodeTransaction(Buffer.from(String(hex), 'hex'))
  const changed = outputs.map(({ value, script }) => ({ value: value + 1n, script }))
  const bytes = encodeTransaction({ version, inputs, outputs: changed, locktime })
  return Buffer.from(bytes).toString('hex')
}

const STRANGER = '0x00000000000000000000000000000000000000ee'

async function startEvm(
  kind: 'etherscan' | 'blockscout' | 'logs',
  random: () => number,
): Promise<SmallSource> {
  const world = makeEvmWorld(random)
  const asked = half(world.people)
  const scope = kind === 'logs' ? 'tokens' : 'all'
  // A transfer between two of them is one fact.
  const truth = [...new Set(asked.flatMap((account) => evmTruth(world, account, scope)))].sort()
  const server =
    kind === 'etherscan'
      ? await startEmulatedEtherscan(world, { page: 10, logIndex: true })
      : kind === 'blockscout'
        ? await startEmulatedBlockscout(world, 7)
        : await startEmulatedLogsNode(world, { blocks: 1_000_000, logs: 6 })
  const lie: Lie = (text, what) => {
    if (kind === 'logs') return text.replace(/"blockHash":"0xb/, '"blockHash":"0xc')
    const account = asked.find((each) => what.includes(each))
    return account ? text.replaceAll(`"${account}"`, `"${STRANGER}"`) : text
  }
  const member = kind === 'logs' ? 'rpc' : kind
  return httpSource(server, { kind, chain: 'ethereum', addresses: asked, truth }, { member, lie })
}

const TRON_PEOPLE = [
  'TJiUmFtydzbM9inbjjAEV7EMhmzNcyYh5c',
  'TU4PzdHPUjHmNnJ2XMdRi5tznaP2dhoMZW',
  'TUKBBehiSLPicN9aJWJJPUnJeuPrp4fh6m',
  'TMGQbi5y7r5ivQuHE6xEkWMD4fodmeBGoa',
]
const TRON_USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

async function startTron(random: () => number): Promise<SmallSource> {
  const pick = (most: number) => Math.floor(random() * most)
  const rows: TronWorld['rows'][number][] = []
  const count = 10 + pick(30)
  for (let at = 0; at < count; at += 1) {
    const txid = Math.floor(random() * 2 ** 40)
      .toString(16)
      .padStart(64, '7')
    const [from = '', to = ''] = [TRON_PEOPLE[pick(4)], TRON_PEOPLE[pick(4)]]
    const place = { txid, height: 50_000_000 + at, time: 1_680_000_000_000 + at * 3_000 }
    const asset = random() < 0.6 ? TRON_USDT : 'TRX'
    rows.push({ ...place, from, to, asset, amount: String(1 + pick(9_999)), kind: 'transfer' })
    if (random() < 0.5)
      rows.push({ ...place, from, to: '', asset: 'TRX', amount: '345', kind: 'fee' })
  }
  const last = rows.at(-1)
  const head = { height: (last?.height ?? 0) + 20, time: (last?.time ?? 0) + 60_000 }
  const asked = half(TRON_PEOPLE)
  const server = await startEmulatedTronGrid({ rows, head }, { page: 5 })
  const lie: Lie = (text, what) => {
    const account = asked.find((each) => what.includes(each))
    return account && what.includes('trc20')
      ? text.replaceAll(`"${account}"`, `"${TRON_USDT}"`)
      : text
  }
  return httpSource(
    server,
    { kind: 'trongrid', chain: 'tron', addresses: asked, truth: tronTruth(rows, asked) },
    { member: 'trongrid', lie },
  )
}

function tronTruth(rows: TronWorld['rows'], asked: readonly string[]): readonly string[] {
  const lines = new Set<string>()
  for (const { txid, from, to, asset, amount, kind } of rows) {
    if (kind === 'fee') continue
    if (!asked.includes(from) && !asked.includes(to)) continue
    const name = asset === 'TRX' ? 'tron:TRX' : `tron:${asset}`
    lines.add([txid, 'transfer', from, to, name, amount].join(' '))
    // Who signs is told of the call and its fee; who is paid coins, of that transaction.
    const told = asked.includes(from) || asset === 'TRX'
    const fee = rows.find((row) => row.txid === txid && row.kind === 'fee')
    if (told && fee) lines.add([txid, 'fee', from, '', 'tron:TRX', fee.amount].join(' '))
  }
  return [...lines].sort()
}
