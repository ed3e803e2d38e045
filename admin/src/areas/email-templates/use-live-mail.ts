// The mail as it would leave with what is typed, and what the service finds in it.
import { useTenantQuery } from '../../api/queries.ts'
import {
  EmailTemplatesPreviewDocument,
  type EmailTemplatesPreviewMutation,
  type EmailPart,
} from '../../generated/graphql.ts'
import type { CodeProblem } from '../../parts/code/code-editor.tsx'
import { usePaused } from '../../parts/use-paused.ts'
import { type ContentValues, previewInput } from './content.ts'

const FRESH_MS = 60_000

export interface Finding extends CodeProblem {
  /** Null: about the whole. */
  readonly part: EmailPart | null
}

/** With which values it is shown; what is empty is a sample. */
export interface Trial {
  readonly vars: Readonly<Record<string, string>>
  /** In the draft of the brand, where there is one. */
  readonly brandingDraft: boolean
}

export function useLiveMail(mail: string, locale: string | null, values: ContentValues, trial: Trial) {
  const input = usePaused({ ...previewInput(values), ...trialInput(trial) })
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

export function trialInput({ vars, brandingDraft }: Trial) {
  const given = Object.entries(vars).filter(([, value]) => value !== '')
  return { brandingDraft, ...(given.length > 0 && { vars: Object.fromEntries(given) }) }
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
