interface Press {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** What a key means outside of fields. The key where `/` and `?` stand on a Latin keyboard counts on every layout. */
export function typedKey(press: Press): 'search' | 'help' | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null
  if (press.key === '/') return 'search'
  if (press.key === '?' || press.key === '؟') return 'help'
  if (press.code !== 'Slash') return null
  return press.shiftKey ? 'help' : 'search'
}
