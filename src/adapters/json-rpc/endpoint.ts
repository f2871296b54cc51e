/** Where a node or provider is, apart from the secrets that open it. */
import { readFile } from 'node:fs/promises'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountNodeAccess } from '../../ports/account-node.ts'

export interface Endpoint {
  /** May hold a key in its path or query: never told. */
  readonly url: URL
  /** Host and port, for messages. */
  readonly label: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Reads the address and the key file; `keyHeader` says how the key is sent. Throws `bad-node-url`, `key-not-readable` or `bad-key`.
 */
export async function openEndpoint(
  { url: text, keyFile }: Pick<AccountNodeAccess, 'url' | 'keyFile'>,
  keyHeader: (key: string) => Readonly<Record<string, string>>,
): Promise<Endpoint> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new UserInputError('bad-node-url', 'The address of the node is no http or https URL.', {
      hints: ['For example http://127.0.0.1:8545.'],
    })
  const { username, password } = url
  url.username = ''
  url.password = ''
  url.hash = ''
  const basic =
    username === '' ? {} : { authorization: `Basic ${encode(`${username}:${password}`)}` }
  const key = keyFile === undefined ? {} : keyHeader(await readKey(keyFile))
  return { url, label: url.host, headers: { ...basic, ...key } }
}

function encode(credentials: string): string {
  try {
    return Buffer.from(decodeURIComponent(credentials)).toString('base64')
  } catch {
    return Buffer.from(credentials).toString('base64')
  }
}

async function readKey(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UserInputError(
      'key-not-readable',
      `The key file cannot be read (${cause.code ?? 'unknown error'}).`,
    )
  })
  const [key = ''] = text.trim().split(/\s+/)
  if (/^[\x21-\x7e]{1,500}$/.test(key)) return key
  throw new UserInputError('bad-key', 'The key file holds no key in its first line.')
}
