/** Where an Electrum server is: HOST, HOST:PORT, or with tls:// (also ssl://) or tcp:// in front. */
import { UserInputError } from '../../domain/errors.ts'

export interface ElectrumAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Host and port, for messages. */
  readonly label: string
}

const TLS_PORT = 50_002
const PLAIN_PORT = 50_001

/** TLS unless tcp:// says otherwise. Throws `bad-node-url`. */
export function electrumAddress(text: string): ElectrumAddress {
  const whole = text.includes('://') ? text : `tls://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  const scheme = url?.protocol.replace(':', '') ?? ''
  if (!url || !['tls', 'ssl', 'tcp'].includes(scheme) || url.hostname === '')
    throw new UserInputError('bad-node-url', 'The address of the Electrum server is no host.', {
      hints: ['For example example.org:50002, or tcp://127.0.0.1:50001.'],
    })
  const tls = scheme !== 'tcp'
  const port = url.port === '' ? (tls ? TLS_PORT : PLAIN_PORT) : Number(url.port)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { host, port, tls, label: `${url.hostname}:${port}` }
}
