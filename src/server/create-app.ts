/** The HTTP surface: every operation as a route, the workbench's files, health, and the rules that keep strangers out. */
import { timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { type Context as Call, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import { type Context, type Purpose, withRun } from '../context.ts'
import type { Note } from '../domain/answer.ts'
import {
  InvariantError,
  NotFoundError,
  PermissionError,
  UserInputError,
  WeirError,
} from '../domain/errors.ts'
import { checkInput } from '../operations/check-input.ts'
import type { AnyOperation, OperationDocument } from '../operations/define-operation.ts'
import { inputMembers } from '../operations/input-members.ts'
import { runOperation } from '../operations/run-operation.ts'
import type { JobRunner } from './job-runner.ts'
import { openApiDocument } from './openapi.ts'
import { decodePart, jsonBody } from './read-request.ts'
import { inputFromQuery, type Route, routesOf } from './routes.ts'

export interface AppOptions {
  readonly context: Context
  readonly operations: readonly AnyOperation[]
  readonly jobs: JobRunner
  /** Random per start; asked of every request but health and the workbench's own files. */
  readonly token: string
  /** Hosts that the Host header may name, with port; anything else is refused (DNS rebinding). */
  readonly hosts: () => readonly string[]
  /** Folder of the built workbench, or `null` where it was not built. */
  readonly webDir: string | null
}

/** Browsers send cookies to every port of a host: two workspaces served side by side each have their own. */
function cookieName(call: Call): string {
  return `weir_token_${new URL(call.req.url).port || '80'}`
}

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Builds the application; it opens no port by itself, so tests call `app.request()`. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono()
  app.onError((thrown, call) => errorResponse(call, thrown))
  app.use(async (call, next) => {
    checkHost(options, call)
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) call.res.headers.set(name, value)
  })
  app.get('/health', (call) => call.json({ ok: true }))
  app.get('/ready', (call) => readiness(options, call))
  app.use('/api/*', async (call, next) => {
    await requireToken(options, call)
    await next()
    // Nothing about a case is left in a browser's cache.
    call.res.headers.set('cache-control', 'no-store')
  })
  app.use('/openapi.json', (call, next) => requireToken(options, call).then(next))
  app.use('/metrics', (call, next) => requireToken(options, call).then(next))
  app.get('/openapi.json', (call) =>
    call.json(openApiDocument(options.operations, options.context.version)),
  )
  app.get('/metrics', (call) => metrics(options, call))
  app.get('/api/v1/jobs/events', (call) => jobEvents(options, call))
  for (const route of routesOf(options.operations)) addRoute(app, options, route)
  app.all('/api/*', (call) => {
    const allowed = methodsOf(options.operations, call.req.path)
    if (allowed.length > 0) return wrongMethod(call, allowed)
    throw new NotFoundError('no-such-route', 'There is no such route; /openapi.json lists all.')
  })
  app.get('*', (call) => webFile(options, call))
  return app
}

function addRoute(app: Hono, options: AppOptions, { operation, method, path }: Route): void {
  app.on(method, path, async (call) => {
    const input =
      method === 'GET'
        ? inputFromQuery(operation, new URL(call.req.url).searchParams)
        : withIdempotencyKey(operation, call, await jsonBody(call))
    refuseRelativePaths(operation, input)
    if (operation.effect === 'job') return startJob(options, call, operation, input)
    if (operation.id === 'jobs.cancel') await options.jobs.cancel(String(input['id'] ?? ''))
    const { answer, document } = await runOperation(
      operation,
      withRun(options.context, { signal: call.req.raw.signal, purpose: purposeOf(call) }),
      input,
    )
    return document && !wantsAnswer(call)
      ? documentResponse(document, answer.notes)
      : call.json(answer)
  })
}

/** The header of that name, where the operation takes it and the body does not give it. */
function withIdempotencyKey(
  operation: AnyOperation,
  call: Call,
  body: Record<string, unknown>,
): Record<string, unknown> {
  const key = call.req.header('idempotency-key')
  const taken = inputMembers(operation).some(({ name }) => name === 'idempotencyKey')
  return key === undefined || !taken ? body : { idempotencyKey: key, ...body }
}

/** A client that asks for JSON gets the answer about a document, with its notes and provenance, instead of the document. */
function wantsAnswer(call: Call): boolean {
  return call.req.header('accept') === 'application/json'
}

function methodsOf(operations: readonly AnyOperation[], path: string): readonly string[] {
  return routesOf(operations).flatMap((route) => (route.path === path ? [route.method] : []))
}

function wrongMethod(call: Call, allowed: readonly string[]): Response {
  const error = new UserInputError('wrong-method', `This route takes ${allowed.join(' or ')}.`)
  return call.json({ error: error.toBody() }, 405, { allow: allowed.join(', ') })
}

/** The server's working folder is nobody's business: a path over HTTP says where it begins. */
function refuseRelativePaths(operation: AnyOperation, input: Record<string, unknown>): void {
  for (const { name, path } of inputMembers(operation)) {
    if (!path) continue
    const relative = [input[name] ?? []]
      .flat()
      .find((value) => typeof value === 'string' && value !== '' && !isAbsolute(value))
    if (relative !== undefined)
      throw new UserInputError('relative-path', `"${name}" must be an absolute path.`, {
        hints: ['Give the path from the root of the file system of the machine that serves.'],
      })
  }
}

async function startJob(
  options: AppOptions,
  call: Call,
  operation: AnyOperation,
  input: Record<string, unknown>,
): Promise<Response> {
  checkInput(operation, input)
  const job = await options.jobs.start(operation, input, purposeOf(call))
  call.header('location', `/api/v1/jobs/get?id=${job}`)
  return call.json({ data: { job } }, 202)
}

