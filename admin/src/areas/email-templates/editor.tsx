// The form of a mail beside the mail itself.
import { Group, Input, Stack, Switch, TextInput } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { Beside } from '../../parts/beside.tsx'
import type { CodeHandle } from '../../parts/code/code-editor.tsx'
import { useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { useSearchState } from '../../parts/search-state.ts'
import { Loading } from '../../parts/states.tsx'
import { type ContentValues, type Template, unsaved, valuesOf } from './content.ts'
import { EditorActions } from './editor-actions.tsx'
import { editorWords } from './editor-words.ts'
import { BRAND, LiveMail } from './live-mail.tsx'
import { type Finding, type Trial, useLiveMail } from './use-live-mail.ts'
import { Variables } from './variables.tsx'

const BodyEditor = lazy(() => import('./body-editor.tsx'))

interface EditorProps {
  readonly template: Template
  readonly onReload: () => Promise<Template | null>
}

export function Editor({ template, onReload }: EditorProps) {
  const t = useMessages(editorWords)
  const tenant = useTenant()
  const { key, locale, variables } = template
  const form = useSavedForm<ContentValues>(valuesOf(template.draft ?? template, template.version))
  const { values } = form
  const isDirty = form.isDirty()
  const [vars, setVars] = useState<Trial['vars']>({})
  const [{ brand }] = useSearchState(BRAND)
  const trial = { vars, brandingDraft: brand }
  const live = useLiveMail(key, locale, values, trial)
  const body = useRef<CodeHandle>(null)
  const text = useRef<CodeHandle>(null)

  const place = `${tenant.id} ${key} ${locale}`
  useEffect(() => {
    const kept = unsaved.get(place)
    if (kept) form.setValues(kept)
    // Once, when it opens: what is typed from then on is newer.
  }, [place])
  useEffect(() => {
    if (isDirty) unsaved.set(place, values)
    else unsaved.delete(place)
  }, [place, isDirty, values])

  const of = (part: Finding['part']): readonly Finding[] => live.findings.filter((one) => one.part === part)
  const errorOf = (part: Finding['part']) => of(part).find(({ severity }) => severity === 'error')?.message
  const goTo = ({ part, line, column }: Finding): void => {
    const editor = part === 'TEXT' ? text.current : body.current
    editor?.goTo(line ?? 1, column)
  }
  return (
    <Beside aside={<LiveMail live={live} onGoTo={goTo} />}>
      <Stack>
        <Section title={t.write}>
          <TextInput
            label={t.subject}
            value={values.subject}
            onChange={(event) => form.setFieldValue('subject', event.currentTarget.value)}
            error={form.errors['subject'] ?? errorOf('SUBJECT')}
            maxLength={255}
          />
          <Input.Wrapper label={t.body} labelElement="div" description={t.bodyHint} error={form.errors['body']}>
            <Suspense fallback={<Loading lines={8} />}>
              <BodyEditor
                ref={body}
                label={t.body}
                value={values.body}
                onChange={(value) => form.setFieldValue('body', value)}
                variables={variables}
                problems={of('BODY')}
              />
            </Suspense>
          </Input.Wrapper>
          <Switch
            label={t.ownText}
            description={t.ownTextHint}
            checked={values.ownText}
            onChange={(event) => form.setFieldValue('ownText', event.currentTarget.checked)}
          />
          {values.ownText && (
            <Input.Wrapper label={t.text} labelElement="div" error={form.errors['text']}>
              <Suspense fallback={<Loading />}>
                <BodyEditor
                  ref={text}
                  label={t.text}
                  value={values.text}
                  onChange={(value) => form.setFieldValue('text', value)}
                  variables={variables}
                  problems={of('TEXT')}
                  isPlain
                />
              </Suspense>
            </Input.Wrapper>
          )}
          <details>
            <summary>{t.variables}</summary>
            <Variables
              variables={variables}
              values={vars}
              onChange={(name, value) => setVars({ ...vars, [name]: value })}
              onInsert={(name) => body.current?.insert(name)}
            />
          </details>
        </Section>
        <Group justify="flex-end" gap="xs">
          <EditorActions template={template} form={form} trial={trial} onReload={onReload} />
        </Group>
      </Stack>
    </Beside>
  )
}
