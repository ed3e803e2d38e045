// Loaded before the service by `node --import`: changes what would be in the way of measuring. ALTERED says what, by
// commas: `limits` raises them, so that they are counted and refuse nobody; `configuration` reads what the tenant has
// set up anew with each request, and `orm` does so part by part, through Prisma.
import { registerHooks } from 'node:module'
import { markedIn } from '../../scripts/isolation/markers.ts'
import { ALTERATIONS } from './alterations.ts'

const changes = (process.env['ALTERED'] ?? '').split(',').flatMap((name) => {
  const known = ALTERATIONS[name]
  if (!known) throw new Error(`ALTERED must be of ${Object.keys(ALTERATIONS).join(', ')}`)
  return Object.entries(known)
})

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return loaded
    let source = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    if (!source.includes('// altered: ')) return loaded
    for (const [name, change] of changes) {
      const place = markedIn(source).find(({ marker }) => marker === `altered ${name}`)
      if (place)
        source = source.slice(0, place.from) + change(source.slice(place.from, place.to)) + source.slice(place.to)
    }
    return { ...loaded, source }
  },
})
