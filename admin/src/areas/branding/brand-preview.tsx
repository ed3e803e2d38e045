// The sign-in page and the mails, as they would look.
import { Alert, Group, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { BrandingMailsDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { useMailName } from '../../parts/mail-names.ts'
import { Section } from '../../parts/page.tsx'
import { PreviewFrame } from '../../parts/preview-frame.tsx'
import { ErrorNotice, Loading } from '../../parts/states.tsx'
import type { Preview, Seen } from './use-preview.ts'
import { messages } from './messages.ts'

/** In which the pages and the built-in mails are written. */
const LANGUAGES = ['en', 'de', 'es', 'fr'] as const

interface BrandPreviewProps {
  readonly preview: Preview
  readonly seen: Seen
  readonly isNarrow: boolean
  readonly onChange: (change: Partial<Seen & { phone: boolean }>) => void
}

export function BrandPreview({ preview: { shown, errors, query }, seen, isNarrow, onChange }: BrandPreviewProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const mailName = useMailName()
  const mails = useTenantQuery(BrandingMailsDocument, {}, { staleTime: Infinity, enabled: seen.see === 'mail' })
  const { code, retryAfter } = query.failureReason ?? {}
  const languages = LANGUAGES.map((value) => ({ value, label: nameOf(value) }))
  return (
    <Section title={t.preview} description={t.previewHint}>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t.see}
          value={seen.see}
          onChange={(see) => onChange({ see: see === 'mail' ? 'mail' : 'page' })}
          data={[
            { value: 'page', label: t.seePage },
            { value: 'mail', label: t.seeMail },
          ]}
        />
        {seen.see === 'mail' && (
          <Select
            label={t.which}
            data={mails.data?.tenant.emailTemplates?.map((mail) => ({ value: mail.key, label: mailName(mail) })) ?? []}
            value={seen.key}
            allowDeselect={false}
            onChange={(key) => key !== null && onChange({ key })}
          />
        )}
        <Select
          label={t.language}
          data={[{ value: '', label: t.tenantLanguage }, ...languages]}
          value={languages.some(({ value }) => value === seen.locale) ? seen.locale : ''}
          allowDeselect={false}
          onChange={(locale) => onChange({ locale: locale ?? '' })}
        />
        <Switch label={t.phone} checked={isNarrow} onChange={() => onChange({ phone: !isNarrow })} mb={8} />
      </Group>
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {!query.error && code === 'RATE_LIMITED' && (
        <Text size="sm" role="status">
          {t.previewPaused(format.number(retryAfter ?? 1))}
        </Text>
      )}
      {Object.keys(errors).length > 0 && <Alert color="warn">{t.stale}</Alert>}
      {shown ? <Shown shown={shown} see={seen.see} isNarrow={isNarrow} /> : !query.error && <Loading lines={8} />}
    </Section>
  )
}

interface ShownProps {
  readonly shown: NonNullable<Preview['shown']>
  readonly see: Seen['see']
  readonly isNarrow: boolean
}

function Shown({ shown: { sender, mail, signInPage }, see, isNarrow }: ShownProps) {
  const t = useMessages(messages)
  if (see === 'page')
    return <PreviewFrame title={t.seePage} document={signInPage?.document ?? ''} height={640} isNarrow={isNarrow} />
  if (mail === null) return <Alert color="bad">{t.noMail}</Alert>
  if (mail === undefined) return <Loading lines={8} />
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          { label: t.from, value: `${sender.name} <${sender.address}>` },
          ...(sender.replyTo === null ? [] : [{ label: t.answersTo, value: sender.replyTo }]),
          { label: t.subject, value: mail.subject },
        ]}
      />
      <PreviewFrame title={t.seeMail} document={mail.document} height={560} isNarrow={isNarrow} />
    </Stack>
  )
}

/** Each by its own name. */
const nameOf = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
