// Sets up an authenticator app while a sign-in waits for it.
import { Button, Image, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { Loading, ErrorNotice, Errors } from '../parts/states.tsx'
import { Secret } from '../parts/small.tsx'
import { messages } from './messages.ts'
import { type Proof, session } from './session.ts'

interface EnrolmentProps {
  readonly token: string
  readonly isPending: boolean
  readonly onProve: (proof: Proof) => void
  readonly onFail: (problem: string) => void
}

export function Enrolment({ token, isPending, onProve }: EnrolmentProps) {
  const t = useMessages(messages)
  const words = useMessages(common)
  const [code, setCode] = useState('')
  const begun = useQuery({
    queryKey: ['step-up', token, 'enrol'],
    queryFn: () => session.stepUpEnrol(token),
    staleTime: Infinity,
    retry: false,
  })
  if (begun.error) return <ErrorNotice error={begun.error} onRetry={() => void begun.refetch()} />
  if (!begun.data) return <Loading lines={3} />
  if (begun.data.state === 'refused') return <Errors errors={begun.data.errors} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onProve({ code: code.trim() })
      }}
    >
      <Stack>
        <Text size="sm">{t.enrolScan}</Text>
        <QrCode svg={begun.data.qr} alt={t.enrolQr} />
        <Secret value={begun.data.secret} what={t.secret} />
        <TextInput
          label={t.totpLabel}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending}>
          {words.continue}
        </Button>
      </Stack>
    </form>
  )
}

/** As an image, so that the service's text never becomes markup of the page. */
export function QrCode({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  return <Image src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} className="qr" w={200} h={200} />
}
