import { useEffect } from 'react'

/** Names the browser's tab after the room. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Weir' : `${title} · Weir`
  }, [title])
}
