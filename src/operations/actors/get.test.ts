import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { ingestTags } from '../ingest/tags.ts'
import { runOperation } from '../run-operation.ts'
import { actorsGet } from './get.ts'

corpus.describe('actors of the public pack', () => {
  test('are found by id and by name, with jurisdictions, and what is tagged as theirs', async () => {
    await withWorkspace(async (context) => {
      const files = [corpus.path('tagpacks/graphsense.actorpack.yaml')]
      await runOperation(ingestTags, context, { files })
      const { data } = (await runOperation(actorsGet, context, { actor: 'binance' })).answer
      expect(data).toMatchObject({ id: 'binance', label: 'Binance', tagged: { total: 0 } })
      expect(data.categories).toContain('exchange')
      const named = (await runOperation(actorsGet, context, { actor: 'BINANCE' })).answer
      expect(named.data.id).toBe('binance')
      expect(named.notes.map(({ code }) => code)).toContain('found-by-name')
    })
  })
})

describe('an unknown actor', () => {
  test('is not found, with a hint', async () => {
    await withWorkspace(async (context) => {
      await expect(runOperation(actorsGet, context, { actor: 'nobody' })).rejects.toThrow(
        NotFoundError,
      )
    })
  })
})
