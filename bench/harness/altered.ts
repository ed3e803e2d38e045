// Loaded before the service by `node --import`: changes what would be in the way of measuring. ALTERED says what, by
// commas: `limits` raises them, so that they are counted and refuse nobody; `configuration` reads what the tenant has
// set up anew with each request, and `orm` does so part by part, through Prisma.
import { registerHooks } from 'node:module'
import { splitAround } from '../../scripts/isolation/split-around.ts'

interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

const RAISED =
  'export const BUCKETS = Object.fromEntries(Object.entries(CONTRACT).map(([name, { rate, burst }]) => [name, { rate: rate * 1e6, burst: burst * 1e6 }]))\n'

const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  limits: [
    { file: 'src/access/rate-limit.ts', find: 'export const BUCKETS = {', replace: 'const CONTRACT = {' },
    {
      file: 'src/access/rate-limit.ts',
      find: '/** Throws Refusal RATE_LIMITED',
      replace: `${RAISED}/** Throws Refusal RATE_LIMITED`,
    },
  ],
  configuration: [
    // A version that was never asked for, once a request: what follows in the request finds what was read for it.
    {
      file: 'src/domains/access-config/gate.ts',
      find: 'snapshots.at(accessVersion)',
      replace: 'snapshots.at(accessVersion + (globalThis.forgotten = (globalThis.forgotten ?? 0) + 1) / 1e9)',
    },
    {
      file: 'src/domains/access-config/snapshot.ts',
      find: 'const before = known ? await known.snapshot.catch(() => null) : null',
      replace: 'const before: Snapshot | null = null',
    },
  ],
  orm: [
    { file: 'src/tenancy/kept.ts', find: 'if (known?.tag === tags[of]) return known.value', replace: '' },
    {
      file: 'src/domains/auth-policy/service.ts',
      find: '(await snapshots.asOf(asOf)).auth,',
      replace: '(void asOf, readAuthPolicy(db.client)),',
    },
  ],
}

const edits = (process.env['ALTERED'] ?? '').split(',').flatMap((name) => {
  const known = EDITS[name]
  if (!known) throw new Error(`ALTERED must be of ${Object.keys(EDITS).join(', ')}`)
  return known
})

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const here = edits.filter(({ file }) => url.endsWith(file))
    if (here.length === 0) return loaded
    let source = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    for (const { file, find, replace } of here) {
      const parts = splitAround(source, find)
      if (parts.length !== 2) throw new Error(`${find} does not stand once in ${file}`)
      source = parts.join(replace)
    }
    return { ...loaded, source }
  },
})
