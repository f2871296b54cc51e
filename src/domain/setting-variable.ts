/** A variable of the environment with what counts now (docs/reference/settings.md). */
export interface SettingVariable {
  readonly name: string
  readonly value: string | null
  /** What counts where the variable is not given; `null` for nothing. */
  readonly fallback: string | null
  /** Whether the environment gives it. */
  readonly given: boolean
}
