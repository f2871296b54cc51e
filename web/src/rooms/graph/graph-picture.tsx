import { ActionIcon } from '@mantine/core'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useText } from '../../app/settings.tsx'
import { Icon } from '../../parts/icon.tsx'
import { moveNodes } from './edit-graph.ts'
import { editGraph, selectGraph, toggleSelected, useGraph } from './graph-store.ts'
import { runKey } from './picture-keys.ts'
import { SelectionBox } from './selection-box.tsx'
import { canDraw, type PictureEvents, SigmaPicture } from './sigma-picture.ts'
import type { Expansion } from './use-expand.ts'
import { useDrawSettings } from './use-visible.ts'
import type { VisibleGraph } from './visible-graph.ts'

interface GraphPictureProps {
  readonly visible: VisibleGraph
  readonly expand: (expansion: Expansion) => void
  readonly picture: RefObject<SigmaPicture | null>
}

/** The drawn graph. Money runs left to right in every language; the tables hold the same for those who do not see it. */
export function GraphPicture({ visible, expand, picture }: GraphPictureProps): ReactNode {
  const text = useText()
  const container = useRef<HTMLDivElement>(null)
  const [drawable] = useState(canDraw)
  const { history, selection } = useGraph()
  usePicture({ container, picture, visible, expand, drawable })
  const document = history.present
  if (!drawable) return <p className="w-empty">{text('graph.no-webgl')}</p>
  const press = (event: KeyboardEvent): void => {
    if (runKey(event, { document, visible, selection, expand, picture: picture.current }))
      event.preventDefault()
  }
  return (
    <div className="w-picture w-graph-picture">
      <PictureZoom picture={picture} />
      <div
        ref={container}
        className="w-picture-scroll w-graph-ground"
        dir="ltr"
        role="application"
        aria-label={text('graph.picture', {
          nodes: visible.nodes.length,
          arrows: visible.arrows.length,
        })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys go from address to address
        tabIndex={0}
        onKeyDown={press}
      />
      <SelectionBox picture={picture} container={container} />
    </div>
  )
}

interface PictureParts extends GraphPictureProps {
  readonly container: RefObject<HTMLDivElement | null>
  readonly drawable: boolean
}

/** Makes the picture, keeps it in step, and brings into view what came. */
function usePicture({ container, picture, visible, expand, drawable }: PictureParts): void {
  const settings = useDrawSettings()
  const events = useRef<PictureEvents>(NO_EVENTS)
  const drawn = useRef<ReadonlySet<string>>(new Set())
  events.current = eventsOf(visible, expand)
  useEffect(() => {
    const element = container.current
    if (!element || !drawable) return
    picture.current = new SigmaPicture(element, {
      onSelect: (...given) => events.current.onSelect(...given),
      onExpand: (id) => events.current.onExpand(id),
      onMove: (...given) => events.current.onMove(...given),
    })
    drawn.current = new Set()
    return () => {
      picture.current?.kill()
      picture.current = null
    }
  }, [container, picture, drawable])
  useEffect(() => {
    const current = picture.current
    if (!current) return
    current.show(visible, settings)
    const ids = visible.nodes.map(({ id }) => id)
    const fresh = ids.filter((id) => !drawn.current.has(id))
    drawn.current = new Set(ids)
    if (fresh.length > 0) current.bring(fresh)
  }, [picture, visible, settings])
}

const NO_EVENTS: PictureEvents = {
  onSelect: () => undefined,
  onExpand: () => undefined,
  onMove: () => undefined,
}

function eventsOf(visible: VisibleGraph, expand: (expansion: Expansion) => void): PictureEvents {
  return {
    onSelect(id, more) {
      if (id === null) selectGraph([])
      else if (more) toggleSelected(id)
      else selectGraph([id])
    },
    onExpand(id) {
      const node = visible.nodes.find((item) => item.id === id)?.node
      if (node) expand({ address: node.address, chain: node.chain })
    },
    onMove: (id, place) => editGraph((document) => moveNodes(document, { [id]: place }, true)),
  }
}

function PictureZoom({ picture }: Pick<GraphPictureProps, 'picture'>): ReactNode {
  const text = useText()
  const buttons = [
    { name: 'plus', label: text('zoom.in'), run: () => picture.current?.zoom(1 / 1.3) },
    { name: 'minus', label: text('zoom.out'), run: () => picture.current?.zoom(1.3) },
    { name: 'fit', label: text('zoom.reset'), run: () => picture.current?.fit() },
  ] as const
  return (
    <div className="w-zoom">
      {buttons.map(({ name, label, run }) => (
        <ActionIcon
          key={name}
          variant="default"
          size={26}
          onClick={run}
          aria-label={label}
          title={label}
        >
          <Icon name={name} size={14} />
        </ActionIcon>
      ))}
    </div>
  )
}
