/** One HTTP exchange with a node: bounded in time and length, and told as an error that names the node without its secret. */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { NodeAddress } from './node-address.ts'
import { TransientError } from './retry.ts'

const TIMEOUT = 120_000
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504])

export interface NodeRequest {
  /** Path from the root for REST; the node's own RPC path when left out. */
  readonly path?: string
  /** JSON text; makes it a POST with credentials. */
  readonly body?: string
  /** Bytes that an answer may have. */
  readonly limit: number
}

export interface NodeResponse {
  readonly status: number
  readonly bytes: Uint8Array
}

/**
 * Sends one request. RPC answers of status 404 and 500 are given back, because they carry the error as JSON; REST answers of status
 * 404 too. Throws a TransientError when another try may help, a UserInputError on refused credentials.
 */
export async function exchange(
  address: NodeAddress,
  { path, body, limit }: NodeRequest,
  signal: AbortSignal,
): Promise<NodeResponse> {
  const url = path === undefined ? address.url : new URL(path, address.url.origin)
  const authorization = body === undefined ? null : await address.authorization()
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)])
  try {
    const response = await fetch(url, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === null ? {} : { authorization }),
      },
      // A redirect could carry the credentials elsewhere.
      redirect: 'manual',
      signal: bounded,
    })
    const { status } = response
    const told = status === 404 || (status === 500 && body !== undefined)
    if (!response.ok && !told) {
      await response.body?.cancel()
      throw refused(address, status)
    }
    return { status, bytes: await readBody(response, limit, address) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SourceError || error instanceof UserInputError) throw error
    throw new TransientError(
      'node-unreachable',
      bounded.aborted
        ? `The node at ${address.label} did not answer in ${TIMEOUT / 1000} seconds.`
        : `The node at ${address.label} does not answer, or broke off.`,
      { hints: ['Check that it runs, and that its address and port are right.'], cause: error },
    )
  }
}

async function readBody(
  response: Response,
  limit: number,
  address: NodeAddress,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > limit)
      throw new SourceError(
        'bad-answer',
        `The node at ${address.label} answers with more than ${limit} bytes where less must do.`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function refused(address: NodeAddress, status: number): SourceError | UserInputError {
  if (status === 401 || status === 403)
    return new UserInputError(
      'node-refused-credentials',
      `The node at ${address.label} refused the credentials (${status}).`,
      {
        hints: [
          'Give --cookie FILE (the file .cookie in the node’s data folder), or user and password in the URL.',
          'The node must allow this machine (rpcallowip).',
        ],
      },
    )
  if (BUSY.has(status))
    return new TransientError('node-busy', `The node at ${address.label} is busy (${status}).`, {
      hints: ['Try again later; rpcworkqueue and rpcthreads let a node answer more at once.'],
    })
  if (status >= 300 && status < 400)
    return new SourceError(
      'node-error',
      `The node at ${address.label} sends to another address (${status}).`,
      { hints: ['Give the address that it sends to: often the same one with https.'] },
    )
  return new SourceError('node-error', `The node at ${address.label} answered ${status}.`, {
    hints: ['Check that this is the address of a Bitcoin node’s RPC.'],
  })
}
