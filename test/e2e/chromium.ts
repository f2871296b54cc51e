/** A real Chromium for tests of pages: WEIR_CHROMIUM, else Debian's. Never downloaded. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { describe, onTestFinished, test } from 'vitest'

const path = process.env['WEIR_CHROMIUM'] ?? '/usr/bin/chromium'
const present = existsSync(path)
const required = process.env['CI'] === 'true'

/** Quiet, without a sandbox (root in a container), and without any request of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `describe` that needs Chromium: skipped and named where there is none, a failure in CI. */
export function describeInChromium(name: string, body: () => void): void {
  if (present) describe(name, body)
  else if (required)
    test(`${name} (needs Chromium)`, () => {
      throw new Error(`There is no Chromium at ${path}: install it or set WEIR_CHROMIUM.`)
    })
  else describe.skip(`${name} (needs Chromium: set WEIR_CHROMIUM)`, body)
}

/** Draws WebGL in software, slowly: a page of it holds fewer than 300 nodes. */
const WEBGL_FLAGS = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
const NO_WEBGL_FLAGS = ['--disable-3d-apis']

/** Starts it headless with a profile of its own; `webgl` says whether pages can draw with it, else it is as the machine has it. */
export function launchChromium({ webgl }: { readonly webgl?: boolean } = {}): Promise<Browser> {
  const drawing = webgl === undefined ? [] : webgl ? WEBGL_FLAGS : NO_WEBGL_FLAGS
  const flags = webgl === true ? FLAGS.filter((flag) => flag !== '--disable-gpu') : FLAGS
  return chromium.launch({ executablePath: path, headless: true, args: [...flags, ...drawing] })
}

/** What a page did that it should not have. */
export interface Misdeeds {
  /** Requests to anywhere but the origin of the page. */
  readonly strangers: string[]
  /** Errors of script and refusals of the content-security policy. */
  readonly errors: string[]
  /** Dialogs that a script opened. */
  readonly dialogs: string[]
}

/** A page of one test, in a context of its own that ends with it, that writes down its misdeeds. */
export async function watchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly misdeeds: Misdeeds }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  // A page that stays goes on drawing and asking beside the next test's.
  onTestFinished(() => context.close())
  const misdeeds: Misdeeds = { strangers: [], errors: [], dialogs: [] }
  const page = await context.newPage()
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) misdeeds.strangers.push(url)
  })
  page.on('pageerror', (error) => misdeeds.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') misdeeds.errors.push(message.text())
  })
  page.on('dialog', (dialog) => {
    misdeeds.dialogs.push(dialog.message())
    dialog.dismiss().catch(() => undefined)
  })
  return { page, misdeeds }
}
