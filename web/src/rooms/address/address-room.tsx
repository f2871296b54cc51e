import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { AddressRequest } from '../../parts/address-request.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { shortenMiddle } from '../../parts/format.ts'
import { Icon } from '../../parts/icon.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { ActsPanel } from './acts-panel.tsx'
import { AddressCampaigns } from './address-campaigns.tsx'
import { AddressPosts } from './address-posts.tsx'
import { BalancePanel } from './balance-panel.tsx'
import { ChainTotals } from './chain-totals.tsx'
import { CounterpartiesPanel } from './counterparties-panel.tsx'
import { ExposurePanel } from './exposure-panel.tsx'
import { ListingsPanel } from './listings-panel.tsx'
import { ScreenLine } from './screen-line.tsx'
import { TagsPanel } from './tags-panel.tsx'

/** One address: what it received and sent where we look, and what is said of it. */
export function AddressRoom(): ReactNode {
  const text = useText()
  const { address } = useParams({ from: '/addresses/$address' })
  const { key } = useSharing()
  const query = useAnswer('addresses.get', { address, top: 25, series: true })
  return (
    <>
      <PageHeader
        kind={text('address.kind')}
        title={shortenMiddle(key(address), 14, 10)}
        foreign
        detail={
          query.isError ? null : (
            <CopiedKey value={query.data?.data.address ?? address} short={false} />
          )
        }
        notes={query.data?.notes ?? []}
        actions={<OwnView>{query.isError ? null : <TraceButtons address={address} />}</OwnView>}
      />
      <AnswerView query={query} height={520}>
        {({ data, provenance }) => (
          <>
            <AddressBody data={data} address={address} />
            <ProvenanceFoot provenance={provenance} />
          </>
        )}
      </AnswerView>
    </>
  )
}

interface AddressBodyProps {
  readonly data: Data<'addresses.get'>
  /** As the page was asked for. */
  readonly address: string
}

function AddressBody({ data, address }: AddressBodyProps): ReactNode {
  return (
    <div className="w-column">
      <ScreenLine address={address} />
      <ChainTotals chains={data.chains} address={address} />
      <BalancePanel chains={data.chains} />
      <ActsPanel {...data} />
      <OwnView>
        {data.chains.map((chain) => (
          <CounterpartiesPanel key={chain.chain} chain={chain} />
        ))}
      </OwnView>
      {data.chains.length === 0 ? null : <ExposurePanel address={address} />}
      <OwnView>
        {data.chains.length === 0 ? null : (
          <AddressRequest address={address} chains={data.chains.map(({ chain }) => chain)} />
        )}
      </OwnView>
      <div className="w-halves">
        <TagsPanel tags={data.tags} />
        <ListingsPanel listings={data.listings} />
      </div>
      <AddressCampaigns campaigns={data.campaigns} />
      <AddressPosts address={address} />
    </div>
  )
}

function TraceButtons({ address }: { readonly address: string }): ReactNode {
  const text = useText()
  return (
    <>
      {(['forward', 'backward'] as const).map((direction) => (
        <LinkButton
          key={direction}
          to="/trace"
          search={{ from: address, direction }}
          size="xs"
          variant={direction === 'forward' ? 'filled' : 'default'}
          leftSection={<Icon name="flow" size={14} />}
        >
          {text(`address.trace-${direction}`)}
        </LinkButton>
      ))}
      <LinkButton to="/paths" search={{ from: address }} size="xs" variant="default">
        {text('address.paths')}
      </LinkButton>
      <LinkButton to="/graph" search={{ start: address }} size="xs" variant="default">
        {text('address.graph')}
      </LinkButton>
    </>
  )
}
