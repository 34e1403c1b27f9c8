/** Files of text in and out of a ZIP (PKWARE APPNOTE 6.3): stored or deflated, neither encrypted nor split. */
import { err, ok, type Result } from '../../../domain/result'

export type ZipRefusal = { readonly type: 'NoZip' } | { readonly type: 'TooLarge' }

const signature = { entry: 0x02014b50, local: 0x04034b50, end: 0x06054b50 } as const
const sizes = { end: 22, entry: 46, local: 30, comment: 0xffff } as const
const stored = 0
const deflated = 8
const encrypted = 1

interface Entry {
  readonly name: string
  readonly method: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly size: number
}

/** The bytes of its files by name, without folders; those that `isWanted`, no more than `most` bytes of them. */
export async function readZip(
  zip: Uint8Array<ArrayBuffer>,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<Result<ReadonlyMap<string, Uint8Array>, ZipRefusal>> {
  const entries = entriesOf(zip)?.filter(({ name }) => isWanted(name))
  if (!entries) return err({ type: 'NoZip' })
  if (entries.reduce((sum, { size }) => sum + size, 0) > most) return err({ type: 'TooLarge' })
  const files = new Map<string, Uint8Array>()
  let left = most
  for (const { name, method, bytes } of entries) {
    const file = method === stored ? bytes : await inflated(bytes, left)
    if (file === 'broken') return err({ type: 'NoZip' })
    if (file === 'tooLarge' || file.length > left) return err({ type: 'TooLarge' })
    left -= file.length
    if (!files.has(name)) files.set(name, file)
  }
  return ok(files)
}

/** `undefined`: no ZIP, or one that this cannot open. */
function entriesOf(zip: Uint8Array<ArrayBuffer>): Entry[] | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = endOf(view)
  if (end === undefined) return undefined
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const read = entryAt(zip, view, at)
    if (!read) return undefined
    if (read.entry) entries.push(read.entry)
    at = read.next
  }
  return entries
}

/** Where the directory of the archive is told: at its end, before a comment. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - sizes.end - sizes.comment)
  for (let at = view.byteLength - sizes.end; at >= first; at--) if (view.getUint32(at, true) === signature.end) return at
  return undefined
}

function entryAt(
  zip: Uint8Array<ArrayBuffer>,
  view: DataView,
  at: number,
): { readonly entry: Entry | undefined; readonly next: number } | undefined {
  if (at + sizes.entry > view.byteLength || view.getUint32(at, true) !== signature.entry) return undefined
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [length, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
  const nameLength = view.getUint16(at + 28, true)
  const next = at + sizes.entry + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  const path = new TextDecoder().decode(zip.subarray(at + sizes.entry, at + sizes.entry + nameLength))
  const from = view.getUint32(at + 42, true)
  if (next > view.byteLength || from + sizes.local > view.byteLength || view.getUint32(from, true) !== signature.local)
    return undefined
  const begin = from + sizes.local + view.getUint16(from + 26, true) + view.getUint16(from + 28, true)
  if ((flags & encrypted) !== 0 || (method !== stored && method !== deflated) || begin + length > view.byteLength)
    return undefined
  const name = path.split('/').at(-1)!
  const isHidden = name === '' || name.startsWith('.') || path.startsWith('__MACOSX/')
  return { entry: isHidden ? undefined : { name, method, bytes: zip.subarray(begin, begin + length), size }, next }
}

async function inflated(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | 'broken' | 'tooLarge'> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer())
      length += value.length
      // What it says of its own size is not to be believed.
      if (length > most) return 'tooLarge'
      pieces.push(value)
    }
  } catch {
    // The stream rejects for whatever is wrong with the bytes.
    return 'broken'
  } finally {
    reader.cancel().then(undefined, () => undefined)
  }
}

/** An archive of these files, stored as they are. */
export function writeZip(files: readonly (readonly [name: string, text: string])[]): Blob {
  const encoder = new TextEncoder()
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const [name, text] of files) {
    const [called, bytes] = [encoder.encode(name), encoder.encode(text)]
    const common = [20, utf8Names, stored, 0, dosDay] as const
    const checked = [crc32(bytes), bytes.length, bytes.length] as const
    const local = packed([[signature.local, 4], ...shorts(...common), ...longs(...checked), ...shorts(called.length, 0)])
    directory.push(
      packed([
        [signature.entry, 4],
        ...shorts(20, ...common),
        ...longs(...checked),
        ...shorts(called.length, 0, 0, 0, 0),
        ...longs(0, at),
      ]),
      called,
    )
    parts.push(local, called, bytes)
    at += local.length + called.length + bytes.length
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  const count = files.length
  const end = packed([[signature.end, 4], ...shorts(0, 0, count, count), ...longs(length, at), ...shorts(0)])
  return new Blob([...parts, ...directory, end], { type: 'application/zip' })
}

const utf8Names = 0x0800
/** The first day that the format has, 1 January 1980: when it was made is said inside. */
const dosDay = 0x0021

type Field = readonly [value: number, bytes: 2 | 4]
const shorts = (...values: readonly number[]): Field[] => values.map(value => [value, 2])
const longs = (...values: readonly number[]): Field[] => values.map(value => [value, 4])

function packed(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [, length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, length] of fields) {
    if (length === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += length
  }
  return bytes
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
