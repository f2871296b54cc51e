import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { Place } from './graph-document.ts'
import { selectGraph } from './graph-store.ts'
import type { SigmaPicture } from './sigma-picture.ts'

interface SelectionBoxProps {
  readonly picture: RefObject<SigmaPicture | null>
  readonly container: RefObject<HTMLElement | null>
}

interface Box {
  readonly from: Place
  readonly to: Place
}

const LEAST = 4

/** Shift and dragging selects all inside; the picture does not move meanwhile. */
export function SelectionBox({ picture, container }: SelectionBoxProps): ReactNode {
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    const element = container.current
    if (!element) return
    let from: Place | null = null
    const at = (event: PointerEvent): Place => {
      const { left, top } = element.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    const down = (event: PointerEvent): void => {
      if (!event.shiftKey || event.button !== 0) return
      from = at(event)
    }
    const move = (event: PointerEvent): void => {
      if (from) setBox({ from, to: at(event) })
    }
    const up = (event: PointerEvent): void => {
      const to = at(event)
      if (from && Math.hypot(to.x - from.x, to.y - from.y) > LEAST)
        selectGraph(picture.current?.inside(from, to) ?? [])
      from = null
      setBox(null)
    }
    // Sigma listens for the mouse: it must not move the picture under a box.
    const hold = (event: MouseEvent): void => {
      if (from) event.stopPropagation()
    }
    element.addEventListener('pointerdown', down, true)
    element.addEventListener('mousedown', hold, true)
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    return () => {
      element.removeEventListener('pointerdown', down, true)
      element.removeEventListener('mousedown', hold, true)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
    }
  }, [picture, container])
  if (!box) return null
  const { from, to } = box
  return (
    <div
      className="w-select-box"
      style={{
        left: Math.min(from.x, to.x),
        top: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      }}
    />
  )
}
