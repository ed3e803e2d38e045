// Brands as stored: images are rows of their own, named in the brand by their ids.
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Client } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { imageId } from '../../shared/image.ts'
import { IMAGE_CHARACTERS } from '../../shared/image-url.ts'
import {
  type Brand,
  brandContent,
  type BrandContent,
  IMAGE_FIELDS,
  LARGE,
  linkedImage,
  type NamedImages,
  NO_BRAND,
} from './model.ts'

/** Prefix of an image that is put back in its place when a brand is read. Others stay named. */
const IMAGE = 'image:'

/** The columns of a brand. */
export interface BrandRow extends BrandContent {
  readonly version: number
  readonly updatedAt: Date
  readonly draft: unknown
  readonly draftVersion: number
  readonly draftUpdatedAt: Date | null
}

/** Returns the tenant's brand, with empty fields if it has none. */
export async function readBrand(client: Client): Promise<Brand> {
  return brandOf(client, (await client.branding.findFirst({})) as unknown as BrandRow | null)
}

/** Returns the brand of a row; null: the tenant has none. */
export async function brandOf(client: Client, row: BrandRow | null): Promise<Brand> {
  if (!row) return { ...NO_BRAND, version: 0, updatedAt: null, draft: null }
  const { draft, draftVersion, draftUpdatedAt, version, updatedAt } = row
  const [published, drafted] = await expand(client, [
    { ...NO_BRAND, ...brandContent(row) },
    ...(draft === null ? [] : [{ ...NO_BRAND, ...(draft as unknown as BrandContent) }]),
  ])
  if (!published) throw new Error('a brand without a content')
  return {
    ...published,
    version,
    updatedAt,
    draft: drafted && draftUpdatedAt ? { ...drafted, version: draftVersion, updatedAt: draftUpdatedAt } : null,
  }
}

/** Puts images back in their places, except large ones. */
export async function expand(client: Client, contents: readonly BrandContent[]): Promise<BrandContent[]> {
  const ids = contents.flatMap((content) => idsOf(content, [IMAGE]))
  const rows = ids.length === 0 ? [] : await client.brandImage.findMany({ where: { id: { in: [...new Set(ids)] } } })
  const urls = new Map(rows.map(({ id, url }) => [`${IMAGE}${id}`, url]))
  const place = (url: string | null): string | null => (url?.startsWith(IMAGE) ? (urls.get(url) ?? null) : url)
  return contents.map((content) => ({
    ...content,
    logoUrl: place(content.logoUrl),
    faviconUrl: place(content.faviconUrl),
  }))
}

/** Replaces images by the addresses at which this service shows them; `link` returns the address of an id. */
export function linked(content: BrandContent, link: (id: string) => string): BrandContent {
  const place = (url: string | null): string | null => (isStored(url) ? link(idOf(url)) : url)
  return { ...content, logoUrl: place(content.logoUrl), faviconUrl: place(content.faviconUrl) }
}

/** Returns those of the addresses that belong to this service, with what the brand contains in their place. */
export async function namedImages(
  client: Client,
  urls: readonly (string | null | undefined)[],
  publicUrl: string,
): Promise<NamedImages> {
  const tenantId = currentTenant()
  const named = new Map<string, string | null>()
  for (const url of urls.map((given) => given?.trim() ?? '')) {
    const image = linkedImage(url, publicUrl)
    if (!image) continue
    const row = image.tenantId === tenantId ? await client.brandImage.findFirst({ where: { id: image.id } }) : null
    named.set(url, row && (isLarge(row.url) ? `${LARGE}${row.id}` : row.url))
  }
  return named
}

/** Stores the images as rows of their own, and returns the content that names them. */
export async function store(tx: Client, content: BrandContent): Promise<BrandContent> {
  const urls = IMAGE_FIELDS.flatMap((field) => (isData(content[field]) ? [content[field]] : []))
  const tenantId = currentTenant()
  if (urls.length > 0)
    await tx.brandImage.createMany({
      data: urls.map((url) => ({ tenantId, id: imageId(url), url })),
      skipDuplicates: true,
    })
  const place = (url: string | null): string | null =>
    isData(url) ? `${isLarge(url) ? LARGE : IMAGE}${imageId(url)}` : url
  return { ...content, logoUrl: place(content.logoUrl), faviconUrl: place(content.faviconUrl) }
}

/** Deletes images that neither the brand, its draft nor its revisions show. Old mails lose their logo with them. */
export async function dropUnusedImages(tx: Client): Promise<void> {
  if (!(await tx.brandImage.findFirst({ select: { id: true } }))) return // as of most tenants
  const [row, revisions] = [
    await tx.branding.findFirst({}),
    await tx.brandingRevision.findMany({ select: { content: true } }),
  ]
  const used = [
    row as unknown as BrandContent | null,
    (row?.draft ?? null) as unknown as BrandContent | null,
    ...revisions.map(({ content }) => content as unknown as BrandContent),
  ]
  await tx.brandImage.deleteMany({
    where: { id: { notIn: used.flatMap((content) => (content ? idsOf(content) : [])) } },
  })
}

/** Returns whether the stored content names no image. */
export function isPlain(content: BrandContent): boolean {
  return idsOf(content).length === 0
}

function idsOf(content: BrandContent, prefixes: readonly string[] = [IMAGE, LARGE]): string[] {
  return IMAGE_FIELDS.flatMap((field) => (isStored(content[field], prefixes) ? [idOf(content[field])] : []))
}

function isStored(url: string | null, prefixes: readonly string[] = [IMAGE, LARGE]): url is string {
  return url !== null && prefixes.some((prefix) => url.startsWith(prefix))
}

function idOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Returns whether an image is read only to be shown, because a brand is read for each mail and each member. */
function isLarge(url: string): boolean {
  return url.length > IMAGE_CHARACTERS
}

export function asJson(content: BrandContent): Prisma.InputJsonObject {
  return content as unknown as Prisma.InputJsonObject
}

function isData(url: string | null): url is string {
  return url !== null && /^data:/i.test(url)
}
