// The mail beside its editor, and what was found in it.
import { Alert, Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { Section } from '../../parts/page.tsx'
import { PreviewFrame } from '../../parts/preview-frame.tsx'
import { flag, oneOf, useSearchState } from '../../parts/search-state.ts'
import { ErrorNotice, Loading } from '../../parts/states.tsx'
import { Findings } from './findings.tsx'
import { editorWords } from './editor-words.ts'
import type { Finding, useLiveMail } from './use-live-mail.ts'
import { useLastShown } from './use-last-shown.ts'

/** Whether the mail is shown in the draft of the brand. */
export const BRAND = { brand: flag }
const SEARCH = { part: oneOf(['html', 'text'], 'html'), phone: flag, ...BRAND }

interface LiveMailProps {
  readonly live: ReturnType<typeof useLiveMail>
  readonly onGoTo: (finding: Finding) => void
}

export function LiveMail({ live: { preview, findings, query }, onGoTo }: LiveMailProps) {
  const t = useMessages(editorWords)
  const format = useFormat()
  const [{ part, phone, brand }, setSearch] = useSearchState(SEARCH)
  const shown = useLastShown(preview)
  const { code, retryAfter } = query.failureReason ?? {}
  return (
    <Stack>
      <Section title={t.preview} description={t.previewHint}>
        <Group gap="sm">
          <SegmentedControl
            aria-label={t.see}
            value={part}
            onChange={(next) => setSearch({ part: next === 'text' ? 'text' : 'html' })}
            data={[
              { value: 'html', label: t.asHtml },
              { value: 'text', label: t.asText },
            ]}
          />
          {part === 'html' && <Switch label={t.phone} checked={phone} onChange={() => setSearch({ phone: !phone })} />}
          <Switch label={t.brandDraft} checked={brand} onChange={() => setSearch({ brand: !brand })} />
        </Group>
        {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {!query.error && code === 'RATE_LIMITED' && (
          <Text size="sm" role="status">
            {t.paused(format.number(retryAfter ?? 1))}
          </Text>
        )}
        {!preview && query.data && <Alert color="warn">{t.stale}</Alert>}
        {!shown && !query.error && <Loading lines={8} />}
        {shown && (
          <>
            <Facts
              facts={[
                { label: t.from, value: `${shown.sender.name} <${shown.sender.address}>` },
                ...(shown.sender.replyTo === null ? [] : [{ label: t.answersTo, value: shown.sender.replyTo }]),
                { label: t.subject, value: shown.subject },
                { label: t.size, value: t.kib(format.number(Math.ceil(shown.size / 1024))) },
              ]}
            />
            {part === 'html' ? (
              <PreviewFrame title={t.preview} document={shown.document} height={560} isNarrow={phone} />
            ) : (
              <pre className="mail-text" tabIndex={0} aria-label={t.asText}>
                {shown.text}
              </pre>
            )}
          </>
        )}
      </Section>
      <Section title={t.findings}>
        <Findings findings={findings} onGoTo={onGoTo} />
      </Section>
    </Stack>
  )
}
