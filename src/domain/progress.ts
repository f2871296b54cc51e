/** How far long work has come, as people and programs are told. */
export interface Progress {
  /** What is being done, as a person would say it. */
  readonly stage: string
  readonly done: number
  /** `null` when the end is not known. */
  readonly total: number | null
  readonly unit: string
}
