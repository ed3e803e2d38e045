// An image by its address, or as a file that becomes a data: URL.
import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useMessages } from '../../language/language.ts'
import { isTooLargeToPreview } from './values.ts'
import { messages } from './messages.ts'

const TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml', 'image/x-icon']
/** What browsers call it, and what the service calls it. */
const ICO = 'image/vnd.microsoft.icon'

interface ImageFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  /** Is there for sure, so that its image can be shown. */
  readonly saved: string
  readonly onChange: (value: string) => void
  /** Of a file. */
  readonly most: { readonly bytes: number; readonly text: string }
  readonly error?: ReactNode
}

export function ImageField({ label, hint, value, saved, onChange, most, error }: ImageFieldProps) {
  const t = useMessages(messages)
  const [refused, setRefused] = useState<string | null>(null)
  const isFile = value.startsWith('data:')
  const take = async (file: File | null): Promise<void> => {
    if (!file) return
    const type = file.type === ICO ? 'image/x-icon' : file.type
    if (!TYPES.includes(type)) return setRefused(t.fileNoImage)
    if (file.size > most.bytes) return setRefused(t.fileTooLarge(most.text))
    setRefused(null)
    onChange(await dataUrl(file, type))
  }
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        description={hint}
        placeholder="https://"
        value={isFile ? t.ownFile : value}
        readOnly={isFile}
        onChange={(event) => {
          setRefused(null)
          onChange(event.currentTarget.value)
        }}
        error={refused ?? error}
      />
      <Group gap="xs">
        {value !== '' && (isFile || value === saved) && <img src={value} alt="" className="brand-image" />}
        <FileButton accept={[...TYPES, ICO].join(',')} onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={14} aria-hidden />}>
              {t.chooseFile}
            </Button>
          )}
        </FileButton>
        {value !== '' && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => onChange('')}>
            {t.removeImage}
          </Button>
        )}
      </Group>
      {isTooLargeToPreview(value) && (
        <Text size="sm" c="dimmed">
          {t.shownOnceSaved}
        </Text>
      )}
    </Stack>
  )
}

async function dataUrl(file: File, type: string): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCodePoint(byte)
  return `data:${type};base64,${btoa(text)}`
}