/** Case and reason of this request, for the audit log: percent-encoded headers. */
function purposeOf(call: Call): Purpose {
  const read = (name: string) => decodePart(call.req.header(name) ?? '').slice(0, 500) || null
  return { case: read('x-weir-case'), reason: read('x-weir-reason') }
}

/** Header text that servers and proxies take; more notes than that are told by the answer as JSON. */
const MOST_NOTES = 6_000

function documentResponse(document: OperationDocument, notes: readonly Note[]): Response {
  const told = encodeURIComponent(JSON.stringify(notes))
  const body = Readable.toWeb(Readable.from(document.chunks)) as ReadableStream
  const name = document.filename.replace(/[^\w.-]/g, '_')
  return new Response(body, {
    headers: {
      'content-type': document.contentType,
      'content-disposition': `attachment; filename="${name}"`,
      ...(told.length > MOST_NOTES ? {} : { 'x-weir-notes': told }),
    },
  })
}

async function jobEvents(options: AppOptions, call: Call): Promise<Response> {
  const id = call.req.query('id') ?? ''
  if (!(await options.context.jobs.job(id)))
    throw new NotFoundError('job-not-found', `There is no job "${id.slice(0, 60)}".`)
  return streamSSE(call, async (stream) => {
    let wake: () => void = () => {}
    const stop = options.jobs.listen(id, () => wake())
    stream.onAbort(() => wake())
    try {
      while (!stream.aborted) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve
        })
        const job = await options.context.jobs.job(id)
        if (!job) break
        await stream.writeSSE({
          event: 'job',
          data: JSON.stringify({ id, state: job.state, progress: job.progress, error: job.error }),
        })
        if (job.state !== 'queued' && job.state !== 'running') break
        await changed
      }
    } finally {
      stop()
    }
  })
}

async function readiness(options: AppOptions, call: Call): Promise<Response> {
  try {
    await options.context.cases.mark('synthetic')
    return call.json({ ready: true })
  } catch {
    return call.json({ ready: false }, 503)
  }
}

async function metrics(options: AppOptions, call: Call): Promise<Response> {
  const counts = await options.context.cases.counts()
  const chains = await options.context.ledger.heads()
  const lines = ['# TYPE weir_records gauge']
  for (const [kind, count] of Object.entries(counts))
    lines.push(`weir_records{kind="${kind}"} ${count}`)
  lines.push('# TYPE weir_chain_height gauge')
  for (const { chain, head } of chains)
    if (head?.height != null) lines.push(`weir_chain_height{chain="${chain}"} ${head.height}`)
  lines.push(
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
  )
  return call.text(`${lines.join('\n')}\n`)
}

function checkHost(options: AppOptions, call: Call): void {
  const allowed = options.hosts()
  const host = call.req.header('host') ?? new URL(call.req.url).host
  if (!allowed.includes(host))
    throw new PermissionError('bad-host', 'This server answers only under its own address.')
  const origin = call.req.header('origin')
  if (origin !== undefined && !allowed.some((name) => origin === `http://${name}`))
    throw new PermissionError('bad-origin', 'Requests from other origins are refused.')
}

async function requireToken(options: AppOptions, call: Call): Promise<void> {
  const bearer = /^Bearer (\S+)$/.exec(call.req.header('authorization') ?? '')?.[1]
  checkToken(options, bearer ?? getCookie(call, cookieName(call)) ?? '')
}

function checkToken(options: AppOptions, text: string): void {
  const given = Buffer.from(text)
  const wanted = Buffer.from(options.token)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new PermissionError(
      'token-needed',
      'This needs the token that the server printed when it started.',
      {
        hints: [
          'Open the address that `weir serve` printed, or send it as `Authorization: Bearer TOKEN`.',
        ],
      },
    )
}

/** Files of the workbench; any other path gives its page, so that links into it work. */
async function webFile(options: AppOptions, call: Call): Promise<Response> {
  const url = new URL(call.req.url)
  const token = url.searchParams.get('token')
  if (token !== null) return exchangeToken(options, call, url)
  if (options.webDir === null)
    throw new NotFoundError('no-workbench', 'The workbench was not built; run `npm run build`.')
  const path = normalize(decodePart(url.pathname))
  const asset = /^[\\/]assets[\\/]/.test(path) || TYPES[extname(path)] !== undefined
  const bytes = await readFile(join(options.webDir, asset ? path : 'index.html')).catch(() => null)
  if (bytes === null) throw new NotFoundError('no-such-file', 'There is no such file.')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[asset ? extname(path) : '.html'] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    },
  })
}

/** Puts the token of the printed address into an HttpOnly cookie, so that it leaves the address bar and the history. */
function exchangeToken(options: AppOptions, call: Call, url: URL): Response {
  const token = url.searchParams.get('token') ?? ''
  checkToken(options, token)
  setCookie(call, cookieName(call), token, { httpOnly: true, sameSite: 'Strict', path: '/' })
  url.searchParams.delete('token')
  // Two slashes in front would name another host.
  return call.redirect(`${url.pathname.replace(/^[\\/]+/, '/')}${url.search}`)
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

function errorResponse(call: Call, thrown: unknown): Response {
  const error =
    thrown instanceof WeirError
      ? thrown
      : new InvariantError('bug', 'This is a bug in Weir.', { cause: thrown })
  return call.json({ error: error.toBody() }, error.httpStatus as 400)
}
