import { type ReactNode, useCallback } from 'react'
import { useAnswer } from '../api/use-answer.ts'
import { ActorLink } from './actor-link.tsx'

/** So many are looked through for a name; beyond them ids are shown. */
const MOST = 2000

/** Tells the name of a service by its id, and the id itself where none is known; persons stay ids. One question for the whole page. */
export function useActorName(): (actor: string) => string {
  const { data } = useAnswer('actors.list', { limit: MOST })
  const actors = data?.data.actors
  return useCallback(
    (actor) =>
      actors?.find(
        ({ id, kind, categories }) =>
          id === actor && kind !== 'person' && !categories.includes('person'),
      )?.label ?? actor,
    [actors],
  )
}

/** A party that an answer names by its id alone, opening what sources say of it. */
export function NamedActor({ actor }: { readonly actor: string }): ReactNode {
  const nameOf = useActorName()
  return <ActorLink actor={actor} name={nameOf(actor)} />
}
