import { nameSkeleton, scriptsOf } from './name-skeleton.ts'

/** A name with whose it is: an actor's id, a channel's key. */
export interface NamedThing {
  readonly name: string
  readonly of: string
}

export interface NameOffer extends NamedThing {
  /** The name of ours that it may be in another script. */
  readonly like: string
}

/** Names of others that may be one of these written in another script, in the order given; a person decides, nothing is joined. */
export function offerNames(
  own: readonly string[],
  others: readonly NamedThing[],
): readonly NameOffer[] {
  const mine = own.flatMap((name) => {
    const skeleton = nameSkeleton(name)
    return skeleton === null ? [] : [{ name, skeleton, scripts: scriptsOf(name) }]
  })
  if (mine.length === 0) return []
  return others.flatMap(({ name, of }) => {
    const skeleton = nameSkeleton(name)
    const scripts = scriptsOf(name)
    const like = mine.find(
      (each) =>
        each.skeleton === skeleton && [...scripts].every((script) => !each.scripts.has(script)),
    )
    return like === undefined || own.includes(name) ? [] : [{ name, of, like: like.name }]
  })
}
