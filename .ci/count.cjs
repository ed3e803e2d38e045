// node .ci/count.cjs REPORT: how many tests of vitest's JSON report passed and failed, as "passed failed". A file that
// failed without a failed test, because it or its hooks could not run, counts as one that failed; so does a run without
// tests, or without a report.
const { existsSync, readFileSync } = require('node:fs')

const [report] = process.argv.slice(2)
const { numPassedTests, testResults } = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, testResults: [] }
let failed = numPassedTests > 0 ? 0 : 1
for (const { status, assertionResults } of testResults) {
  const broken = assertionResults.filter((test) => test.status === 'failed').length
  failed += status === 'failed' ? Math.max(1, broken) : broken
}
console.log(`${numPassedTests} ${failed}`)
