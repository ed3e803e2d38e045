import { IconVault } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const vault: Area = {
  path: 'vault',
  group: 'technical',
  icon: IconVault,
  messages: label,
  permission: 'secret.read',
  page: () => import('./page.tsx'),
}
