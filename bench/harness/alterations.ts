// What can be changed of the service to measure it: see altered.ts.

interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

const RAISED =
  'export const BUCKETS = Object.fromEntries(Object.entries(CONTRACT).map(([name, { rate, burst }]) => [name, { rate: rate * 1e6, burst: burst * 1e6 }]))\n'

export const ALTERATIONS: Readonly<Record<string, readonly Edit[]>> = {
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
      file: 'src/domains/policy/gate.ts',
      find: 'snapshots.at(accessVersion)',
      replace: 'snapshots.at(accessVersion + (globalThis.forgotten = (globalThis.forgotten ?? 0) + 1) / 1e9)',
    },
    {
      file: 'src/domains/policy/snapshot.ts',
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
