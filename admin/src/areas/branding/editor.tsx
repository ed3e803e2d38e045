// The form of a brand beside what it will look like. Saving makes a draft; publishing shows first what changes.
import { Autocomplete, Button, Group, JsonInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { BrandingDraftDiscardDocument, BrandingDraftSaveDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Beside } from '../../parts/beside.tsx'
import { Conflict, putOnTop } from '../../parts/conflict.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { settle, useSavedForm } from '../../parts/forms.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { flag, oneOf, text, useSearchState } from '../../parts/search-state.ts'
import { Errors } from '../../parts/states.tsx'
import { BrandPreview } from './brand-preview.tsx'
import { ColourField } from './colour-field.tsx'
import { FieldWarnings } from './field-warnings.tsx'
import { ImageField } from './image-field.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { usePreview } from './use-preview.ts'
import { type BrandText, type BrandValues, changesOf, parseSettings, type Saved, valuesOf } from './values.ts'
import { messages } from './messages.ts'

const SEARCH = { see: oneOf(['page', 'mail'], 'page'), mail: text('invite'), language: text(), phone: flag }
/** As in src/mail/html/colours.ts. */
const BUILT_IN = '#1d5bd6'
const LOGO = { bytes: 2_000_000, text: '2 MB' }
const ICON = { bytes: 220_000, text: '220 KB' }

interface EditorProps {
  readonly published: Saved
  readonly draft: Saved | null
  /** Reads again what is saved: the draft, or else what is published. */
  readonly onReload: () => Promise<Saved | null>
}

export function Editor({ published, draft, onReload }: EditorProps) {
  const t = useMessages(messages)
  const [search, setSearch] = useSearchState(SEARCH)
  const confirm = useConfirm()
  const saved = valuesOf(draft ?? published)
  const form = useSavedForm<BrandValues>(saved)
  const [isPublishing, setPublishing] = useState(false)
  const seen = { see: search.see, key: search.mail, locale: search.language }
  const preview = usePreview(form.values, form.getInitialValues(), seen)
  const save = useTenantMutation(BrandingDraftSaveDocument, {
    form,
    done: t.draftSaved,
    onDone: ({ draft: kept }) => {
      if (kept) form.setFieldValue('version', kept.version)
      settle(form)
    },
  })
  const discard = useTenantMutation(BrandingDraftDiscardDocument, { done: t.discarded })
  const isDirty = form.isDirty()

  const saveDraft = async (): Promise<boolean> => {
    if (parseSettings(form.values) === null) {
      form.setFieldError('settings', t.settingsInvalid)
      return false
    }
    const input = { ...changesOf(form.values, form.getInitialValues()), expectedVersion: form.values.version }
    return (await save.run({ input })) !== null
  }
  const isConflict = save.codes.includes('CONFLICT')
  const merge = async (): Promise<void> => {
    const now = await onReload()
    if (now) putOnTop(form, valuesOf(now))
    save.reset()
  }
  const review = async (): Promise<void> => {
    if (!isDirty || (await saveDraft())) setPublishing(true)
  }
  const drop = async (): Promise<void> => {
    if (!(await confirm({ title: t.discardTitle, body: t.discardBody, confirm: t.discard }))) return
    form.reset()
    await discard.run({})
  }
  const field = (name: BrandText) => ({
    label: t[name],
    value: form.values[name],
    onChange: (value: string) => form.setFieldValue(name, value),
    error: form.errors[name] ?? preview.errors[name],
  })
  const typed = (name: BrandText) => {
    const { onChange, ...rest } = field(name)
    return { ...rest, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) }
  }
  const warned = (name: string) => preview.warnings.filter((warning) => warning.field === name)

  return (
    <Beside
      aside={
        <BrandPreview
          preview={preview}
          seen={seen}
          isNarrow={search.phone}
          onChange={({ see, key, locale, phone }) =>
            setSearch({
              ...(see !== undefined && { see }),
              ...(key !== undefined && { mail: key }),
              ...(locale !== undefined && { language: locale }),
              ...(phone !== undefined && { phone }),
            })
          }
        />
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void saveDraft()
        }}
      >
        <Stack>
          <Section title={t.looks}>
            <Stack gap={6}>
              <ImageField {...field('logoUrl')} hint={t.logoHint} saved={saved.logoUrl} most={LOGO} />
              <FieldWarnings warnings={warned('LOGO_URL')} />
            </Stack>
            <ImageField {...field('faviconUrl')} hint={t.faviconHint} saved={saved.faviconUrl} most={ICON} />
            <ColourField
              {...field('primaryColor')}
              hint={t.primaryHint}
              unset={BUILT_IN}
              warnings={warned('PRIMARY_COLOR')}
            />
            <ColourField
              {...field('secondaryColor')}
              hint={t.secondaryHint}
              unset={form.values.primaryColor || BUILT_IN}
              warnings={warned('SECONDARY_COLOR')}
            />
          </Section>
          <Section title={t.sender}>
            <Stack gap={6}>
              <TextInput {...typed('emailFromName')} />
              <FieldWarnings warnings={warned('EMAIL_FROM_NAME')} />
            </Stack>
            <Stack gap={6}>
              <TextInput {...typed('emailFromAddress')} type="email" description={t.emailFromHint} />
              <FieldWarnings warnings={warned('EMAIL_FROM_ADDRESS')} />
            </Stack>
            <Stack gap={6}>
              <Autocomplete {...field('locale')} description={t.localeHint} data={['en', 'de', 'es', 'fr']} />
              <FieldWarnings warnings={warned('SETTINGS')} />
            </Stack>
          </Section>
          <Section title={t.place}>
            <TextInput {...typed('customDomain')} description={t.customDomainHint} spellCheck={false} />
            {(form.values.customDomain !== '' || form.values.emailFromAddress !== '') && (
              <Text size="sm">
                {t.proveIt} <AreaLink area="domains">{t.domains}</AreaLink>.
              </Text>
            )}
          </Section>
          <details open={form.errors['settings'] !== undefined}>
            <summary>{t.further}</summary>
            <JsonInput {...field('settings')} description={t.settingsHint} autosize minRows={4} maxRows={16} mt="xs" />
          </details>
          {isConflict ? (
            <Conflict onMerge={() => void merge()} />
          ) : (
            <Errors errors={[...save.errors, ...discard.errors]} />
          )}
          <Group justify="flex-end" gap="xs">
            {draft && (
              <Button variant="subtle" color="bad" loading={discard.isPending} onClick={() => void drop()}>
                {t.discard}
              </Button>
            )}
            <Button variant="subtle" color="gray" disabled={!isDirty} onClick={form.reset}>
              {t.undo}
            </Button>
            <Button type="submit" variant="default" disabled={!isDirty} loading={save.isPending}>
              {t.saveDraft}
            </Button>
            <Button disabled={!draft && !isDirty} loading={save.isPending} onClick={() => void review()}>
              {t.review}
            </Button>
          </Group>
        </Stack>
      </form>
      {isPublishing && draft && (
        <PublishDialog
          published={published}
          draft={draft}
          warnings={preview.warnings}
          onClose={() => setPublishing(false)}
        />
      )}
    </Beside>
  )
}
