// Where a program's CPU time goes, asked of V8's inspector while it works, so that start and warm-up have no part in
// it.
import { openInspector } from './inspector.ts'

interface Node {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly children?: readonly number[]
}

interface Profile {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  /** in microseconds */
  readonly timeDeltas: readonly number[]
}

export interface Share {
  readonly name: string
  /** of the time in which anything ran, 0…1 */
  readonly part: number
}

export interface Costs {
  /** by package or folder of src, functions themselves */
  readonly places: readonly Share[]
  /** functions themselves */
  readonly functions: readonly Share[]
  /** functions of src with all that they call before they first wait */
  readonly inclusive: readonly Share[]
}

/** What the program does during `work`; it was started with `inspectFlag(inspectPort)`. */
export async function profile(inspectPort: number, work: () => Promise<void>): Promise<Costs> {
  const inspector = await openInspector(inspectPort)
  try {
    await inspector.ask('Profiler.enable')
    await inspector.ask('Profiler.setSamplingInterval', { interval: 500 })
    await inspector.ask('Profiler.start')
    await work()
    const { profile: made } = (await inspector.ask('Profiler.stop')) as { profile: Profile }
    return costs(made)
  } finally {
    inspector.close()
  }
}

function costs({ nodes, samples, timeDeltas }: Profile): Costs {
  const self = new Map<number, number>()
  for (const [at, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[at] ?? 0))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const busy = nodes.reduce(
    (sum, { id, callFrame }) => (IDLE.has(callFrame.functionName) ? sum : sum + (self.get(id) ?? 0)),
    0,
  )
  const places = new Map<string, number>()
  const functions = new Map<string, number>()
  const inclusive = new Map<string, number>()
  const add = (to: Map<string, number>, name: string, us: number): void => void to.set(name, (to.get(name) ?? 0) + us)
  const walk = (node: Node, above: ReadonlySet<string>): number => {
    const { functionName } = node.callFrame
    const name = nameOf(node)
    const mine = IDLE.has(functionName) ? 0 : (self.get(node.id) ?? 0)
    const counted = name.startsWith('src/') && !above.has(name)
    const inner = counted ? new Set([...above, name]) : above
    let all = mine
    for (const child of node.children ?? []) {
      const below = byId.get(child)
      if (below) all += walk(below, inner)
    }
    add(places, placeOf(node), mine)
    add(functions, name, mine)
    if (counted) add(inclusive, name, all)
    return all
  }
  const root = nodes[0]
  if (root) walk(root, new Set())
  const shares = (of: Map<string, number>): Share[] =>
    [...of]
      .map(([name, us]) => ({ name, part: us / busy }))
      .filter(({ part }) => part >= 0.003)
      .sort((one, other) => other.part - one.part)
  return { places: shares(places), functions: shares(functions), inclusive: shares(inclusive) }
}

const IDLE = new Set(['(idle)', '(root)'])

function fileOf({ callFrame: { url } }: Node): string {
  const inside = url.lastIndexOf('node_modules/')
  if (inside >= 0) return url.slice(inside + 'node_modules/'.length)
  const own = url.indexOf('/src/')
  return own >= 0 ? url.slice(own + 1) : url
}

function nameOf(node: Node): string {
  const { functionName, lineNumber } = node.callFrame
  const file = fileOf(node)
  return file === ''
    ? functionName || '(native)'
    : `${file}${lineNumber < 0 ? '' : `:${lineNumber + 1}`} ${functionName || '(anonymous)'}`
}

function placeOf(node: Node): string {
  const file = fileOf(node)
  if (file === '') return node.callFrame.functionName.startsWith('(') ? node.callFrame.functionName : '(native)'
  const parts = file.split('/')
  return file.startsWith('@') || file.startsWith('src/') ? parts.slice(0, 2).join('/') : (parts[0] ?? file)
}
