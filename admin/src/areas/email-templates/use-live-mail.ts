// The mail as it would leave with what is typed, and what the service finds in it.
import { useDebouncedValue } from '@mantine/hooks'
import { useTenantQuery } from '../../api/queries.ts'
import {
  EmailTemplatesPreviewDocument,
  type EmailTemplatesPreviewMutation,
  type EmailPart,
} from '../../generated/graphql.ts'
import type { CodeProblem } from '../../parts/code/code-editor.tsx'
import { type ContentValues, previewInput } from './content.ts'

/** Of typing: the service renders one a second for a tenant. */
const PAUSE_MS = 1_000
const FRESH_MS = 60_000

export interface Finding extends CodeProblem {
  /** Null: about the whole. */
  readonly part: EmailPart | null
}

export function useLiveMail(mail: string, locale: string | null, values: ContentValues) {
  const [input] = useDebouncedValue(previewInput(values), PAUSE_MS)
  const query = useTenantQuery(
    EmailTemplatesPreviewDocument,
    { key: mail, locale, input },
    { keepPrevious: true, staleTime: FRESH_MS },
  )
  const { preview = null, userErrors = [] } = query.data?.emailTemplatePreview ?? {}
  const findings: readonly Finding[] = [
    ...userErrors.map(errorOf),
    ...(preview?.warnings ?? []).map(({ message, part, line, column }) => {
      return { severity: 'warning' as const, message, part, line, column }
    }),
  ]
  return { preview, findings, query }
}

/** A refusal says where in its words: "Line 3, column 5: …". */
function errorOf({
  message,
  path,
}: EmailTemplatesPreviewMutation['emailTemplatePreview']['userErrors'][number]): Finding {
  const [, line, column, rest] = /^Line (\d+), column (\d+): (.*)$/s.exec(message) ?? []
  const part = path?.at(-1)?.toUpperCase()
  return {
    severity: 'error',
    message: rest ?? message,
    part: part === 'SUBJECT' || part === 'BODY' || part === 'TEXT' ? part : null,
    line: line === undefined ? null : Number(line),
    column: column === undefined ? null : Number(column),
  }
}
