import { Button } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAnswer } from '../api/use-answer.ts'
import { Said } from '../parts/said.tsx'
import { useText } from './settings.tsx'
import { useSharing } from './sharing.tsx'
import { TopBar } from './top-bar.tsx'
import { Tour, tourIsDue } from './tour.tsx'
import { TourStart } from './tour-start.ts'

/**
 * What every room stands in: the bar with the rooms and the search, the banner of synthetic data, the room itself. A room waits
 * until it is known whether the data is synthetic, so that the banner is never late.
 */
export function Shell(): ReactNode {
  const text = useText()
  const status = useAnswer('workspace.status', {})
  const [tour, setTour] = useState(tourIsDue)
  const synthetic = status.data?.notes.find(({ code }) => code === 'synthetic')
  const startTour = synthetic ? () => setTour(true) : null
  return (
    <div className="w-shell">
      <a className="w-skip" href="#room">
        {text('shell.skip')}
      </a>
      <TopBar onTour={startTour} />
      {synthetic ? (
        <aside className="w-synthetic" aria-label={text('shell.synthetic')}>
          <strong>{text('shell.synthetic')}</strong> <Said>{synthetic.message}</Said>
        </aside>
      ) : null}
      {synthetic && tour ? <Tour onEnd={() => setTour(false)} /> : null}
      <SharingBanner />
      <main id="room" className="w-room" tabIndex={-1}>
        <TourStart value={startTour}>{status.isFetched ? <Outlet /> : null}</TourStart>
      </main>
    </div>
  )
}

/** Stays while the page is meant for others, with the way back. */
function SharingBanner(): ReactNode {
  const text = useText()
  const { shared, setShared } = useSharing()
  if (!shared) return null
  return (
    <aside className="w-sharing" aria-label={text('sharing.title')}>
      <span>
        <strong>{text('sharing.title')}</strong> {text('sharing.help')}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => setShared(false)}>
        {text('sharing.leave')}
      </Button>
    </aside>
  )
}
