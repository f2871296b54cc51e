/**
 * One process owns a workspace. The owner keeps `owner.json` there (pid, its start time, command, and a server's address and token;
 * mode 0600). A dead owner is cleared; a live one is waited for and then named.
 */
import { createHash } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { SourceError } from '../../domain/errors.ts'
import { processStart } from './process-start.ts'

export interface OwnerRecord {
  readonly pid: number
  /** Start of that process in the system's own form: a pid that was given again has another. */
  readonly started: string
  /** What it runs, such as `weir serve`. */
  readonly command: string
  /** Address and token, while it serves. */
  readonly url: string | null
  readonly token: string | null
}

export interface WorkspaceOwner {
  /** Tells other commands where to send their operations. */
  publish(server: { readonly url: string; readonly token: string }): Promise<void>
  /** Gives the workspace free. */
  release(): Promise<void>
}

const FILE = 'owner.json'
const POLL_MS = 50
/** Removing a dead owner takes two steps without a pause: a grave this old was left by a process that died between them. */
const GRAVE_MS = 10_000
const GRAVE_POLL_MS = 5

/** The live owner of a workspace, or `null`; a dead owner counts as none. */
export async function readOwner(dir: string): Promise<OwnerRecord | null> {
  const record = await readRecord(dir)
  return record !== null && (await isAlive(record)) ? record : null
}

/**
 * Makes this process the owner. Waits up to `waitMs` for a live owner to end, then throws a SourceError `workspace-owned`
 * that names its pid and command.
 */
export async function claimWorkspace(
  dir: string,
  claim: { readonly command: string; readonly waitMs: number; readonly signal?: AbortSignal },
): Promise<WorkspaceOwner> {
  const own: OwnerRecord = {
    pid: process.pid,
    started: (await processStart(process.pid)) ?? 'unknown',
    command: claim.command,
    url: null,
    token: null,
  }
  const until = performance.now() + claim.waitMs
  for (;;) {
    if (await create(dir, own)) return ownerOf(dir, own)
    const text = await readText(join(dir, FILE))
    if (text === null) continue
    const other = parse(text)
    if (other === null || !(await isAlive(other))) await clearDead(dir, text)
    else if (performance.now() >= until || claim.signal?.aborted === true) throw owned(other)
    else await setTimeout(POLL_MS)
  }
}

function ownerOf(dir: string, own: OwnerRecord): WorkspaceOwner {
  return {
    publish: ({ url, token }) => replace(dir, { ...own, url, token }),
    async release() {
      const record = await readRecord(dir)
      if (record !== null && isSame(record, own)) await rm(join(dir, FILE), { force: true })
    },
  }
}

function owned(other: OwnerRecord): SourceError {
  return new SourceError(
    'workspace-owned',
    `The workspace is owned by process ${other.pid} (${other.command}).`,
    {
      hints: ['Wait until it has finished, or stop it, and give the command again.'],
      details: { pid: other.pid, command: other.command },
    },
  )
}

/** Creates the file whole or not at all (a link to a finished file); false when it exists. */
async function create(dir: string, record: OwnerRecord): Promise<boolean> {
  const partial = join(dir, `${FILE}.${process.pid}`)
  try {
    await writeFile(partial, JSON.stringify(record), { mode: 0o600 })
    await link(partial, join(dir, FILE))
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    return unwritable(cause)
  } finally {
    await rm(partial, { force: true })
  }
}

/** Throws the SourceError `workspace-unwritable`. */
export function unwritable(cause: unknown): never {
  const readOnly = (cause as NodeJS.ErrnoException).code === 'EROFS'
  throw new SourceError('workspace-unwritable', 'The workspace folder cannot be written.', {
    cause,
    hints: readOnly
      ? [
          'It stands on a disk that is read only: copy the folder to one that can be written.',
          'Also answers that change nothing keep there what they worked out, and note who asked.',
        ]
      : ['Check its permissions and the free space.'],
  })
}

async function replace(dir: string, record: OwnerRecord): Promise<void> {
  const partial = join(dir, `${FILE}.${process.pid}`)
  await writeFile(partial, JSON.stringify(record), { mode: 0o600 })
  await rename(partial, join(dir, FILE))
}

/**
 * Removes the file of a dead owner. Whoever links that very file to its grave first is the only one to remove it, so that nobody
 * removes the file of the next owner: the grave is named after the content, and what it holds is compared.
 */
async function clearDead(dir: string, dead: string): Promise<void> {
  const grave = join(dir, `${FILE}.${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`)
  try {
    await link(join(dir, FILE), grave)
  } catch {
    // Gone already, or another process is about to remove it; one that died over it is not waited for.
    const buried = await stat(grave).catch(() => null)
    if (buried && Date.now() - buried.ctimeMs > GRAVE_MS) await rm(grave, { force: true })
    await setTimeout(GRAVE_POLL_MS)
    return
  }
  if ((await readText(grave)) === dead) await rm(join(dir, FILE), { force: true })
  await rm(grave, { force: true })
}

async function readRecord(dir: string): Promise<OwnerRecord | null> {
  const text = await readText(join(dir, FILE))
  return text === null ? null : parse(text)
}

/** `null` when there is no such file; throws when it is there and cannot be read (another user's workspace). */
async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new SourceError('workspace-unreadable', 'The owner of this workspace cannot be read.', {
      cause,
      hints: ['Check that the folder belongs to you.'],
    })
  }
}

/** `null` for a damaged file: owners are linked into place whole, so something else left it and nobody owns it. */
function parse(text: string): OwnerRecord | null {
  try {
    const record = JSON.parse(text) as OwnerRecord
    return typeof record.pid === 'number' ? record : null
  } catch {
    return null
  }
}

async function isAlive(record: OwnerRecord): Promise<boolean> {
  return (await processStart(record.pid)) === record.started
}

function isSame(a: OwnerRecord, b: OwnerRecord): boolean {
  return a.pid === b.pid && a.started === b.started
}
