/** Every operation, in the order the help lists them. A surface derives itself from this list and nothing else. */
import { actorsAdd } from './actors/add.ts'
import { actorsAlias } from './actors/alias.ts'
import { actorsAttach } from './actors/attach.ts'
import { actorsChange } from './actors/change.ts'
import { actorsGet } from './actors/get.ts'
import { actorsList } from './actors/list.ts'
import { actorsRelate } from './actors/relate.ts'
import { addressesGet } from './addresses/get.ts'
import { alertsClose } from './alerts/close.ts'
import { alertsList } from './alerts/list.ts'
import { auditVerify } from './audit/verify.ts'
import { campaignsDecide } from './campaigns/decide.ts'
import { campaignsGet } from './campaigns/get.ts'
import { campaignsList } from './campaigns/list.ts'
import { campaignsRelate } from './campaigns/relate.ts'
import { campaignsTypology } from './campaigns/typology.ts'
import { claimsAdd } from './claims/add.ts'
import { claimsWithdraw } from './claims/withdraw.ts'
import { clustersGet } from './clusters/get.ts'
import type { AnyOperation } from './define-operation.ts'
import { demoMake } from './demo/make.ts'
import { exportWrite } from './export/write.ts'
import { exposureGet } from './exposure/get.ts'
import { extractText } from './extract/text.ts'
import { fetchRun } from './fetch/run.ts'
import { graphsNeighbours } from './graphs/neighbours.ts'
import { graphsNodes } from './graphs/nodes.ts'
import { indexDrop } from './index/drop.ts'
import { indexRebuild } from './index/rebuild.ts'
import { ingestBitcoin } from './ingest/bitcoin.ts'
import { ingestEvm } from './ingest/evm.ts'
import { ingestLeg } from './ingest/leg.ts'
import { ingestList } from './ingest/list.ts'
import { ingestPost } from './ingest/post.ts'
import { ingestPosts } from './ingest/posts.ts'
import { ingestPrices } from './ingest/prices.ts'
import { ingestStatement } from './ingest/statement.ts'
import { ingestTags } from './ingest/tags.ts'
import { ingestTransfers } from './ingest/transfers.ts'
import { ingestTron } from './ingest/tron.ts'
import { jobsCancel } from './jobs/cancel.ts'
import { jobsGet } from './jobs/get.ts'
import { jobsList } from './jobs/list.ts'
import { listsAudit } from './lists/audit.ts'
import { listsDiff } from './lists/diff.ts'
import { listsFetch } from './lists/fetch.ts'
import { listsList } from './lists/list.ts'
import { offrampsFind } from './offramps/find.ts'
import { pathsFind } from './paths/find.ts'
import { postsList } from './posts/list.ts'
import { quarantineList } from './quarantine/list.ts'
import { reportsCampaign } from './reports/campaign.ts'
import { requestsDraft } from './requests/draft.ts'
import { rulesList } from './rules/list.ts'
import { screeningGet } from './screening/get.ts'
import { screeningRun } from './screening/run.ts'
import { searchRun } from './search/run.ts'
import { tracesCompare } from './traces/compare.ts'
import { tracesRun } from './traces/run.ts'
import { transactionsGet } from './transactions/get.ts'
import { trendsGet } from './trends/get.ts'
import { workspaceSettings } from './workspace/settings.ts'
import { workspaceStatus } from './workspace/status.ts'

export const operations = [
  demoMake,
  workspaceStatus,
  workspaceSettings,
  quarantineList,
  alertsList,
  alertsClose,
  ingestBitcoin,
  ingestTron,
  ingestEvm,
  fetchRun,
  ingestTransfers,
  ingestPosts,
  ingestPost,
  ingestTags,
  ingestList,
  ingestPrices,
  ingestStatement,
  ingestLeg,
  listsList,
  listsDiff,
  listsAudit,
  listsFetch,
  extractText,
  campaignsList,
  campaignsGet,
  campaignsDecide,
  campaignsRelate,
  campaignsTypology,
  trendsGet,
  searchRun,
  postsList,
  addressesGet,
  transactionsGet,
  actorsList,
  actorsGet,
  actorsAdd,
  actorsChange,
  actorsAlias,
  actorsRelate,
  actorsAttach,
  claimsAdd,
  claimsWithdraw,
  clustersGet,
  tracesRun,
  tracesCompare,
  pathsFind,
  graphsNeighbours,
  graphsNodes,
  offrampsFind,
  requestsDraft,
  rulesList,
  exposureGet,
  screeningRun,
  screeningGet,
  reportsCampaign,
  exportWrite,
  auditVerify,
  indexRebuild,
  indexDrop,
  jobsList,
  jobsGet,
  jobsCancel,
] as const satisfies readonly AnyOperation[]
