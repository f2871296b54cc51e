/** An emulator of an Electrum server over an indexed chain, plain or with TLS and a certificate that nobody signed. */
import { createHash } from 'node:crypto'
import { type AddressInfo, createServer as createPlain, type Server, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { findNetwork } from '../../src/domain/bitcoin/network.ts'
import { encodeTransaction } from '../../src/domain/bitcoin/transaction.ts'
import { type IndexedChain, toHex } from './indexed-chain.ts'

/** Instead of a good answer: an error of the server, a connection that breaks, half a line, or another result. */
export type ElectrumFault =
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'result'; readonly change: (result: unknown) => unknown }

export interface ElectrumEmulator {
  /** HOST:PORT with tcp:// in front, or without where it speaks TLS. */
  readonly url: string
  /** Methods with their parameters, in the order in which they came; greetings left out. */
  readonly requests: string[]
  fault: ((what: string) => ElectrumFault | null) | null
  close(): Promise<void>
}

/** Made for this emulator and used for nothing else. */
const KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmtSIZVeeP9thghwWATp2+bb1hkX3D0Wa0cJcCgY3gUuhRANCAATwPxWUg6BLf5gRp65NROtAX+YOpSe4XVJ/XELkohhGNHuk6SJMalDM2W/bnpu4kg4X3kpUr08SAU18E15l/fHK'
const CERTIFICATE =
  'MIIBfjCCASOgAwIBAgIUYxEt0NG1TVeR7IZbOGqPOIJ2jwEwCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIZW11bGF0b3IwIBcNMjYxMTIzMDYyOTU5WhgPMjEyNjEwMzAwNjI5NTlaMBMxETAPBgNVBAMMCGVtdWxhdG9yMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8D8VlIOgS3+YEaeuTUTrQF/mDqUnuF1Sf1xC5KIYRjR7pOkiTGpQzNlv256buJIOF95KVK9PEgFNfBNeZf3xyqNTMFEwHQYDVR0OBBYEFGX74jFzfLI0Fzi03XUTZHc3xuVrMB8GA1UdIwQYMBaAFGX74jFzfLI0Fzi03XUTZHc3xuVrMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJsoE0PRZOsTyHWYzo/jI8bbUcxjWGrY5IlMxPlTX20EAiEAq9j/kTnsFXZvbTwTPebVpE7D3QzcjGWCCl3ZKPVna/M='
const pem = (name: string, body: string) =>
  `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\n`

export async function startEmulatedElectrum(
  chain: IndexedChain,
  options: { readonly tls?: boolean } = {},
): Promise<ElectrumEmulator> {
  const index = new Map(
    [...chain.byScript].map(([script, list]) => [scripthash(Buffer.from(script, 'hex')), list]),
  )
  const sockets = new Set<Socket>()
  const serve = (socket: Socket): void => {
    sockets.add(socket)
    let rest = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) reply(emulator, socket, line, { chain, index })
    })
  }
  const tls = {
    key: pem('PRIVATE KEY', KEY),
    cert: pem('CERTIFICATE', CERTIFICATE),
  }
  const server: Server = options.tls === true ? createTls(tls, serve) : createPlain(serve)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const emulator: ElectrumEmulator = {
    url: `${options.tls === true ? '' : 'tcp://'}127.0.0.1:${port}`,
    requests: [],
    fault: null,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  }
  return emulator
}

interface World {
  readonly chain: IndexedChain
  readonly index: ReadonlyMap<string, NonNullable<ReturnType<IndexedChain['byScript']['get']>>>
}

function reply(emulator: ElectrumEmulator, socket: Socket, line: string, world: World): void {
  const { id, method, params } = JSON.parse(line) as {
    id: number
    method: string
    params: (string | number)[]
  }
  const what = [method, ...params].join(' ')
  if (method !== 'server.version') emulator.requests.push(what)
  const fault = method === 'server.version' ? null : (emulator.fault?.(what) ?? null)
  if (fault?.kind === 'hang-up') {
    socket.destroy()
    return
  }
  const result = resultOf(world, method, params)
  const answer =
    fault?.kind === 'error' || result === undefined
      ? { error: { code: 1, message: fault?.kind === 'error' ? fault.message : 'no such thing' } }
      : { result: fault?.kind === 'result' ? fault.change(result) : result }
  const text = JSON.stringify({ jsonrpc: '2.0', id, ...answer })
  socket.write(`${fault?.kind === 'cut' ? text.slice(0, text.length / 2) : text}\n`)
}

function resultOf(
  { chain, index }: World,
  method: string,
  [first]: readonly (string | number)[],
): unknown {
  switch (method) {
    case 'server.version':
      return ['emulator', '1.4']
    case 'server.features':
      return { genesis_hash: findNetwork('main')?.genesis, protocol_max: '1.4.2' }
    case 'blockchain.headers.subscribe':
      return { height: chain.tip, hex: chain.blocks.at(-1)?.header }
    case 'blockchain.block.header':
      return chain.block(Number(first))?.header
    case 'blockchain.scripthash.get_history':
      return (index.get(String(first)) ?? []).map(({ decoded, block }) => ({
        tx_hash: decoded.txid,
        height: block.height,
      }))
    case 'blockchain.transaction.get': {
      const found = chain.transactions.get(String(first))
      return found && toHex(encodeTransaction(found.decoded))
    }
    case 'blockchain.transaction.get_merkle': {
      const found = chain.transactions.get(String(first))
      return found && { block_height: found.block.height, ...chain.proof(String(first)) }
    }
    default:
      return undefined
  }
}

function scripthash(script: Uint8Array): string {
  return createHash('sha256').update(script).digest().reverse().toString('hex')
}
