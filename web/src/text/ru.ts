import type { Texts } from './en.ts'
export const ru: Partial<Texts> = {}
