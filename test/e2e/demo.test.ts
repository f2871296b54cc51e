import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import type { DemoData } from '../../src/operations/demo/demo-shape.ts'
import { demoCopy } from './demo-workspace.ts'
import { weir, withFolder } from './run-weir.ts'

const TIMEOUT = 240_000

test(
  'weir demo makes its workspace, finds what was planted, and gives the same bytes when run again',
  async () => {
    await withFolder(async (folder) => {
      const data = join(folder, 'demo')
      const first = await demoCopy(data)
      const answer = JSON.parse(first) as Answer<DemoData>
      expect(answer.notes.map(({ code }) => code)).toEqual(['synthetic'])
      expect(answer.data.planted.every(({ campaign }) => campaign !== null)).toBe(true)
      expect(answer.data.decoys.every(({ campaign }) => campaign === null)).toBe(true)
      expect(first).not.toContain(process.env['WEIR_TEST_SHARED'])
      const again = await weir(['demo', '--data', data, '--json'])
      expect(again.code).toBe(0)
      expect(again.stdout).toBe(first)
      const other = await weir(['demo', '--data', data, '--seed', '2'])
      expect(other.code).toBe(2)
      expect(other.stdout).toBe('')
      expect(other.stderr).toContain('This workspace holds other imports')
    })
  },
  TIMEOUT,
)
