/** Traits of an actor that claims set. */
import { z } from 'zod'
import type { ActorTraits } from '../../domain/claim-record.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'

export const traitInput = {
  category: z
    .array(z.enum(CATEGORIES))
    .max(10)
    .optional()
    .describe('What it does: exchange, exchange-shop, charity, terrorism…; several may be given'),
  jurisdiction: z
    .array(z.string().trim().min(2).max(40))
    .max(20)
    .optional()
    .describe('Countries whose law it is under, such as TR'),
  status: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('active, closed, sanctioned, licence-revoked…'),
  uri: z.string().trim().min(1).max(500).optional().describe('Its page; kept, never opened'),
}

export function readTraits(input: {
  readonly category?: ActorTraits['categories'] | undefined
  readonly jurisdiction?: readonly string[] | undefined
  readonly status?: string | undefined
  readonly uri?: string | undefined
}): ActorTraits {
  const { category, jurisdiction, status, uri } = input
  return {
    ...(category ? { categories: category } : {}),
    ...(jurisdiction ? { jurisdictions: jurisdiction } : {}),
    ...(status === undefined ? {} : { status }),
    ...(uri === undefined ? {} : { uri }),
  }
}
