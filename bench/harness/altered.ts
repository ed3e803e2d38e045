// Loaded before the service by `node --import`: changes what would be in the way of measuring. ALTERED says what, by
// commas: `limits` raises them, so that they are counted and refuse nobody; `configuration` reads what the tenant has
// set up anew with each request, and `orm` does so part by part, through Prisma.
import { registerHooks } from 'node:module'
import { splitAround } from '../../scripts/isolation/split-around.ts'
import { ALTERATIONS } from './alterations.ts'

const edits = (process.env['ALTERED'] ?? '').split(',').flatMap((name) => {
  const known = ALTERATIONS[name]
  if (!known) throw new Error(`ALTERED must be of ${Object.keys(ALTERATIONS).join(', ')}`)
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
