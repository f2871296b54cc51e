/** Kept screenings. An answer's id is made of its content, so that equal answers are kept once. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson } from '../../domain/hash.ts'
import type {
  KeptAnswer,
  KeptScreening,
  ScreeningRequest,
  ScreeningStore,
} from '../../ports/screening-store.ts'
import { type Database, rowsOn } from './database.ts'
import { textsParam } from './list-params.ts'

interface RequestRow {
  readonly seq: number
  readonly made: number
  readonly key: string | null
  readonly body: string
  readonly ids: string
  readonly notes: string
  readonly provenance: string
}

interface AnswerRow {
  readonly id: string
  readonly request: number
  readonly result: string
}

const CHUNK = 1_000

export function createScreeningStore(database: Database): ScreeningStore {
  return {
    async keepScreening(request) {
      return database.write(async (on) => {
        const [known] =
          request.key === null
            ? []
            : await rowsOn<RequestRow>(on, 'SELECT * FROM screening_requests WHERE key = $key', {
                key: request.key,
              })
        if (known) return withAnswers(known, (ids) => answersOn(on, ids))
        await insert(on, request)
        return request
      })
    },
    async screeningOfKey(key) {
      const row = await database.row<RequestRow>(
        'SELECT * FROM screening_requests WHERE key = $key',
        { key },
      )
      return row && withAnswers(row, (ids) => readAnswers(database, ids))
    },
    async keptAnswer(id) {
      const row = await database.row<AnswerRow>(
        'SELECT * FROM screenings WHERE id = $id ORDER BY request LIMIT 1',
        { id },
      )
      if (!row) return null
      const request = await database.row<RequestRow>(
        'SELECT * FROM screening_requests WHERE seq = $seq',
        { seq: row.request },
      )
      return request && { answer: toAnswer(row), request: toRequest(request) }
    },
  }
}

async function insert(on: DuckDBConnection, request: KeptScreening): Promise<void> {
  const [last] = await rowsOn<{ seq: number | null }>(
    on,
    'SELECT max(seq)::DOUBLE AS seq FROM screening_requests',
  )
  const seq = (last?.seq ?? 0) + 1
  const { made, key, body, answers, notes, provenance } = request
  await on.run(
    'INSERT INTO screening_requests VALUES ($seq, $made, $key, $body, $ids, $notes, $provenance)',
    {
      ...{ seq, made, key, body, ids: JSON.stringify(answers.map(({ id }) => id)) },
      notes: canonicalJson(notes),
      provenance: canonicalJson(provenance),
    },
  )
  const fresh = [...new Map(answers.map((answer) => [answer.id, answer])).values()]
  for (let at = 0; at < fresh.length; at += CHUNK) {
    const part = fresh.slice(at, at + CHUNK)
    await on.run(
      `INSERT INTO screenings SELECT n.id, $seq, n.result
       FROM (SELECT unnest($ids::VARCHAR[]) AS id, unnest($results::VARCHAR[]) AS result) n
       WHERE n.id NOT IN (SELECT id FROM screenings)`,
      {
        seq,
        ids: textsParam(part.map(({ id }) => id)),
        results: textsParam(part.map(({ result }) => JSON.stringify(result))),
      },
    )
  }
}

async function withAnswers(
  row: RequestRow,
  read: (ids: readonly string[]) => Promise<readonly AnswerRow[]>,
): Promise<KeptScreening> {
  const ids = JSON.parse(row.ids) as string[]
  const found = new Map((await read([...new Set(ids)])).map((one) => [one.id, toAnswer(one)]))
  const answers = ids.flatMap((id) => found.get(id) ?? [])
  return { ...toRequest(row), answers }
}

const ANSWERS = 'SELECT * FROM screenings WHERE id IN (SELECT unnest($ids::VARCHAR[]))'

function readAnswers(database: Database, ids: readonly string[]): Promise<readonly AnswerRow[]> {
  return database.rows<AnswerRow>(ANSWERS, { ids: textsParam(ids) })
}

function answersOn(on: DuckDBConnection, ids: readonly string[]): Promise<readonly AnswerRow[]> {
  return rowsOn<AnswerRow>(on, ANSWERS, { ids: textsParam(ids) })
}

function toAnswer({ id, result }: AnswerRow): KeptAnswer {
  return { id, result: JSON.parse(result) as unknown }
}

function toRequest({ made, key, body, notes, provenance }: RequestRow): ScreeningRequest {
  return {
    ...{ made, key, body },
    notes: JSON.parse(notes) as ScreeningRequest['notes'],
    provenance: JSON.parse(provenance) as ScreeningRequest['provenance'],
  }
}
