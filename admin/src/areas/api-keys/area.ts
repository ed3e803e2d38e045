import { IconKey } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const apiKeys: Area = {
  path: 'api-keys',
  group: 'technical',
  icon: IconKey,
  messages: label,
  permission: 'apikey.read',
  page: () => import('./page.tsx'),
}
