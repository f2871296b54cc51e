import type { AlertClosing, AlertRecord, KeptAlert } from '../domain/alert-record.ts'

/** Alerts, kept for ever: closing one keeps it with who closed it and why. */
export interface AlertStore {
  /** Keeps those whose id is new, and gives them back in the order given. */
  keepAlerts(alerts: readonly AlertRecord[]): Promise<readonly AlertRecord[]>
  /** Open ones, or all; the worst level first, then the newest. */
  alerts(page: {
    readonly closed: boolean
    readonly limit: number
    readonly offset: number
  }): Promise<{ readonly total: number; readonly alerts: readonly KeptAlert[] }>
  /** `null` when there is no such alert. */
  closeAlert(id: string, closing: AlertClosing): Promise<KeptAlert | null>
}
