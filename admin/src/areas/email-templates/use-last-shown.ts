import { useEffect, useState } from 'react'

/** Returns the value, or the last one that there was: what is typed may not be a mail for a while. */
export function useLastShown<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value)
  useEffect(() => {
    if (value !== null) setLast(value)
  }, [value])
  return value ?? last
}
