// npm run bench -- [suite …] [--quick] [--only=name,…] [--minutes=n]: see README.md in this folder.
import { tableLines, write } from './harness/report.ts'
import { attacks } from './suites/attacks.ts'
import { flood } from './suites/flood.ts'
import { growth } from './suites/growth.ts'
import { hot } from './suites/hot.ts'
import { isolation } from './suites/isolation.ts'
import { memory } from './suites/memory.ts'
import { micro } from './suites/micro.ts'
import { oauth } from './suites/oauth.ts'
import { profiles } from './suites/profile.ts'
import { rotation } from './suites/rotation.ts'
import { replica } from './suites/replica.ts'
import type { Suite } from './suites/suite.ts'
import { visits } from './suites/visits.ts'

const SUITES: readonly Suite[] = [hot, visits, isolation, flood, attacks, growth, memory, oauth, replica, ...micro]
/** For looking at, when they are named; no part of the report. */
const ASIDE: readonly Suite[] = [profiles, rotation]

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const quick = words.includes('--quick')
const only = words.flatMap((word) => (word.startsWith('--only=') ? word.slice('--only='.length).split(',') : []))
const minutes = Number(words.findLast((word) => word.startsWith('--minutes='))?.slice('--minutes='.length) ?? 1)
const unknown = [
  ...names.filter((name) => ![...SUITES, ...ASIDE].some((suite) => suite.name === name)),
  ...words.filter((word) => word.startsWith('--') && word !== '--quick' && !/^--(?:only=|minutes=\d)/.test(word)),
]
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. Suites: ${[...SUITES, ...ASIDE].map(({ name }) => name).join(', ')}; ` +
      '--quick; --only=<operation>,…; --minutes=<of rotation>',
  )
  process.exit(1)
}
const unnamed = quick ? SUITES.slice(0, 1) : SUITES
for (const suite of names.length === 0 ? unnamed : [...SUITES, ...ASIDE].filter(({ name }) => names.includes(name))) {
  const { section, facts } = await suite.run({ quick, only, minutes })
  for (const table of section.tables) console.log(`\n${tableLines(table).join('\n')}`)
  // A part of a suite is for looking at: the files are of whole ones.
  if (only.length === 0 && SUITES.includes(suite)) write(section, quick, facts)
}
