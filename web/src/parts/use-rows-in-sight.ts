import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useMemo } from 'react'

interface RowsInSight {
  /** Which rows are in the page, by their place. */
  readonly places: readonly number[]
  /** Heights that stand for the rows above and below them, in pixels. */
  readonly before: number
  readonly after: number
  /** Takes the height of a row; undefined where rows need not be measured. */
  readonly measure: ((row: Element | null) => void) | undefined
}

const ROW_HEIGHT = 30
/** Shorter tables stand in the page whole. */
const VIRTUAL_FROM = 80
const AROUND = 12
/** Rows of one line that come and go together. */
const PAGE = 5

/** The rows of a long table that can be seen, and a few around them. Rows of one line are counted in pages instead of being measured. */
export function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  { count, oneLine }: { readonly count: number; readonly oneLine: boolean },
): RowsInSight {
  const long = count > VIRTUAL_FROM
  const size = oneLine ? PAGE : 1
  const virtual = useVirtualizer({
    count: Math.ceil(count / size),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT * size,
    overscan: oneLine ? 1 : AROUND,
    enabled: long,
  })
  const all = useMemo(
    () => (long ? [] : Array.from({ length: count }, (_, at) => at)),
    [long, count],
  )
  if (!long) return { places: all, before: 0, after: 0, measure: undefined }
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items[items.length - 1]
  const from = (first?.index ?? 0) * size
  const to = Math.min(count, ((last?.index ?? -1) + 1) * size)
  return {
    places: Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at),
    before: first?.start ?? 0,
    after: oneLine ? (count - to) * ROW_HEIGHT : virtual.getTotalSize() - (last?.end ?? 0),
    measure: oneLine ? undefined : virtual.measureElement,
  }
}
