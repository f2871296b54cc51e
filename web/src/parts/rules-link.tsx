import type { ReactNode } from 'react'
import { findChain } from '../../../src/domain/chain.ts'
import { useText } from '../app/settings.tsx'
import { LinkButton } from './link-button.tsx'

interface RulesLinkProps {
  readonly account: string
  readonly chain: string
}

/** The way from an account of an e-wallet to what dated payment rules say of its movements; nothing on other chains. */
export function RulesLink({ account, chain }: RulesLinkProps): ReactNode {
  const text = useText()
  if (findChain(chain)?.model !== 'ewallet') return null
  return (
    <LinkButton to="/rules" search={{ account, chain }} size="xs" variant="default">
      {text('rules.title')}
    </LinkButton>
  )
}
