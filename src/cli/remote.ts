/** Sends an operation to the live server that owns the workspace, over loopback, and waits for its answer. */
import type { Purpose } from '../context.ts'
import type { Answer, Note } from '../domain/answer.ts'
import { type ErrorBody, SourceError, WeirError } from '../domain/errors.ts'
import type { Progress } from '../domain/progress.ts'
import type { AnyOperation, OperationDocument } from '../operations/define-operation.ts'

export interface RemoteServer {
  readonly url: string
  readonly token: string
  /** Case and reason, for the audit log. */
  readonly purpose?: Purpose
}

interface RemoteAnswer {
  readonly answer: Answer<unknown>
  readonly document: OperationDocument | null
}

interface Watch {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
  /** Asks for the answer about a document too, not only for the document. */
  readonly json: boolean
}

/** Throws the server's own error with its code, hints and exit code. */
export async function runRemote(
  server: RemoteServer,
  operation: AnyOperation,
  input: Record<string, unknown>,
  watch: Watch,
): Promise<RemoteAnswer> {
  const path =
    ('none' in operation.http ? undefined : operation.http.path) ??
    `/api/v1/${operation.id.replace('.', '/')}`
  if ('none' in operation.http)
    throw new SourceError(
      'server-cannot',
      `The server that owns this workspace does not offer this: ${operation.http.none}`,
      {
        hints: ['Stop the server and give the command again.'],
      },
    )
  const read = operation.effect === 'read' && operation.http.method === undefined
  const ask = (headers: Record<string, string>) =>
    read
      ? call(server, `${path}?${queryOf(input)}`, { headers, signal: watch.signal })
      : call(server, path, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
          signal: watch.signal,
        })
  const response = await ask({})
  if (operation.effect === 'job')
    return { answer: await waitForJob(server, await jobId(response), watch), document: null }
  if (operation.document) {
    const answer = watch.json
      ? ((await bodyOf(await ask({ accept: 'application/json' }), watch.signal)) as Answer<unknown>)
      : { ...EMPTY, notes: notesOf(response) }
    return { answer, document: documentOf(response, watch.signal) }
  }
  return { answer: (await bodyOf(response, watch.signal)) as Answer<unknown>, document: null }
}

const EMPTY = { data: null, notes: [], provenance: null } as unknown as Answer<unknown>

/** Notes on a document come in a header; none where it cannot be read. */
function notesOf(response: Response): readonly Note[] {
  try {
    return JSON.parse(decodeURIComponent(response.headers.get('x-weir-notes') ?? '[]')) as Note[]
  } catch {
    return []
  }
}

function documentOf(response: Response, signal: AbortSignal): OperationDocument {
  return {
    contentType: response.headers.get('content-type') ?? 'application/octet-stream',
    filename: 'document',
    chunks: chunksOf(response, signal),
  }
}

async function* chunksOf({ body }: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body as unknown as AsyncIterable<Uint8Array>
  } catch (cause) {
    gone(cause, signal)
  }
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input))
    for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item))
  return query.toString()
}

async function call(server: RemoteServer, path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(new URL(path, server.url), {
    ...init,
    headers: {
      ...init.headers,
      ...purposeHeaders(server),
      authorization: `Bearer ${server.token}`,
    },
  }).catch((cause: unknown) => gone(cause, init.signal))
  if (response.ok) return response
  const body = (await response.json().catch(() => null)) as { error?: ErrorBody } | null
  throw new RemoteError(
    body?.error ?? {
      code: 'server-error',
      message: `The server answered ${response.status}.`,
      hints: response.status === 431 ? ['Ask for less at once.'] : [],
      details: {},
    },
    response.status,
  )
}

/** A server that ends takes the answer with it, at its beginning or in the middle. What we stopped ourselves passes. */
function gone(cause: unknown, signal: AbortSignal | null | undefined): never {
  if (signal?.aborted) throw cause
  throw new SourceError(
    'server-unreachable',
    'The server that owns this workspace does not answer.',
    { cause, hints: ['When it has stopped, give the command again: it runs by itself.'] },
  )
}

async function bodyOf(response: Response, signal?: AbortSignal): Promise<unknown> {
  return response.json().catch((cause: unknown) => gone(cause, signal))
}

function purposeHeaders({ purpose }: RemoteServer): Record<string, string> {
  return {
    ...(purpose?.case ? { 'x-weir-case': encodeURIComponent(purpose.case) } : {}),
    ...(purpose?.reason ? { 'x-weir-reason': encodeURIComponent(purpose.reason) } : {}),
  }
}

const EXIT_CODES: Readonly<Record<number, number>> = {
  ...{ 400: 2, 405: 2, 409: 2, 431: 2 },
  ...{ 403: 4, 404: 3, 500: 70, 503: 5 },
}

/** An error that the server told; it keeps code, hints, details and exit code. */
class RemoteError extends WeirError {
  readonly httpStatus: number
  readonly exitCode: number

  constructor(body: ErrorBody, status: number) {
    const { httpStatus: _, ...details } = body.details
    super(body.code, body.message, { hints: body.hints, details })
    this.httpStatus = status
    this.exitCode = EXIT_CODES[status] ?? 70
  }
}

async function jobId(response: Response): Promise<string> {
  return ((await bodyOf(response)) as { data: { job: string } }).data.job
}

interface JobView {
  readonly state: string
  readonly progress: Progress | null
  readonly result: Answer<unknown> | null
  readonly error: (ErrorBody & { readonly exitCode?: number }) | null
}

const POLL_MS = 150

async function waitForJob(
  server: RemoteServer,
  id: string,
  watch: Watch,
): Promise<Answer<unknown>> {
  const cancel = () => {
    void call(server, '/api/v1/jobs/cancel', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    }).catch(() => undefined)
  }
  watch.signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const response = await call(server, `/api/v1/jobs/get?id=${id}`, {})
      const { job } = ((await bodyOf(response)) as { data: { job: JobView } }).data
      if (job.progress) watch.progress(job.progress)
      if (job.state === 'done' && job.result) return job.result
      if (job.error) throw new RemoteError(job.error, statusOf(job.error))
      if (job.state === 'cancelled')
        throw new SourceError('cancelled', 'The job was cancelled; what it committed stays.')
      await new Promise((done) => setTimeout(done, POLL_MS))
    }
  } finally {
    watch.signal.removeEventListener('abort', cancel)
  }
}

/** The stored error of a job has no HTTP status: its family is told by its details where the server put it. */
function statusOf(error: ErrorBody): number {
  const status = error.details['httpStatus']
  return typeof status === 'number' ? status : 500
}
