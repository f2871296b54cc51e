/** The rooms and their addresses. Each room is loaded when it is first entered. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { clusterSearch } from '../rooms/cluster/cluster-search.ts'
import { pathsSearch } from '../rooms/paths/paths-search.ts'
import { rulesSearch } from '../rooms/rules/rules-search.ts'
import { BrokenRoom } from './broken-room.tsx'
import { NotFoundRoom } from './not-found-room.tsx'
import { Shell } from './shell.tsx'
import { searchText } from './text-search.ts'
import { traceSearch } from './trace-search.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundRoom })

const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(
    () => import('../rooms/campaigns/campaigns-room.tsx'),
    'CampaignsRoom',
  ),
})
const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$id',
  component: lazyRouteComponent(
    () => import('../rooms/campaign/campaign-room.tsx'),
    'CampaignRoom',
  ),
})
const address = createRoute({
  getParentRoute: () => root,
  path: '/addresses/$address',
  component: lazyRouteComponent(() => import('../rooms/address/address-room.tsx'), 'AddressRoom'),
})
const transaction = createRoute({
  getParentRoute: () => root,
  path: '/transactions/$txid',
  component: lazyRouteComponent(
    () => import('../rooms/transaction/transaction-room.tsx'),
    'TransactionRoom',
  ),
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (given: Record<string, unknown>) => ({ q: searchText(given, 'q') ?? '' }),
  component: lazyRouteComponent(() => import('../rooms/search/search-room.tsx'), 'SearchRoom'),
})
const cluster = createRoute({
  getParentRoute: () => root,
  path: '/clusters/$address',
  validateSearch: clusterSearch,
  component: lazyRouteComponent(() => import('../rooms/cluster/cluster-room.tsx'), 'ClusterRoom'),
})
const actor = createRoute({
  getParentRoute: () => root,
  path: '/actors/$actor',
  component: lazyRouteComponent(() => import('../rooms/actor/actor-room.tsx'), 'ActorRoom'),
})
const lists = createRoute({
  getParentRoute: () => root,
  path: '/lists',
  component: lazyRouteComponent(() => import('../rooms/lists/lists-room.tsx'), 'ListsRoom'),
})
const methods = createRoute({
  getParentRoute: () => root,
  path: '/methods',
  component: lazyRouteComponent(() => import('../rooms/methods/methods-room.tsx'), 'MethodsRoom'),
})
const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace',
  validateSearch: traceSearch,
  component: lazyRouteComponent(() => import('../rooms/trace/trace-room.tsx'), 'TraceRoom'),
})
const graph = createRoute({
  getParentRoute: () => root,
  path: '/graph',
  validateSearch: (given: Record<string, unknown>) => {
    const start = searchText(given, 'start')
    const chain = searchText(given, 'chain')
    return { ...(start ? { start } : {}), ...(chain ? { chain } : {}) }
  },
  component: lazyRouteComponent(() => import('../rooms/graph/graph-room.tsx'), 'GraphRoom'),
})
const paths = createRoute({
  getParentRoute: () => root,
  path: '/paths',
  validateSearch: pathsSearch,
  component: lazyRouteComponent(() => import('../rooms/paths/paths-room.tsx'), 'PathsRoom'),
})
const trends = createRoute({
  getParentRoute: () => root,
  path: '/trends',
  component: lazyRouteComponent(() => import('../rooms/trends/trends-room.tsx'), 'TrendsRoom'),
})
const screen = createRoute({
  getParentRoute: () => root,
  path: '/screen',
  component: lazyRouteComponent(() => import('../rooms/screen/screen-room.tsx'), 'ScreenRoom'),
})
const status = createRoute({
  getParentRoute: () => root,
  path: '/status',
  component: lazyRouteComponent(() => import('../rooms/status/status-room.tsx'), 'StatusRoom'),
})
const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('../rooms/alerts/alerts-room.tsx'), 'AlertsRoom'),
})
const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: rulesSearch,
  component: lazyRouteComponent(() => import('../rooms/rules/rules-room.tsx'), 'RulesRoom'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('../rooms/settings/settings-room.tsx'),
    'SettingsRoom',
  ),
})

/** History of the browser; the server gives the page for every path that is no file. */
export const router = createRouter({
  defaultErrorComponent: BrokenRoom,
  routeTree: root.addChildren([
    campaigns,
    campaign,
    address,
    transaction,
    cluster,
    actor,
    search,
    trace,
    paths,
    graph,
    trends,
    screen,
    lists,
    methods,
    status,
    alerts,
    rules,
    settings,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
