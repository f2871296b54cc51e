import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { Arrow } from '../../parts/arrow.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { Foreign } from '../../parts/values.tsx'

/** What an address, an account or a card looks like: the page of the address can say something of it. */
const ACCOUNT = /^\+?[A-Za-z\d:]{8,}$/

/** The identifier, with the way to its page or to what posts say of it. */
export function AlertSubject({ subject }: { readonly subject: string }): ReactNode {
  if (ACCOUNT.test(subject)) return <CopiedKey value={subject} opens="address" head={10} />
  return (
    <>
      <Foreign>{subject}</Foreign>
      <OwnView>
        {' '}
        <SearchLink words={subject} />
      </OwnView>
    </>
  )
}

function SearchLink({ words }: { readonly words: string }): ReactNode {
  return (
    <Link to="/search" search={{ q: words }} className="w-link" aria-label={words}>
      <Arrow />
    </Link>
  )
}

/** What names it, in words of the page: a campaign and a list open. */
export function AlertBasis({ basis }: { readonly basis: string }): ReactNode {
  const text = useText()
  const [, kind, name = ''] = /^(campaign|list|tags) (.+)$/s.exec(basis) ?? []
  if (kind === 'campaign')
    return (
      <Link to="/campaigns/$id" params={{ id: name }} className="w-link">
        {text('column.campaign')} <Foreign>{name}</Foreign>
      </Link>
    )
  if (kind === 'list') {
    const [, list = name, entry] = /^(.+), entry (.*)$/s.exec(name) ?? []
    return (
      <>
        <Link to="/lists" className="w-link w-link-inline">
          {text('column.list')} <Foreign>{list}</Foreign>
        </Link>
        {entry === undefined ? null : (
          <>
            {' · '}
            {text('column.entry')} <Foreign>{entry}</Foreign>
          </>
        )}
      </>
    )
  }
  if (kind !== 'tags') return <Foreign>{basis}</Foreign>
  return (
    <>
      {text('address.tags')} <Foreign>{name}</Foreign>
    </>
  )
}

/** A post by its key, or a row of a statement as `chain txid`, which opens. */
export function SeenIn({ place }: { readonly place: string }): ReactNode {
  const { shared } = useSharing()
  const [, chain = '', txid] = /^([a-z][a-z0-9-]*) (\S+)$/.exec(place) ?? []
  if (txid === undefined || shared) return <Foreign>{place}</Foreign>
  return (
    <>
      <Foreign>{chain}</Foreign> <CopiedKey value={txid} opens="transaction" />
    </>
  )
}
