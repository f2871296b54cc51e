import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ingestTags } from '../../src/operations/ingest/tags.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { Context } from '../../src/ports/context.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

async function ingest(context: Context, ...files: readonly string[]) {
  const paths = files.map((file) => corpus.path(file))
  return (await runOperation(ingestTags, context, { files: paths })).answer
}

corpus.describe('tag packs of the corpus', () => {
  test('all 77 packs import; broken addresses and unknown coins are quarantined and counted', async () => {
    await withWorkspace(async (context) => {
      const names = await readdir(corpus.path('tagpacks/packs'), { recursive: true })
      expect(names.filter((name) => name.endsWith('.yaml'))).toHaveLength(77)
      const { data } = await ingest(context, 'tagpacks/packs')
      expect(data.sources).toHaveLength(77)
      // The packs hold 178,992 tags (counted with another YAML reader).
      const read = Object.values(data.imported).reduce((sum, count) => sum + count, 0)
      expect(read + data.skipped + data.quarantined).toBe(178_992)
      const { rows } = await context.cases.listQuarantine({ limit: 1000, offset: 0 })
      const bad = rows.filter(({ code }) => code === 'bad-address')
      expect(bad.map(({ reason }) => reason).join('\n')).toContain(
        '3CD19JE8F4C48L43E3A5TH8XD45JLRXUL',
      )
      // Nine of Bitcoin, three of Monero, and an Avalanche X-chain address under AVAX.
      expect(bad).toHaveLength(13)
      expect(rows.filter(({ code }) => code === 'unknown-coin')).toHaveLength(100)
      expect(rows).toHaveLength(113)
    })
  }, 180_000)

  test('header members are inherited, and the address decides the chain', async () => {
    await withWorkspace(async (context) => {
      await ingest(
        context,
        'tagpacks/packs/aft-alqaeda-forfeit_vc.yaml',
        'tagpacks/packs/demo.yaml',
        'tagpacks/packs/binance_hack.yaml',
        'tagpacks/packs/binance.yaml',
      )
      const subjects = [
        '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP',
        '1K1rgZ1dz9w7dsR1HGS1drmzfUHMtqx1Tc',
        '0xfa8e3920daf271dab92be9b87d9998ddd94fef08',
        '14QZ2wB8b8ZQNgb978Lwptdc8Vhv5aZQM2',
        '17Bmh2aNne8sR9kRwMwDzWHAYeZaZPRm28',
        '1NDyJtNTjmwk5xPNhjgAMu4HDHigtobu1s',
      ]
      const tags = new Map((await context.cases.tagsOf(subjects)).map((tag) => [tag.subject, tag]))
      expect(tags.get('1LVwtwghTiorsXKtozvHHQCME3qRcse3DP')).toMatchObject({
        chain: 'bitcoin',
        label: 'Al-Qaeda Campaign',
        category: 'terrorism',
        confidence: 0.6,
        definer: false,
      })
      // Printed under BCH in the form that Bitcoin has.
      expect(tags.get('1K1rgZ1dz9w7dsR1HGS1drmzfUHMtqx1Tc')).toMatchObject({
        chain: 'bitcoin',
        actor: 'internet_archive',
        category: 'organisation',
      })
      expect(tags.get('0xfa8e3920daf271dab92be9b87d9998ddd94fef08')?.chain).toBe('ethereum')
      expect(tags.get('14QZ2wB8b8ZQNgb978Lwptdc8Vhv5aZQM2')).toMatchObject({
        category: 'theft',
        definer: true,
      })
      expect(tags.get('17Bmh2aNne8sR9kRwMwDzWHAYeZaZPRm28')?.definer).toBe(false)
      // Two packs share the title "GraphSense Binance": neither hides the other.
      expect(tags.get('1NDyJtNTjmwk5xPNhjgAMu4HDHigtobu1s')?.category).toBe('exchange')
    })
  })

  test('the actor pack gives 3,813 actors with jurisdictions', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, 'tagpacks/graphsense.actorpack.yaml')
      expect(data.imported['actors']).toBe(3813)
      expect(data.quarantined).toBe(0)
      const binance = await context.cases.actor('binance')
      expect(binance).toMatchObject({ id: 'binance', label: 'Binance' })
      expect(binance?.categories).toContain('exchange')
    })
  })

  test('tag CSV files import; three Waves addresses taken for Bitcoin are quarantined', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, 'labels')
      expect(data.quarantined).toBe(3)
      const [tag] = await context.cases.tagsOf(['TAzsQ9Gx8eqFNFSKbeXrbi45CuVPHzA8wr'])
      expect(tag).toMatchObject({
        chain: 'tron',
        category: 'exchange',
        actor: 'binance',
        confidence: 0.5,
      })
    })
  })
})
