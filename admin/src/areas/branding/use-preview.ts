// What the service says about a brand that is not saved: how it looks, what is wrong, and what people will have trouble
// with.
import { useEffect, useRef } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { byField } from '../../api/errors.ts'
import {
  BrandingPreviewDocument,
  type BrandingPreviewMutation,
  type BrandingWarnedFragment,
} from '../../generated/graphql.ts'
import { usePaused } from '../../parts/use-paused.ts'
import { type BrandValues, previewOf } from './values.ts'

const FRESH_MS = 60_000

export interface Seen {
  readonly see: 'page' | 'mail'
  /** Of the mail. */
  readonly key: string
  /** '': the tenant's. */
  readonly locale: string
}

type Shown = NonNullable<BrandingPreviewMutation['brandingPreview']['preview']>

export interface Preview {
  /** The last that could be shown; null: none yet. */
  readonly shown: Shown | null
  readonly warnings: readonly BrandingWarnedFragment[]
  /** Errors by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly query: ReturnType<typeof useTenantQuery<BrandingPreviewMutation, unknown>>
}

export function usePreview(values: BrandValues, started: BrandValues, { see, key, locale }: Seen): Preview {
  const input = usePaused(previewOf(values, started))
  const query = useTenantQuery(
    BrandingPreviewDocument,
    { input, withPage: see === 'page', withMail: see === 'mail', key, locale: locale === '' ? null : locale },
    { keepPrevious: true, staleTime: FRESH_MS },
  )
  const { preview = null, userErrors = [] } = query.data?.brandingPreview ?? {}
  const last = useRef<Shown | null>(null)
  useEffect(() => {
    if (preview) last.current = preview
  }, [preview])
  return {
    shown: preview ?? last.current,
    warnings: preview?.warnings ?? [],
    errors: byField(userErrors, new Set(Object.keys(values))).fields,
    query,
  }
}
