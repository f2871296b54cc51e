/** An HTTP server for tests that answers from a made-up world, counts what it is asked, and fails on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  /** Text of a POST, else ''. */
  readonly body: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Told {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly text: string
}

/** Instead of a good answer: a status, a connection that breaks, half the answer, or another answer. */
export type HttpFault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'text'; readonly change: (text: string) => string }

export interface HttpEmulator {
  readonly url: string
  /** Paths with their queries, and bodies of POSTs, in the order in which they came. */
  readonly requests: string[]
  /** Asked before each answer with what stands in `requests`. */
  fault: ((what: string) => HttpFault | null) | null
  close(): Promise<void>
}

export async function startHttpEmulator(answer: (asked: Asked) => Told): Promise<HttpEmulator> {
  const server = createServer((request, response) => {
    void serve(emulator, answer, request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const emulator: HttpEmulator = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    fault: null,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return emulator
}

async function serve(
  emulator: HttpEmulator,
  answer: (asked: Asked) => Told,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://emulator')
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const what = body === '' ? (request.url ?? '') : `${request.url} ${body}`
  emulator.requests.push(what)
  const fault = emulator.fault?.(what) ?? null
  if (fault?.kind === 'hang-up') {
    request.socket.destroy()
    return
  }
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, fault.headers).end('fault')
    return
  }
  const asked = { path: url.pathname, query: url.searchParams, body, headers: request.headers }
  const { status = 200, headers = {}, text } = answer(asked)
  const changed = fault?.kind === 'text' ? fault.change(text) : text
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(fault?.kind === 'cut' ? changed.slice(0, changed.length / 2) : changed)
}
