/** Calls the server of this very page: same origin, session cookie, no token in the script. */
import type { Answer } from '../../../src/domain/answer.ts'
import type { ErrorBody } from '../../../src/domain/errors.ts'
import type { Data, Input, OperationId } from './contract.ts'

/** An answer of the server that is an error: one sentence with hints. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.body = body
  }
}

/** What may be seen while a job runs. */
export interface JobProgress {
  readonly stage: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
}

interface CallOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: JobProgress) => void
}

/** Waits between questions about a job, in ms; the last is repeated. */
const POLLS = [60, 120, 250, 500]
/** Operations whose path is not derived from their id. */
const PATHS: Partial<Record<OperationId, string>> = { 'screening.run': '/api/v1/screening' }

/** `/api/v1/<noun>/<verb>`. */
function pathOf(id: OperationId): string {
  return PATHS[id] ?? `/api/v1/${id.replace('.', '/')}`
}

/** Operations that change something, run long or take more than a query can hold: their input goes in the body. */
const POSTED: ReadonlySet<OperationId> = new Set([
  'alerts.close',
  'campaigns.decide',
  'index.rebuild',
  'jobs.cancel',
  'paths.find',
  'requests.draft',
  'screening.run',
  'search.run',
  'traces.run',
  'traces.compare',
  'offramps.find',
  'graphs.nodes',
])

/** Calls an operation and, where it is a job, waits for its end. Throws ApiError. */
export async function call<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  options: CallOptions = {},
): Promise<Answer<Data<Id>>> {
  const response = POSTED.has(id)
    ? await fetch(pathOf(id), request('POST', input, options))
    : await fetch(readUrl(id, input), request('GET', undefined, options))
  return settle<Id>(response, options)
}

/** Address of a reading operation with its input as query; lists are repeated members. */
export function readUrl<Id extends OperationId>(id: Id, input: Input<Id>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one))
    else query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? pathOf(id) : `${pathOf(id)}?${text}`
}

function request(method: string, body: unknown, options: CallOptions): RequestInit {
  return {
    method,
    credentials: 'same-origin',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    headers:
      body === undefined
        ? { accept: 'application/json' }
        : { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
}

async function settle<Id extends OperationId>(
  response: Response,
  options: CallOptions,
): Promise<Answer<Data<Id>>> {
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(response.status, errorBody(body, response.status))
  if (response.status !== 202) return body as Answer<Data<Id>>
  const id = (body as { data?: { job?: string } } | null)?.data?.job ?? ''
  const stop = (): void => {
    // Nobody waits for it any more; should this fail the job ends by itself.
    call('jobs.cancel', { id }).catch(() => undefined)
  }
  options.signal?.addEventListener('abort', stop)
  try {
    return await waitForJob<Id>(id, options)
  } finally {
    options.signal?.removeEventListener('abort', stop)
  }
}

async function waitForJob<Id extends OperationId>(
  id: string,
  options: CallOptions,
): Promise<Answer<Data<Id>>> {
  for (let asked = 0; ; asked++) {
    const { data } = await call('jobs.get', { id }, options)
    const { state, result, error, progress } = data.job
    if (state === 'done') return result as Answer<Data<Id>>
    if (error) throw new ApiError(500, error)
    if (state === 'cancelled' || state === 'failed')
      throw new ApiError(409, {
        code: `job-${state}`,
        message: `The job ended as ${state}.`,
        hints: [],
        details: {},
      })
    if (progress) options.onProgress?.(progress)
    await pause(POLLS[Math.min(asked, POLLS.length - 1)] ?? 500, options.signal)
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

function errorBody(body: unknown, status: number): ErrorBody {
  const error = (body as { error?: Partial<ErrorBody> } | null)?.error
  return {
    code: error?.code ?? `http-${status}`,
    message: error?.message ?? `The server answered with status ${status}.`,
    hints: error?.hints ?? (status === 401 ? ['Open the address that weir serve printed.'] : []),
    details: error?.details ?? {},
  }
}
