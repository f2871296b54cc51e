/** Where a node is, apart from the secret that opens it. */
import { readFile } from 'node:fs/promises'
import { UserInputError } from '../../domain/errors.ts'
import type { NodeAccess } from '../../ports/chain-node.ts'

export interface NodeAddress {
  /** For RPC, without credentials. */
  readonly url: URL
  /** Host and port, for messages. */
  readonly label: string
  /** Value of the Authorization header; read anew each time, because a node changes its cookie when it restarts. */
  authorization(): Promise<string | null>
}

/** Throws `bad-node-url` unless it is http or https with a host. */
export function parseNodeAddress({ url: text, cookie }: NodeAccess): NodeAddress {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new UserInputError(
      'bad-node-url',
      'The address of the node is not an http or https URL.',
      {
        hints: ['For example http://127.0.0.1:8332 with --cookie ~/.bitcoin/.cookie.'],
      },
    )
  const { username, password } = url
  if (cookie !== undefined && username !== '')
    throw new UserInputError(
      'two-credentials',
      'The node’s user stands in its URL, and a cookie file was named too.',
      { hints: ['Give one of them.'] },
    )
  url.username = ''
  url.password = ''
  url.hash = ''
  const given = username === '' ? null : `${decode(username)}:${decode(password)}`
  return {
    url,
    label: url.host,
    async authorization() {
      const secret = cookie === undefined ? given : await readCookie(cookie)
      return secret === null ? null : `Basic ${Buffer.from(secret).toString('base64')}`
    },
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function readCookie(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UserInputError(
      'cookie-not-readable',
      `The cookie file of the node cannot be read (${cause.code ?? 'unknown error'}).`,
      { hints: ['A node writes it into its data folder while it runs, unless it has a password.'] },
    )
  })
  const line = text.trim()
  if (line.length < 300 && /^[^:\s]+:\S+$/.test(line)) return line
  throw new UserInputError('bad-cookie', 'The cookie file holds no "user:password".', {
    hints: ['Name the file .cookie in the node’s data folder.'],
  })
}
