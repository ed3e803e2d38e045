// Loaded before the service by `node --import`: takes its memory away, so that what it costs to read is measured. FORGETS says what:
// `configuration` reads what the tenant has set up anew with each request, `orm` does so part by part, through Prisma.
import { registerHooks } from 'node:module'

interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  configuration: [
    // A version that was never asked for, once a request: what follows in the request finds what was read for it.
    { file: 'src/domains/access-config/gate.ts', find: 'snapshots.at(accessVersion)', replace: 'snapshots.at(accessVersion + (globalThis.forgotten = (globalThis.forgotten ?? 0) + 1) / 1e9)' },
    { file: 'src/domains/access-config/snapshot.ts', find: 'const before = known ? await known.snapshot.catch(() => null) : null', replace: 'const before: Snapshot | null = null' },
  ],
  orm: [
    { file: 'src/tenancy/kept.ts', find: 'if (known?.tag === tags[of]) return known.value', replace: '' },
    { file: 'src/domains/auth-policy/service.ts', find: '(await snapshots.asOf(asOf)).auth,', replace: '(void asOf, readAuthPolicy(db.client)),' },
  ],
}

const edits = EDITS[process.env['FORGETS'] ?? '']
if (!edits) throw new Error(`FORGETS must be one of ${Object.keys(EDITS).join(', ')}`)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const here = edits.filter(({ file }) => url.endsWith(file))
    if (here.length === 0) return loaded
    let source = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    for (const { file, find, replace } of here) {
      if (source.split(find).length !== 2) throw new Error(`${find} does not stand once in ${file}`)
      source = source.replace(find, replace)
    }
    return { ...loaded, source }
  },
})
