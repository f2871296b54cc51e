/** Runs jobs one after another in the process that owns the workspace; progress is kept in the JobStore and told to listeners. */
import { randomBytes } from 'node:crypto'
import { type Context, type Progress, type Purpose, withRun } from '../context.ts'
import { type ErrorBody, InvariantError, WeirError } from '../domain/errors.ts'
import type { AnyOperation } from '../operations/define-operation.ts'
import { runOperation } from '../operations/run-operation.ts'

const PROGRESS_INTERVAL_MS = 100

export interface JobRunner {
  /** Stores the job, queues it, and gives its id at once. */
  start(operation: AnyOperation, input: unknown, purpose: Purpose): Promise<string>
  /** Aborts the job when it is queued or running here. */
  cancel(id: string): void
  /** Calls back on each change of the job until the returned function is called. */
  listen(id: string, changed: () => void): () => void
  /** Aborts everything and waits for it. */
  close(): Promise<void>
}

/** `context` is used with a signal and a progress sink of each job's own. */
export function createJobRunner(context: Context): JobRunner {
  const running = new Map<string, AbortController>()
  const listeners = new Map<string, Set<() => void>>()
  let last: Promise<void> = Promise.resolve()
  const tell = (id: string) => {
    for (const changed of listeners.get(id) ?? []) changed()
  }
  return {
    async start(operation, input, purpose) {
      const id = randomBytes(8).toString('hex')
      await context.jobs.createJob({
        id,
        operation: operation.id,
        input,
        created: context.clock.now(),
      })
      const controller = new AbortController()
      running.set(id, controller)
      last = last
        .then(() =>
          runJob(withRun(context, { purpose }), {
            id,
            operation,
            input,
            signal: controller.signal,
            tell: () => tell(id),
          }),
        )
        .finally(() => {
          running.delete(id)
          tell(id)
        })
      return id
    },
    cancel(id) {
      running.get(id)?.abort()
    },
    listen(id, changed) {
      const set = listeners.get(id) ?? new Set()
      set.add(changed)
      listeners.set(id, set)
      return () => {
        set.delete(changed)
        if (set.size === 0) listeners.delete(id)
      }
    },
    async close() {
      for (const controller of running.values()) controller.abort()
      await last
    },
  }
}

interface JobRun {
  readonly id: string
  readonly operation: AnyOperation
  readonly input: unknown
  readonly signal: AbortSignal
  readonly tell: () => void
}

async function runJob(context: Context, job: JobRun): Promise<void> {
  const { id, operation, input, signal, tell } = job
  if (signal.aborted) return
  const progress = throttledProgress(context, id, tell)
  try {
    await context.jobs.updateJob(id, { state: 'running' })
    const { answer } = await runOperation(
      operation,
      { ...context, signal, progress: progress.show },
      input,
    )
    await progress.settle()
    await context.jobs.updateJob(id, {
      state: 'done',
      result: answer,
      finished: context.clock.now(),
    })
  } catch (thrown) {
    await progress.settle()
    const error =
      thrown instanceof WeirError
        ? thrown
        : new InvariantError('bug', `This is a bug in Weir: ${String(thrown)}`, { cause: thrown })
    const state = signal.aborted ? 'cancelled' : 'failed'
    await context.jobs.updateJob(id, {
      state,
      error: jobError(error),
      finished: context.clock.now(),
    })
  }
}

/** The stored error keeps its HTTP status, so that whoever waits for the job can tell whose error it is. */
function jobError(error: WeirError): ErrorBody {
  const body = error.toBody()
  return { ...body, details: { ...body.details, httpStatus: error.httpStatus } }
}

/** Writes progress at most every 100 ms, one write at a time. */
function throttledProgress(
  context: Context,
  id: string,
  tell: () => void,
): { show: (progress: Progress) => void; settle: () => Promise<void> } {
  let writing: Promise<void> = Promise.resolve()
  let busy = false
  let last = 0
  return {
    show(progress) {
      const now = performance.now()
      if (busy || now - last < PROGRESS_INTERVAL_MS) return
      last = now
      busy = true
      writing = context.jobs
        .updateJob(id, { progress })
        .then(tell)
        .finally(() => {
          busy = false
        })
    },
    settle: () => writing,
  }
}
