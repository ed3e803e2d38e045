// A change whose answer is lost on the way is sent again with the same key, under which it takes effect once.
import { useRef } from 'react'
import { ApiError } from './errors.ts'

/** After these it is not known whether the change was made. */
const UNKNOWN = new Set(['OFFLINE', 'UNAVAILABLE', 'INTERNAL'])
const AGAIN_MS = 1_000

/** Sends by `send(key)`. The same variables have the same key until an answer has come. */
export function useSentOnce(): <Answer>(variables: unknown, send: (key: string) => Promise<Answer>) => Promise<Answer> {
  const open = useRef<{ readonly text: string; readonly key: string } | null>(null)
  return async (variables, send) => {
    const text = JSON.stringify(variables)
    const { key } = (open.current = open.current?.text === text ? open.current : { text, key: newKey() })
    try {
      const answer = await send(key).catch(async (error: unknown) => {
        if (!(error instanceof ApiError && error.code === 'OFFLINE' && navigator.onLine)) throw error
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
        return send(key)
      })
      open.current = null
      return answer
    } catch (error) {
      if (!(error instanceof ApiError && UNKNOWN.has(error.code))) open.current = null
      throw error
    }
  }
}

/** Returns a random UUID; crypto.randomUUID is only there over https, or on the own machine. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
