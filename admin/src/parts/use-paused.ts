import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'

/** Of typing, in milliseconds: the service renders one preview a second for a tenant. */
const PAUSE_MS = 1_000

/** Returns the value as it was when somebody last paused. It is made anew at each rendering: content is compared. */
export function usePaused<Value>(value: Value): Value {
  const [text] = useDebouncedValue(JSON.stringify(value), PAUSE_MS)
  return useMemo(() => JSON.parse(text) as Value, [text])
}
