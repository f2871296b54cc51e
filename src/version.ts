import { createRequire } from 'node:module'

const manifest = createRequire(import.meta.url)('../package.json') as { readonly version: string }

/** Version of this program, as provenance prints it. */
export const version: string = manifest.version
