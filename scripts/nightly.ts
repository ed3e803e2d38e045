// node scripts/nightly.ts: what takes too long for every change. The whole suite on both engines, pages in Chromium in
// all four ways, and templates at random, TEMPLATE_FUZZ_RUNS of them (200,000 unless set) for each property; the seed
// of a failure is printed with it.
import { spawnSync } from 'node:child_process'

const runs = process.env['TEMPLATE_FUZZ_RUNS'] ?? '200000'
const steps = [
  { what: 'The whole suite on both engines', args: ['--project', 'embedded', '--project', 'postgres-whole'], env: {} },
  { what: 'Pages in all four ways', args: ['--project', 'browser'], env: {} },
  {
    what: `Templates, ${runs} for each property`,
    args: ['--project', 'embedded', 'test/templates/fuzz.test.ts'],
    env: { TEMPLATE_FUZZ_RUNS: runs },
  },
]
for (const { what, args, env } of steps) {
  const start = performance.now()
  const { status } = spawnSync('vitest', ['run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, NIGHTLY: '1', ...env },
  })
  console.log(
    `${what}: ${status === 0 ? 'no fault' : 'FAILED'} in ${Math.round((performance.now() - start) / 1_000)} s.`,
  )
  if (status !== 0) process.exitCode = 1
}
