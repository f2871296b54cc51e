import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { cutKey, cutText } from './redact.ts'

interface Sharing {
  /** True while the page is meant for the eyes of others. */
  readonly shared: boolean
  readonly setShared: (shared: boolean) => void
  /** An identifier of the address line as it may be shown now. */
  readonly key: (value: string) => string
  /** A text of the address line as it may be shown now. */
  readonly words: (value: string) => string
}

const STORAGE_KEY = 'weir-sharing'
const SharingContext = createContext<Sharing | null>(null)

/** Holds the one switch of the sharing view; it stays on over a reload until it is switched off. */
export function SharingProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shared, setShared] = useState(() => localStorage.getItem(STORAGE_KEY) === 'on')
  useEffect(() => {
    if (shared) localStorage.setItem(STORAGE_KEY, 'on')
    else localStorage.removeItem(STORAGE_KEY)
  }, [shared])
  const value = useMemo(
    (): Sharing => ({
      shared,
      setShared,
      key: (text) => (shared ? cutKey(text) : text),
      words: (text) => (shared ? cutText(text) : text),
    }),
    [shared],
  )
  return <SharingContext.Provider value={value}>{children}</SharingContext.Provider>
}

/** Whether this is the sharing view. */
export function useSharing(): Sharing {
  const sharing = useContext(SharingContext)
  if (!sharing) throw new Error('The sharing view is asked for outside its provider.')
  return sharing
}

/** What only the investigator's own view has: downloads, fields with identifiers, ways to them. */
export function OwnView({ children }: { readonly children: ReactNode }): ReactNode {
  return useSharing().shared ? null : children
}
