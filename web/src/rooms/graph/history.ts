/** Undo and redo over values that are never changed in place. Pure. */

export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
}

/** Steps that can be gone back. */
const KEPT = 200

export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] }
}

/** A change; the same value is none, and keeps what can be redone. */
export function changeTo<T>(history: History<T>, next: T): History<T> {
  if (Object.is(next, history.present)) return history
  return { past: [...history.past, history.present].slice(-KEPT), present: next, future: [] }
}

export function undo<T>({ past, present, future }: History<T>): History<T> {
  if (past.length === 0) return { past, present, future }
  return {
    past: past.slice(0, -1),
    present: past[past.length - 1] as T,
    future: [present, ...future],
  }
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  if (future.length === 0) return { past, present, future }
  return { past: [...past, present], present: future[0] as T, future: future.slice(1) }
}
