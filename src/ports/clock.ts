/** Injected, so that results and tests never read the machine's clock by themselves. */
export interface Clock {
  /** Epoch ms, UTC. */
  now(): number
}
