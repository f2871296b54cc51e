import { useEffect } from 'react'
import { typedKey } from './typed-key.ts'

/** Runs when the key is pressed outside of a field. */
export function useKey(wanted: 'search' | 'help', run: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isField(event.target) || typedKey(event) !== wanted) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [wanted, run])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}
