/** Jobs of the process that owns the workspace, kept so that a person can read what ran and how it ended. */
import { NotFoundError } from '../../domain/errors.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { JobRecord, JobState, JobStore } from '../../ports/job-store.ts'
import { type Database, rowsOn } from './database.ts'

interface JobRow {
  readonly id: string
  readonly operation: string
  readonly input: string
  readonly state: JobState
  readonly progress: string
  readonly result: string
  readonly error: string
  readonly created: number
  readonly finished: number | null
}

export function createJobStore(database: Database): JobStore {
  return {
    async createJob({ id, operation, input, created }) {
      await database.write((on) =>
        on.run(
          `INSERT INTO jobs VALUES ($id, $operation, $input, 'queued', 'null', 'null', 'null', $created, NULL)`,
          { id, operation, input: canonicalJson(input), created },
        ),
      )
      return {
        ...{ id, operation, input, created, state: 'queued' },
        ...{ progress: null, result: null, error: null, finished: null },
      }
    },
    updateJob: (id, change) => updateJob(database, id, change),
    async job(id) {
      const row = await database.row<JobRow>('SELECT * FROM jobs WHERE id = $id', { id })
      return row && toJob(row)
    },
    async listJobs(limit) {
      const rows = await database.rows<JobRow>(
        'SELECT * FROM jobs ORDER BY created DESC, id DESC LIMIT $limit',
        { limit },
      )
      return rows.map(toJob)
    },
  }
}

async function updateJob(
  database: Database,
  id: string,
  change: Parameters<JobStore['updateJob']>[1],
): Promise<void> {
  await database.write(async (on) => {
    const [row] = await rowsOn<JobRow>(on, 'SELECT * FROM jobs WHERE id = $id', { id })
    if (!row) throw new NotFoundError('job-not-found', `There is no job ${id}.`)
    const next = { ...toJob(row), ...change }
    await on.run(
      `UPDATE jobs SET state = $state, progress = $progress, result = $result, error = $error, finished = $finished::DOUBLE
       WHERE id = $id`,
      {
        id,
        state: next.state,
        progress: canonicalJson(next.progress),
        // The answer keeps the order of its members, so that it prints the same as without a server.
        result: JSON.stringify(next.result ?? null),
        error: canonicalJson(next.error),
        finished: next.finished,
      },
    )
  })
}

function toJob(row: JobRow): JobRecord {
  return {
    id: row.id,
    operation: row.operation,
    input: JSON.parse(row.input) as unknown,
    state: row.state,
    progress: JSON.parse(row.progress) as JobRecord['progress'],
    result: JSON.parse(row.result) as unknown,
    error: JSON.parse(row.error) as JobRecord['error'],
    created: row.created,
    finished: row.finished,
  }
}
