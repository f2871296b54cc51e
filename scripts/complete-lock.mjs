// Completes package-lock.json with the optional packages of other platforms, where the registry in use did not have them:
// `npm ci` refuses a lock without them. Run after changing dependencies: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added = []

for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const hoisted = `node_modules/${name}`
    if (lock.packages[`${path}/${hoisted}`] ?? lock.packages[hoisted]) continue
    lock.packages[hoisted] = {
      version,
      ...platformOf(name.split('/').at(-1)),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    }
    added.push(name)
  }

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(sorted)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} packages added${added.length > 0 ? `: ${added.join(', ')}` : ''}`)

/** Platform packages name their system, processor and C library. */
function platformOf(name) {
  const find = (words) => words.find((word) => new RegExp(`(^|-)${word}(-|$)`).test(name))
  const os = find([
    'android',
    'darwin',
    'freebsd',
    'linux',
    'openharmony',
    'win32',
    'sunos',
    'aix',
    'netbsd',
    'openbsd',
  ])
  const cpu = find([
    'arm64',
    'x64',
    'arm',
    'ia32',
    'ppc64',
    'riscv64',
    's390x',
    'loong64',
    'wasm32',
    'mips64el',
  ])
  const libc = /musl/.test(name) ? 'musl' : os === 'linux' && /gnu/.test(name) ? 'glibc' : undefined
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  }
}
