/** The rooms and their addresses. Each room is loaded when it is first entered. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { NotFoundRoom } from './not-found-room.tsx'
import { Shell } from './shell.tsx'
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
const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace',
  validateSearch: traceSearch,
  component: lazyRouteComponent(() => import('../rooms/trace/trace-room.tsx'), 'TraceRoom'),
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

/** History of the browser; the server gives the page for every path that is no file. */
export const router = createRouter({
  routeTree: root.addChildren([campaigns, campaign, address, transaction, trace, screen, status]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
