import type { UseQueryResult } from '@tanstack/react-query'
import type { Answer } from '../../../../src/domain/answer.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'

/** More than these are told by a note. */
const LIMIT = 5000

/** The campaign's posts and what exports say of its channels; asked for once for all panels. */
export function useCampaignPosts(id: string): UseQueryResult<Answer<Data<'posts.list'>>> {
  return useAnswer('posts.list', { campaign: id, limit: LIMIT, services: true })
}
