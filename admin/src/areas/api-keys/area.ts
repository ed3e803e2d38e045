import { IconKey } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const apiKeys: Area = {
  path: 'api-keys',
  group: 'technical',
  icon: IconKey,
  messages,
  permission: 'apikey.read',
  page: () => import('./page.tsx'),
}
