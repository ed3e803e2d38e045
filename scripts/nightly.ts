// node scripts/nightly.ts: what takes too long for every change. Templates at random, TEMPLATE_FUZZ_RUNS of them (200,000
// unless set) for each property; the seed of a failure is printed with it.
import { spawnSync } from 'node:child_process'

const runs = process.env['TEMPLATE_FUZZ_RUNS'] ?? '200000'
const start = performance.now()
const { status } = spawnSync('vitest', ['run', '--project', 'embedded', 'test/templates/fuzz.test.ts'], { stdio: 'inherit', env: { ...process.env, TEMPLATE_FUZZ_RUNS: runs } })
console.log(`Templates, ${runs} for each property: ${status === 0 ? 'no fault' : 'FAILED'} in ${Math.round((performance.now() - start) / 1_000)} s.`)
process.exitCode = status ?? 1
