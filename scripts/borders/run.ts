// `npm run borders`: checks the rules of rules.mjs, and counts the areas that import each other in circles. open.json
// lists what still breaks a rule. It may only shrink: `npm run borders -- --write` removes what is mended.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const RULES = 'scripts/borders/rules.mjs'
const OPEN = 'scripts/borders/open.json'

interface Cruised {
  readonly modules: readonly {
    readonly source: string
    readonly dependencies: readonly { readonly resolved: string }[]
  }[]
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

interface Open {
  /** areas in the largest set whose members reach each other by imports */
  readonly largestSet: number
  /** `rule: from -> to` */
  readonly imports: readonly string[]
}

const { modules, summary } = JSON.parse(
  execFileSync(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', RULES, '--output-type', 'json'],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
  ),
) as Cruised
const imports = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort()
const largest = largestSet(importsOfAreas())
if (largest.length === 0) throw new Error('no imports between areas were found')
console.log(`${modules.length} modules; ${imports.length} imports still break a rule`)
console.log(`largest set of areas that reach each other: ${largest.length} (${largest.join(', ')})`)

const open = JSON.parse(readFileSync(OPEN, 'utf8')) as Open
const found = new Set(imports)
const known = new Set(open.imports)
const problems = [
  ...imports.filter((line) => !known.has(line)).map((line) => `forbidden: ${line}`),
  ...open.imports.filter((line) => !found.has(line)).map((line) => `mended, so take it out of ${OPEN}: ${line}`),
  ...(largest.length === open.largestSet ? [] : [`the largest set had ${open.largestSet} areas`]),
]
if (process.argv.includes('--write') && imports.length <= open.imports.length && largest.length <= open.largestSet)
  writeFileSync(OPEN, `${JSON.stringify({ largestSet: largest.length, imports }, null, 2)}\n`)
else if (problems.length > 0) {
  console.log([...problems, `${RULES} says why.`].join('\n'))
  process.exitCode = 1
}

/** By area: the areas that it imports anything of. */
function importsOfAreas(): Map<string, Set<string>> {
  const areaOf = (path: string): string | undefined => /^src\/domains\/([^/]+)\//.exec(path)?.[1]
  const targets = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [areaOf(source), areaOf(resolved)]
      if (from === undefined || to === undefined || from === to) continue
      targets.set(from, (targets.get(from) ?? new Set()).add(to))
    }
  return targets
}

function largestSet(targets: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const reached = new Map([...targets.keys()].map((area) => [area, reachOf(area, targets)]))
  return [...reached]
    .map(([area, from]) => [area, ...[...from].filter((other) => other !== area && reached.get(other)?.has(area))])
    .reduce((most, set) => (set.length > most.length ? set : most), [] as readonly string[])
    .toSorted()
}

function reachOf(start: string, targets: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set<string>()
  const queue = [start]
  for (let area = queue.pop(); area !== undefined; area = queue.pop())
    for (const next of targets.get(area) ?? [])
      if (!reached.has(next)) {
        reached.add(next)
        queue.push(next)
      }
  return reached
}
