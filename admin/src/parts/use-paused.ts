import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'

/** Of typing, in milliseconds: the service renders one preview a second for a tenant. */
const PAUSE_MS = 1_000

/** Returns the value as it was when somebody last paused. Compared by what is in it, as it is made anew at each rendering. */
export function usePaused<Value>(value: Value): Value {
  const [text] = useDebouncedValue(JSON.stringify(value), PAUSE_MS)
  return useMemo(() => JSON.parse(text) as Value, [text])
}
