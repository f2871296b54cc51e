/** A process of its own that claims a workspace, says so, holds it for a moment without anyone else in it, and gives it free. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { claimWorkspace } from '../../src/adapters/store-workspace/owner.ts'

const dir = process.argv[2] ?? ''
const owner = await claimWorkspace(dir, { command: 'weir test', waitMs: 30_000 })
const inside = join(dir, 'inside')
// Fails when another owner is inside.
await writeFile(inside, String(process.pid), { flag: 'wx' })
await setTimeout(30)
await rm(inside)
if (process.argv[3] === 'die') process.kill(process.pid, 'SIGKILL')
await owner.release()
