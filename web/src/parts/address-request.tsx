import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/settings.tsx'
import { Panel } from './panel.tsx'
import { RequestPanel } from './request-panel.tsx'
import { RulesLink } from './rules-link.tsx'

interface AddressRequestProps {
  readonly address: string
  /** Ledgers that know it. */
  readonly chains: readonly string[]
}

/** Requests to the service that holds this very address, or to all that its money reaches. */
export function AddressRequest({ address, chains }: AddressRequestProps): ReactNode {
  const text = useText()
  const [reach, setReach] = useState<'held' | 'reached'>('held')
  const asked = { origins: [address], ...(reach === 'held' ? { maxHops: 0 } : {}) }
  return (
    <Panel
      title={text('request.services')}
      basis="inference"
      actions={chains.map((chain) => <RulesLink key={chain} account={address} chain={chain} />)}
    >
      <NativeSelect
        size="xs"
        w={340}
        label={text('request.reach')}
        value={reach}
        onChange={(event) => setReach(event.currentTarget.value === 'held' ? 'held' : 'reached')}
        data={(['held', 'reached'] as const).map((value) => ({
          value,
          label: text(`request.reach.${value}`),
        }))}
      />
      <RequestPanel key={reach} asked={asked} />
    </Panel>
  )
}
