// What differs between two bodies. Loaded by lazy().
import CodeDiff from '../../parts/code/code-diff.tsx'
import { templateLanguage } from './template-language.ts'

export default function BodyDiff(props: { readonly label: string; readonly before: string; readonly after: string }) {
  return <CodeDiff {...props} language={templateLanguage} />
}
