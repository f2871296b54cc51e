import { createContext, useContext } from 'react'

/** Starts the tour of the demo; `null` where there is none. */
export const TourStart = createContext<(() => void) | null>(null)

/** What starts the tour again, for rooms that offer it. */
export function useTourStart(): (() => void) | null {
  return useContext(TourStart)
}
