import { IconRefreshDot } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const directorySync: Area = {
  path: 'directory-sync',
  group: 'technical',
  icon: IconRefreshDot,
  messages: label,
  permission: 'connection.read',
  page: () => import('./page.tsx'),
}
