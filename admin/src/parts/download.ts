// Saves a text as a file, as if it had been downloaded.

/** `type`: of the media, such as text/csv. */
export function saveText(name: string, content: string | readonly string[], type: string): void {
  const parts = typeof content === 'string' ? [content] : [...content]
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
