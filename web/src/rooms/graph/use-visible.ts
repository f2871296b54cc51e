import { useComputedColorScheme } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import type { DrawSettings } from './draw-graph.ts'
import { useGraph } from './graph-store.ts'
import { DARK, LIGHT } from './picture-colours.ts'
import { type VisibleGraph, visibleGraph } from './visible-graph.ts'

/** What is drawn of the graph now. */
export function useVisible(): VisibleGraph {
  const { history } = useGraph()
  const { shared } = useSharing()
  return useMemo(() => visibleGraph(history.present, shared), [history.present, shared])
}

/** How it is drawn in this scheme, language and view. */
export function useDrawSettings(): DrawSettings {
  const text = useText()
  const dark = useComputedColorScheme('light') === 'dark'
  const { selection } = useGraph()
  const { key, words } = useSharing()
  const othersText = useCallback((n: number) => text('graph.others', { n }), [text])
  return useMemo(
    () => ({ dark, key, words, othersText, colours: dark ? DARK : LIGHT, chosen: selection }),
    [dark, key, words, othersText, selection],
  )
}
