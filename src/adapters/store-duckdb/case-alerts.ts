/** Kept alerts. An alert's id is made of what it says of whom, so that it is raised once. */
import type { AlertClosing, AlertRecord, KeptAlert } from '../../domain/alert-record.ts'
import { canonicalJson } from '../../domain/hash.ts'
import { LEVELS } from '../../domain/taxonomy.ts'
import type { AlertStore } from '../../ports/alert-store.ts'
import { type Database, rowsOn } from './database.ts'
import { textsParam } from './list-params.ts'

interface AlertRow {
  readonly data: string
  readonly closing: string | null
}

export function createAlertStore(database: Database): AlertStore {
  return {
    async keepAlerts(alerts) {
      if (alerts.length === 0) return []
      return database.write(async (on) => {
        const known = await rowsOn<{ id: string }>(
          on,
          'SELECT id FROM alerts WHERE id IN (SELECT unnest($ids::VARCHAR[]))',
          { ids: textsParam(alerts.map(({ id }) => id)) },
        )
        const taken = new Set(known.map(({ id }) => id))
        const fresh = alerts.filter(({ id }) => !taken.has(id) && taken.add(id))
        for (const alert of fresh)
          await on.run(
            'INSERT INTO alerts SELECT (SELECT coalesce(max(seq), 0) + 1 FROM alerts), $id, $rank, $raised, $data, NULL',
            {
              ...{ id: alert.id, rank: rankOf(alert), raised: alert.raised },
              data: canonicalJson(alert),
            },
          )
        return fresh
      })
    },
    async alerts({ closed, limit, offset }) {
      const which = closed ? '' : 'WHERE closing IS NULL'
      const rows = await database.rows<AlertRow>(
        `SELECT data, closing FROM alerts ${which} ORDER BY rank, raised DESC, id LIMIT $limit OFFSET $offset`,
        { limit, offset },
      )
      const count = await database.row<{ n: number }>(
        `SELECT count(*)::DOUBLE AS n FROM alerts ${which}`,
      )
      return { total: count?.n ?? 0, alerts: rows.map(toAlert) }
    },
    async closeAlert(id, closing) {
      return database.write(async (on) => {
        const said = canonicalJson(closing)
        await on.run('UPDATE alerts SET closing = $said WHERE id = $id', { said, id })
        const [row] = await rowsOn<AlertRow>(
          on,
          'SELECT data, closing FROM alerts WHERE id = $id',
          {
            id,
          },
        )
        return row ? toAlert(row) : null
      })
    },
  }
}

function rankOf({ level }: AlertRecord): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level)
}

function toAlert({ data, closing }: AlertRow): KeptAlert {
  const closed = closing === null ? null : (JSON.parse(closing) as AlertClosing)
  return { ...(JSON.parse(data) as AlertRecord), closed }
}
