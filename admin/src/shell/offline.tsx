// Says when the browser has no network. Requests wait and are sent again; what is typed stays.
import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { useMessages } from '../language/language.ts'
import { messages } from './messages.ts'

export function Offline() {
  const t = useMessages(messages)
  const { online } = useNetwork()
  if (online) return null
  return (
    <Alert color="warn" variant="light" icon={<IconWifiOff />} role="status" mb="md">
      {t.offline}
    </Alert>
  )
}
