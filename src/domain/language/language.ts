/** The languages that pages and reports are written in. */
export const LANGUAGE_IDS = ['en', 'ru', 'ar'] as const

export type Language = (typeof LANGUAGE_IDS)[number]
