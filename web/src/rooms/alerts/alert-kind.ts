import type { Data } from '../../api/contract.ts'

export type Alert = Data<'alerts.list'>['alerts'][number]

/** What a person narrows the list to. */
export interface AlertFilter {
  /** Levels wanted, `none` for alerts without one; all when empty. */
  readonly levels: readonly string[]
  /** Kind of import that raised it; `''` for all. */
  readonly imported: string
  readonly words: string
}

/** The level as a filter names it. */
export function levelName({ level }: Alert): string {
  return level ?? 'none'
}

/** Those that fit, in the order given; words are looked for anywhere, case aside. */
export function filterAlerts(alerts: readonly Alert[], filter: AlertFilter): readonly Alert[] {
  const wanted = filter.words.trim().toLowerCase()
  return alerts.filter(
    (alert) =>
      (filter.levels.length === 0 || filter.levels.includes(levelName(alert))) &&
      (filter.imported === '' || filter.imported === alert.imported) &&
      (wanted === '' || wordsOf(alert).toLowerCase().includes(wanted)),
  )
}

function wordsOf({ id, subject, code, message, basis, closed }: Alert): string {
  return [id, subject, code, message, basis, closed?.author, closed?.reason].join('\n')
}
