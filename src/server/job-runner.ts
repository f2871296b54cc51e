/** Runs jobs one after another in the process that owns the workspace; progress is kept in the JobStore and told to listeners. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Context, type Progress, type Purpose, withRun } from '../context.ts'
import { type ErrorBody, InvariantError, SourceError, WeirError } from '../domain/errors.ts'
import type { AnyOperation } from '../operations/define-operation.ts'
import { runOperation } from '../operations/run-operation.ts'
import { withoutSecrets } from './without-secrets.ts'

const PROGRESS_INTERVAL_MS = 100

export interface JobRunner {
  /** Stores the job, queues it, and gives its id at once. */
  start(operation: AnyOperation, input: unknown, purpose: Purpose): Promise<string>
  /** Aborts the job when it is queued or running here; a running one is waited for, two seconds at most, so that its state is its own. */
  cancel(id: string): Promise<void>
  /** Calls back on each change of the job until the returned function is called. */
  listen(id: string, changed: () => void): () => void
  /** Aborts everything and waits for it; what was queued is cancelled. */
  close(): Promise<void>
}

const CANCEL_WAIT_MS = 2000

interface HeldJob {
  readonly controller: AbortController
  running: boolean
  readonly ended: Promise<void>
}

/** `context` is used with a signal and a progress sink of each job's own. */
export function createJobRunner(context: Context): JobRunner {
  const held = new Map<string, HeldJob>()
  const listeners = new Map<string, Set<() => void>>()
  let last: Promise<void> = Promise.resolve()
  const tell = (id: string) => {
    for (const changed of listeners.get(id) ?? []) changed()
  }
  return {
    async start(operation, input, purpose) {
      const id = randomBytes(8).toString('hex')
      const created = context.clock.now()
      const kept = withoutSecrets(input)
      await context.jobs.createJob({ id, operation: operation.id, input: kept, created })
      const controller = new AbortController()
      const run = async () => {
        const job = held.get(id)
        if (job) job.running = true
        const signal = controller.signal
        await runJob(withRun(context, { purpose }), {
          ...{ id, operation, input, signal },
          tell: () => tell(id),
        })
      }
      // A job whose end cannot be written must not stop the next one.
      const ended = last.then(run).then(undefined, () => undefined)
      last = ended.finally(() => {
        held.delete(id)
        tell(id)
      })
      held.set(id, { controller, running: false, ended })
      return id
    },
    async cancel(id) {
      const job = held.get(id)
      job?.controller.abort()
      if (job?.running) await Promise.race([job.ended, delay(CANCEL_WAIT_MS)])
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
      for (const { controller } of held.values()) controller.abort()
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
  if (signal.aborted) return cancelQueued(context, id)
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
    const state = signal.aborted ? 'cancelled' : 'failed'
    const error = thrown instanceof WeirError ? thrown : unexpected(thrown, signal)
    await context.jobs.updateJob(id, {
      state,
      error: jobError(error),
      finished: context.clock.now(),
    })
  }
}

function unexpected(cause: unknown, signal: AbortSignal): WeirError {
  return signal.aborted
    ? new SourceError('cancelled', 'The job was cancelled.', {
        hints: ['What it committed stays: the same command goes on from there.'],
        cause,
      })
    : new InvariantError('bug', `This is a bug in Weir: ${String(cause)}`, { cause })
}

async function cancelQueued({ jobs, clock }: Context, id: string): Promise<void> {
  if ((await jobs.job(id))?.state === 'queued')
    await jobs.updateJob(id, { state: 'cancelled', finished: clock.now() })
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
        .then(tell, () => undefined)
        .finally(() => {
          busy = false
        })
    },
    settle: () => writing,
  }
}
