/** Colours of the picture in both schemes; `ground` is what stands behind it, see `.w-picture-scroll`. */
export interface PictureColours {
  readonly ground: string
  readonly ink: string
  readonly dim: string
  readonly line: string
  readonly traced: string
  readonly path: string
  readonly owner: string
  readonly chosen: string
  /** Marks that a person gives; told apart by their number, too. */
  readonly marks: readonly string[]
}

export const LIGHT: PictureColours = {
  ...{ ground: '#fafbfc', ink: '#1f2529', dim: '#566069', line: '#7f949f' },
  ...{ traced: '#0b5a73', path: '#a34f8c', owner: '#8a5a00', chosen: '#d23f00' },
  marks: ['#0072b2', '#009e73', '#a34f8c', '#b84a00', '#6e6200'],
}

export const DARK: PictureColours = {
  ...{ ground: '#161a1e', ink: '#e4e7ea', dim: '#a3adb6', line: '#6b7f8a' },
  ...{ traced: '#7cc0d8', path: '#dd9bc8', owner: '#e0b25c', chosen: '#ff9a5c' },
  marks: ['#56b4e9', '#2fc199', '#dd9bc8', '#f08a3c', '#f0e442'],
}
