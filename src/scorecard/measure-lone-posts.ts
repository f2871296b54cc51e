/** Imports lone posts into an empty workspace and judges the frame of each by what the ordinary operations answer. */
import type { Context } from '../context.ts'
import { UserInputError } from '../domain/errors.ts'
import { campaignsList } from '../operations/campaigns/list.ts'
import { ingestPosts } from '../operations/ingest/posts.ts'
import { runOperation } from '../operations/run-operation.ts'
import type { LonePosts } from '../scenario/posts/lone-posts.ts'
import { type Judgement, judgeFrames } from './judge-frames.ts'

export async function measureLonePosts(
  context: Context,
  { files, posts }: LonePosts,
): Promise<readonly Judgement[]> {
  const { workspaceDir } = context.settings
  if (workspaceDir === null)
    throw new UserInputError('no-folder', 'Lone posts need a workspace in a folder.', {
      hints: ['Name one with --data DIR.'],
    })
  const folder = `${workspaceDir}/lone`
  await context.files.writeFolder(folder, files)
  const paths = [...files.keys()].map((path) => `${folder}/${path}`)
  await runOperation(ingestPosts, context, { files: paths })
  await runOperation(campaignsList, context, {})
  return judgeFrames(await context.cases.campaigns(), posts)
}
