// One member at their own address, or the import of a list.
import { useItem } from '../../parts/links.tsx'
import { ImportPage } from './import-page.tsx'
import { MemberPage } from './member-page.tsx'

export default function MemberItemPage() {
  const item = useItem()
  return item === 'import' ? <ImportPage /> : <MemberPage userId={item} />
}
