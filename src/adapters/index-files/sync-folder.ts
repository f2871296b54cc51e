/** Sees every file of a folder, and the folder, on the disk: what a manifest names after it survives a power cut. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export async function syncFolder(dir: string): Promise<void> {
  const names = await readdir(dir)
  await Promise.all([dir, ...names.map((name) => join(dir, name))].map(syncFile))
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
