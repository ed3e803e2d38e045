import { IconPlugConnected } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const connections: Area = {
  path: 'connections',
  group: 'access',
  icon: IconPlugConnected,
  messages: label,
  permission: 'connection.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./item-page.tsx'),
}
