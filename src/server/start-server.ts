import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { Context } from '../context.ts'
import { SourceError } from '../domain/errors.ts'
import type { AnyOperation } from '../operations/define-operation.ts'
import { createApp } from './create-app.ts'
import { createJobRunner } from './job-runner.ts'

export interface RunningServer {
  readonly url: string
  readonly token: string
  /** Stops taking requests, aborts jobs (what they committed stays), and waits for both. */
  close(): Promise<void>
}

const WEB_DIR = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** A question is asked in the address of its request: a thousand addresses, or a long text that is searched for, are one question. */
const MAX_HEADER = 1 << 20

/** Starts to listen; throws a SourceError when the port is taken. */
export async function startServer(options: {
  readonly context: Context
  readonly operations: readonly AnyOperation[]
  readonly host: string
  readonly port: number
}): Promise<RunningServer> {
  const token = randomBytes(24).toString('base64url')
  const serving = { host: options.host, port: options.port }
  const context = { ...options.context, serving }
  const jobs = createJobRunner(context)
  let hosts: readonly string[] = []
  const app = createApp({
    context,
    operations: options.operations,
    jobs,
    token,
    hosts: () => hosts,
    webDir: existsSync(WEB_DIR) ? WEB_DIR : null,
  })
  const server = serve({
    ...{ fetch: app.fetch, hostname: options.host, port: options.port },
    serverOptions: { maxHeaderSize: MAX_HEADER },
  })
  await new Promise<void>((listening, fail) => {
    server.once('listening', () => listening())
    server.once('error', (cause) =>
      fail(
        new SourceError(
          'cannot-listen',
          `Port ${options.port} on ${options.host} cannot be used.`,
          { cause, hints: ['Choose another with --port, or --port 0 for any.'] },
        ),
      ),
    )
  })
  const { port } = server.address() as AddressInfo
  serving.port = port
  hosts = hostsOf([options.host, '127.0.0.1', 'localhost', '[::1]'], port)
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    token,
    async close() {
      await jobs.close()
      await new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

/** The names that clients send for this server: with its port, and without it where it is the one of HTTP. */
function hostsOf(names: readonly string[], port: number): readonly string[] {
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}
