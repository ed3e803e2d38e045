// Parts that the first view does not show. They are loaded when it stands, so that they are there when they are asked
// for, also without a network.
import { type ComponentType, lazy, Suspense } from 'react'

type Load<Props> = () => Promise<ComponentType<Props>>
const loads: (() => Promise<unknown>)[] = []

export function later<Props extends object>(load: Load<Props>): ComponentType<Props> {
  loads.push(load)
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  return (props) => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  )
}

/** Loads them all, one after the other. What fails is loaded again when it is needed. */
export async function loadTheRest(): Promise<void> {
  for (const load of loads) await load().catch(() => undefined)
}
