// Work that the service does part by part, such as an export: each part says where the next one begins.
import { useEffect, useRef, useState } from 'react'
import type { TypedDocumentString } from '../generated/graphql.ts'
import { overcome } from '../session/hurdles.ts'
import { ApiError } from './errors.ts'
import type { Given } from './queries.ts'
import { useTenant } from './tenant-context.ts'
import { ask } from './transport.ts'

interface Part {
  readonly next?: string | null
}

export interface Parts<Variables, Of> {
  /** Resolves with all parts; null: it was stopped, or failed. */
  start(variables: Omit<Given<Variables>, 'after'>): Promise<readonly Of[] | null>
  readonly stop: () => void
  /** Those that are done. */
  readonly parts: readonly Of[]
  readonly isRunning: boolean
  readonly error: ApiError | null
}

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1_000))

/** The document has a variable `$after: String`. Where the service limits how often it is asked, this waits. */
export function useTenantParts<Result, Variables extends { after?: string | null | undefined }, Of extends Part>(
  document: TypedDocumentString<Result, Variables>,
  partOf: (data: Result) => Of | null | undefined,
): Parts<Variables, Of> {
  const { id: tenantId } = useTenant()
  const [parts, setParts] = useState<readonly Of[]>([])
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  /** Of the run that goes on; another one, or leaving the page, ends it. */
  const current = useRef(0)
  useEffect(
    () => () => {
      current.current += 1
    },
    [],
  )

  async function one(variables: Variables): Promise<Of | null> {
    for (;;) {
      try {
        return partOf(await ask(document, variables, { tenantId, overcome })) ?? null
      } catch (reason) {
        if (!(reason instanceof ApiError) || reason.code !== 'RATE_LIMITED') throw reason
        await wait(reason.retryAfter ?? 1)
      }
    }
  }

  async function start(variables: Omit<Given<Variables>, 'after'>): Promise<readonly Of[] | null> {
    const run = (current.current += 1)
    const isCurrent = (): boolean => run === current.current
    const done: Of[] = []
    setParts([])
    setError(null)
    setRunning(true)
    try {
      for (let after: string | null = null; ;) {
        const part = await one({ ...variables, tenantId, after } as unknown as Variables)
        if (!isCurrent() || part === null) return null
        done.push(part)
        setParts([...done])
        after = part.next ?? null
        if (after === null) return done
      }
    } catch (reason) {
      if (isCurrent()) setError(reason instanceof ApiError ? reason : new ApiError('INTERNAL', String(reason)))
      return null
    } finally {
      if (isCurrent()) setRunning(false)
    }
  }

  const stop = (): void => {
    current.current += 1
    setRunning(false)
  }
  return { start, stop, parts, isRunning, error }
}
