// What can be done with a form of a mail: keep it, publish it, send it to oneself, give it up.
import { Button, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  EmailTemplatesDraftDiscardDocument,
  EmailTemplatesDraftSaveDocument,
  EmailTemplatesPublishDocument,
  EmailTemplatesResetDocument,
  EmailTemplatesTestSendDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Conflict, putOnTop } from '../../parts/conflict.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { settle } from '../../parts/forms.tsx'
import { Errors } from '../../parts/states.tsx'
import { ContentDiff } from './content-diff.tsx'
import { contentOf, type ContentValues, previewInput, type Template, valuesOf } from './content.ts'
import { editorWords } from './editor-words.ts'
import { useLanguageName } from './languages.ts'
import { type Trial, trialInput } from './use-live-mail.ts'
import { messages } from './messages.ts'

interface EditorActionsProps {
  readonly template: Template
  readonly form: UseFormReturnType<ContentValues>
  readonly trial: Trial
  readonly onReload: () => Promise<Template | null>
}

export function EditorActions({ template, form, trial, onReload }: EditorActionsProps) {
  const t = useMessages(editorWords)
  const names = useMessages(messages)
  const nameOf = useLanguageName()
  const confirm = useConfirm()
  const { key, locale, version, custom, draft, chain } = template
  const which = { key, locale }
  const texts = { CONFLICT: t.conflict }
  const isDirty = form.isDirty()
  const save = useTenantMutation(EmailTemplatesDraftSaveDocument, {
    form,
    onDone: ({ template: kept }) => {
      if (kept) form.setFieldValue('version', kept.version)
      settle(form)
    },
  })
  const publish = useTenantMutation(EmailTemplatesPublishDocument, { form, texts, done: t.published })
  const discard = useTenantMutation(EmailTemplatesDraftDiscardDocument, { done: t.discarded })
  const reset = useTenantMutation(EmailTemplatesResetDocument, { done: t.resetDone })
  const test = useTenantMutation(EmailTemplatesTestSendDocument, { also: ['mail'] })
  const writes = [save, publish, discard, reset, test]

  /** Returns the version to publish; null: it was refused. */
  const keep = async (): Promise<number | null> => {
    const kept = await save.run({
      ...which,
      input: { ...contentOf(form.values), expectedVersion: form.values.version },
    })
    return kept?.template?.version ?? null
  }
  const merge = async (): Promise<void> => {
    const now = await onReload()
    if (now) putOnTop(form, valuesOf(now.draft ?? now, now.version))
    save.reset()
  }
  const saveDraft = async (): Promise<void> => {
    if ((await keep()) !== null) notifications.show({ message: t.draftSaved, color: 'ok' })
  }
  const publishIt = async (): Promise<void> => {
    const body = (
      <Stack gap="sm">
        <Text>{t.publishBody(nameOf(locale))}</Text>
        <ContentDiff before={template} after={contentOf(form.values)} />
      </Stack>
    )
    if (!(await confirm({ title: t.publishTitle, body, confirm: t.publish, danger: false }))) return
    const kept = isDirty || !draft ? await keep() : version
    if (kept !== null) await publish.run({ ...which, input: { expectedVersion: kept } })
  }
  const discardIt = async (): Promise<void> => {
    if (!(await confirm({ title: t.discardTitle, body: t.discardBody, confirm: t.discard }))) return
    form.reset()
    await discard.run(which)
  }
  const giveUp = async (): Promise<void> => {
    const next = chain.find((link) => link.exists && !(link.custom && link.locale === locale))
    const named = next ? (next.custom ? names.chainOwn : names.chainBuiltIn)(nameOf(next.locale)) : names.builtIn
    const body = `${t.resetBody(named)} ${t.resetHistory}`
    if (await confirm({ title: t.resetTitle, body, confirm: t.reset })) await reset.run(which)
  }
  const sendTest = async (): Promise<void> => {
    const sent = await test.run({ ...which, input: { ...previewInput(form.values), ...trialInput(trial) } })
    if (sent?.sentTo) notifications.show({ message: t.testSent(sent.sentTo), color: 'ok' })
  }
  const isBusy = writes.some(({ isPending }) => isPending)
  return (
    <>
      {save.codes.includes('CONFLICT') ? (
        <Conflict onMerge={() => void merge()} />
      ) : (
        <Errors errors={writes.flatMap(({ errors }) => errors)} />
      )}
      {custom && (
        <Button variant="subtle" color="bad" loading={reset.isPending} onClick={() => void giveUp()}>
          {t.reset}
        </Button>
      )}
      {draft && (
        <Button variant="subtle" color="bad" loading={discard.isPending} onClick={() => void discardIt()}>
          {t.discard}
        </Button>
      )}
      <Button variant="subtle" color="gray" disabled={!isDirty} onClick={form.reset}>
        {t.undo}
      </Button>
      <Button variant="default" loading={test.isPending} onClick={() => void sendTest()}>
        {t.testSend}
      </Button>
      <Button variant="default" loading={save.isPending} disabled={!isDirty || isBusy} onClick={() => void saveDraft()}>
        {t.saveDraft}
      </Button>
      <Button loading={publish.isPending} disabled={(!isDirty && !draft) || isBusy} onClick={() => void publishIt()}>
        {t.publish}
      </Button>
    </>
  )
}
