import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Foreign } from './values.tsx'

interface ActorLinkProps {
  /** Id of the actor, or its name where a tag names no other. */
  readonly actor: string
  readonly name: string
}

/** The name of a party, opening what sources say of it. */
export function ActorLink({ actor, name }: ActorLinkProps): ReactNode {
  return (
    <Link to="/actors/$actor" params={{ actor }} className="w-link" title={actor}>
      <Foreign>{name}</Foreign>
    </Link>
  )
}
