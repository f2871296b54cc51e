/** One browser over one served workspace for all tests of a suite; each test has pages of its own, which end with it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium, watchedPage } from './chromium.ts'
import { type DemoCampaign, demoWorkspace } from './demo-workspace.ts'
import { type Served, serveWorkspace, settled } from './served-workbench.ts'

type Watched = ReturnType<typeof watchedPage>
type PageOptions = NonNullable<Parameters<typeof watchedPage>[2]>

interface Opened {
  readonly folder: string
  readonly served: Served
  readonly browser: Browser
}

/** What it has is there from `beforeAll` on. */
export interface Workbench {
  /** A folder that is removed with it. */
  readonly folder: () => string
  readonly served: () => Served
  readonly browser: () => Browser
  /** A page that has settled at `path`, let in by its token. */
  readonly opened: (path: string, options?: PageOptions, by?: Browser) => Watched
  /** The data that the API gives for `path`, asked with the page's cookie. */
  readonly ask: <Data>(page: Page, path: string) => Promise<Data>
}

/** Serves the workspace that `make` leaves in the folder and tells the path of. */
export function openWorkbench(
  make: (folder: string) => Promise<string>,
  drawing: { readonly webgl?: boolean } = {},
): Workbench {
  let all: Opened | undefined
  const get = (): Opened => {
    if (!all) throw new Error('The workbench opens in beforeAll.')
    return all
  }
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'weir-workbench-'))
    const browser = await launchChromium(drawing)
    all = { folder, browser, served: await serveWorkspace(await make(folder)) }
  }, 600_000)
  afterAll(async () => {
    await all?.browser.close()
    await all?.served.close()
    if (all) await rm(all.folder, { recursive: true, force: true })
  })
  return {
    folder: () => get().folder,
    served: () => get().served,
    browser: () => get().browser,
    opened: (path, options, by) => openedPage(by ?? get().browser, get().served, path, options),
    async ask<Data>(page: Page, path: string) {
      const response = await page.request.get(`${get().served.origin}/api/v1/${path}`)
      return ((await response.json()) as { data: Data }).data
    },
  }
}

/** A page of a served workspace that has settled at `path`, let in by its token. */
export async function openedPage(
  browser: Browser,
  served: Served,
  path: string,
  options: PageOptions = {},
): Watched {
  const watched = await watchedPage(browser, served.origin, options)
  const url = new URL(path, served.origin)
  url.searchParams.set('token', new URL(served.url).searchParams.get('token') ?? '')
  await watched.page.goto(url.href)
  await settled(watched.page)
  return watched
}

/** The same over a copy of the demo, kept in the folder's `name`, to which `more` may add before it is served. */
export function demoWorkbench(
  name = 'demo',
  more?: (folder: string, data: string) => Promise<void>,
): Workbench & {
  readonly campaigns: () => readonly DemoCampaign[]
  /** A campaign paid on Tron, whose off-ramps are deposit addresses. */
  readonly onTron: () => DemoCampaign
} {
  let campaigns: readonly DemoCampaign[] = []
  const workbench = openWorkbench(async (folder) => {
    const data = join(folder, name)
    campaigns = await demoWorkspace(data)
    await more?.(folder, data)
    return data
  })
  const onTron = (): DemoCampaign => {
    const found = campaigns.find(({ title }) => title.includes('(tron)'))
    if (!found) throw new Error('The demo has no campaign on Tron.')
    return found
  }
  return { ...workbench, campaigns: () => campaigns, onTron }
}
