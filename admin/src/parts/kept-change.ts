// The change that undoes itself. This tab remembers it, since the service answers nothing any more once it shuts us
// out.
import { useEffect, useState } from 'react'
import { useTenant } from '../api/tenant-context.ts'

export interface OpenChange {
  readonly id: string
  readonly revertAt: string
}

function read(key: string): OpenChange | null {
  const text = sessionStorage.getItem(key)
  return text === null ? null : (JSON.parse(text) as OpenChange)
}

/** `kind`: of the change, such as `ip`; a tab remembers one of each kind and tenant. */
export function useKeptChange(kind: string): readonly [OpenChange | null, (change: OpenChange | null) => void] {
  const { id: tenantId } = useTenant()
  const key = `qeet-${kind}-change:${tenantId}`
  const [change, setChange] = useState(() => read(key))
  return [
    change,
    (next) => {
      if (next) sessionStorage.setItem(key, JSON.stringify(next))
      else sessionStorage.removeItem(key)
      setChange(next)
    },
  ]
}

/** Seconds until then; `onEnd` is called once they are over. */
export function useSecondsLeft(until: string, onEnd: () => void): number {
  const left = (): number => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1_000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => {
      const now = left()
      setSeconds(now)
      if (now > 0) return
      clearInterval(timer)
      onEnd()
    }, 1_000)
    return () => clearInterval(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the clock is about `until` alone
  }, [until])
  return seconds
}

/** Such as 4:07. */
export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
