/** A server for emulated nodes that fails on demand. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault } from './emulated-chain.ts'

export interface EmulatedServer {
  readonly url: string
  /** Asked before each answer with what was asked for. */
  fault: ((what: string) => Fault | null) | null
  close(): Promise<void>
}

/** `answer` gives what was asked for, in a word, and the answer's value. */
export async function startServer(
  answer: (path: string, body: unknown) => { readonly what: string; readonly value: unknown },
): Promise<EmulatedServer> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { what, value } = answer(request.url ?? '/', body)
      const fault = emulated.fault?.(what) ?? null
      if (fault?.kind === 'hang-up') request.socket.destroy()
      else if (fault?.kind === 'status') response.writeHead(fault.status).end('fault')
      else {
        const text = JSON.stringify(value)
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(fault?.kind === 'answer' ? fault.change(text) : text)
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const emulated: EmulatedServer = {
    url: `http://127.0.0.1:${port}`,
    fault: null,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return emulated
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : null
}
