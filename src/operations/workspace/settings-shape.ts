/** How what a workspace is served with is told (docs/reference/json.md). Nothing in it is secret: no token, no key, no folder of the machine. */
import { z } from 'zod'
import { indexShape } from '../index/index-shape.ts'

const variableShape = z.object({
  name: z.string(),
  value: z.string().nullable().describe('What counts now; of a folder or file only its name'),
  fallback: z.string().nullable().describe('What counts where the variable is not given'),
  given: z.boolean(),
})

const levelShape = z.object({
  id: z.string(),
  level: z.enum(['high', 'medium']),
  kind: z.enum(['direct', 'indirect']),
  direction: z.enum(['source', 'destination']),
  minShare: z.number(),
  minValue: z.string(),
  withoutPrice: z.boolean(),
  categories: z.array(z.string()),
})

export const settingsShape = z.object({
  version: z.string(),
  workspace: z.object({
    folder: z.string().nullable().describe('Its name alone; null when it is held in memory'),
    synthetic: z.boolean(),
  }),
  serving: z
    .object({
      host: z.string(),
      port: z.number(),
      loopback: z.boolean().describe('Whether only this machine reaches it'),
      token: z.literal('required').describe('Every request has to give it; it is never told'),
    })
    .nullable()
    .describe('null when no server answered'),
  variables: z.array(variableShape),
  ocr: z.object({ installed: z.boolean(), languages: z.array(z.string()) }),
  index: z.object({ from: z.number(), memory: z.number(), chains: z.array(indexShape) }),
  fetch: z.object({
    sources: z
      .array(z.object({ option: z.string(), kind: z.string(), chain: z.string() }))
      .describe('What weir fetch can be told to ask; none is asked by itself'),
    asked: z
      .array(
        z.object({
          host: z.string(),
          kind: z.string(),
          chain: z.string(),
          runs: z.number(),
          last: z.string(),
        }),
      )
      .describe('Hosts that were asked so far, the last first'),
  }),
  levels: z
    .object({
      file: z.string().nullable().describe('Name of the file; null for the default table'),
      id: z.string(),
      version: z.string(),
      currency: z.string(),
      rows: z.array(levelShape),
    })
    .nullable()
    .describe('null when the file of WEIR_LEVELS cannot be read'),
  tokens: z.array(
    z.object({
      chain: z.string(),
      contract: z.string(),
      symbol: z.string(),
      decimals: z.number(),
      issuer: z.string().nullable(),
    }),
  ),
  prices: z.array(
    z.object({
      asset: z.string(),
      fiat: z.string(),
      source: z.string(),
      from: z.string(),
      to: z.string(),
    }),
  ),
})

export type SettingsData = z.output<typeof settingsShape>
