/** Says of each medium that a post names whether it is in the export. Media are looked for, never opened. */
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { FileTree } from '../file-tree/file-tree.ts'

/** Paths are looked for beside the file that names them. */
export async function withPresence(
  post: PostRecord,
  tree: FileTree,
  folder: string,
): Promise<PostRecord> {
  if (post.media.length === 0) return post
  const media: PostRecord['media'][number][] = []
  for (const { path, missing } of post.media) {
    const there = path === null || missing !== null || (await tree.has(folder + path))
    media.push({ path, missing: there ? missing : 'not in the export' })
  }
  return { ...post, media }
}
