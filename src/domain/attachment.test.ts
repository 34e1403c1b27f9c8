import { describe, expect, test } from 'vitest'
import {
  Attachment,
  attachmentFault,
  attachmentLimits,
  attachmentName,
  checkFile,
  mimeOfFile,
  pieceBytes,
  sealedPieceCount,
  sealedSize,
  sealOverhead,
} from './attachment'
import { carriesMetadata } from './photo-format'

const text = (value: string): number[] => Array.from(value, character => character.charCodeAt(0))
const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
]
const jfif = segment(0xe0, [...text('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 1, 2, 3, 0xff, 0xd9]
const jpeg = (...segments: readonly number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...jfif, ...segments.flat(), ...scan])
const size = (bytes: number): number[] => [bytes & 0xff, (bytes >> 8) & 0xff, (bytes >> 16) & 0xff, bytes >>> 24]
const chunk = (name: string, content: readonly number[]): number[] => [
  ...text(name),
  ...size(content.length),
  ...content,
  ...(content.length % 2 === 0 ? [] : [0]),
]
const webp = (chunks: readonly (readonly number[])[]): Uint8Array => {
  const content = [...text('WEBP'), ...chunks.flat()]
  return Uint8Array.from([...text('RIFF'), ...size(content.length), ...content])
}
const picture = chunk('VP8 ', [1, 2, 3])
const pdf = Uint8Array.from(text('%PDF-1.7\n1 0 obj'))

describe('what may be attached', () => {
  test('a photo and a PDF are known by their first bytes, whatever they are called', () => {
    expect(mimeOfFile(jpeg())).toBe('image/jpeg')
    expect(mimeOfFile(webp([picture]))).toBe('image/webp')
    expect(mimeOfFile(pdf)).toBe('application/pdf')
    expect(mimeOfFile(Uint8Array.from([0, 0, ...pdf]))).toBe('application/pdf')
    expect(mimeOfFile(Uint8Array.from(text('<html><script>')))).toBeUndefined()
    expect(mimeOfFile(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))).toBeUndefined()
  })

  test('an empty file, a large one and one of another kind are refused with the reason', () => {
    expect(checkFile(new Uint8Array())).toEqual({ ok: false, refusal: { type: 'Empty' } })
    expect(checkFile(Uint8Array.from(text('MZ')))).toEqual({ ok: false, refusal: { type: 'NotAPhotoOrPdf' } })
    const large = new Uint8Array(attachmentLimits.bytes + 1)
    large.set(pdf)
    expect(checkFile(large)).toEqual({ ok: false, refusal: { type: 'TooLarge', limit: attachmentLimits.bytes } })
    expect(checkFile(large.subarray(0, attachmentLimits.bytes))).toEqual({ ok: true, value: 'application/pdf' })
    expect(checkFile(jpeg())).toEqual({ ok: true, value: 'image/jpeg' })
  })

  test('a photo that still tells where it was taken is refused', () => {
    const exif = segment(0xe1, [...text('Exif'), 0, 0, ...text('MM'), 0, 0x2a])
    const xmp = segment(0xe1, text('http://ns.adobe.com/xap/1.0/'))
    expect(checkFile(jpeg(exif))).toEqual({ ok: false, refusal: { type: 'CarriesMetadata' } })
    expect(carriesMetadata(jpeg(xmp))).toBe(true)
    expect(carriesMetadata(jpeg(segment(0xed, text('Photoshop 3.0'))))).toBe(true)
    expect(carriesMetadata(jpeg(segment(0xfe, text('a comment'))))).toBe(true)
    expect(carriesMetadata(jpeg(segment(0xe2, text('ICC_PROFILE'))))).toBe(false)
  })

  test('a WebP says nothing but the picture, its transparency and its colours, or it is refused', () => {
    expect(checkFile(webp([picture]))).toEqual({ ok: true, value: 'image/webp' })
    expect(carriesMetadata(webp([chunk('VP8X', [0x30, 0, 0, 0]), chunk('ICCP', [7]), chunk('ALPH', [0]), picture]))).toBe(false)
    for (const name of ['EXIF', 'XMP ', 'ANIM', 'ABCD']) {
      expect(checkFile(webp([picture, chunk(name, text('GPS'))])), name).toMatchObject({ refusal: { type: 'CarriesMetadata' } })
    }
    expect(carriesMetadata(Uint8Array.from([...webp([picture]), ...text('GPS')]))).toBe(true)
    expect(carriesMetadata(webp([[...text('VP8 '), ...size(99)]]))).toBe(true)
  })

  test('a JPEG whose segments lead nowhere is not trusted', () => {
    expect(carriesMetadata(Uint8Array.from([0xff, 0xd8, ...jfif]))).toBe(true)
    expect(carriesMetadata(Uint8Array.from([0xff, 0xd8, 0x00, 0x01, 0x02, 0x03, 0x04]))).toBe(true)
    expect(carriesMetadata(Uint8Array.from([0xff, 0xd8, 0xff, 0xff, 0xff, 0xff]))).toBe(true)
  })
})

describe('the name of an attachment', () => {
  test('has no path, no control characters and the ending of its format', () => {
    expect(attachmentName('C:\\Users\\anna\\ISEE 2026.PDF', 'application/pdf')).toBe('ISEE 2026.pdf')
    expect(attachmentName('../../etc/passwd', 'application/pdf')).toBe('passwd.pdf')
    expect(attachmentName('IMG\u0000_0001\u202E.heic', 'image/jpeg')).toBe('IMG _0001.jpg')
    expect(attachmentName('...', 'image/webp')).toBe('foto.webp')
    expect(attachmentName('', 'application/pdf')).toBe('documento.pdf')
    expect(attachmentName('è'.repeat(300), 'image/jpeg')).toBe(`${'è'.repeat(80)}.jpg`)
  })
})

describe('sizes', () => {
  test('each piece grows by the same overhead, and the pieces are counted back from the sealed size', () => {
    for (const bytes of [1, pieceBytes - 1, pieceBytes, pieceBytes + 1, attachmentLimits.bytes]) {
      const pieces = Math.ceil(bytes / pieceBytes)
      expect(sealedSize(bytes)).toBe(bytes + pieces * sealOverhead)
      expect(sealedPieceCount(sealedSize(bytes))).toBe(pieces)
    }
  })

  test('the largest file that may be kept has a record that fits', () => {
    const id = '01890000-0000-7000-8000-000000000001'
    const record = {
      id,
      of: id,
      kind: 'pdf',
      name: 'Verbale.pdf',
      mime: 'application/pdf',
      size: sealedSize(attachmentLimits.bytes),
      sha256: 'a'.repeat(64),
      key: `${'A'.repeat(43)}=`,
      createdAt: '2026-11-22T09:00:00.000Z',
      author: id,
      officeId: id,
    }
    expect(Attachment.safeParse(record).success).toBe(true)
    expect(Attachment.safeParse({ ...record, key: 'A'.repeat(44) }).success).toBe(false)
    const attachment = Attachment.parse(record)
    const author = attachment.author
    expect(attachmentFault(attachment, undefined)).toBeUndefined()
    expect(attachmentFault({ ...attachment, kind: 'photo' }, undefined)).toBe('mime')
    expect(attachmentFault({ ...attachment, storedAt: attachment.createdAt }, undefined)).toBe('storedAt')
    expect(attachmentFault(attachment, { author, attachments: [attachment.sha256] })).toBeUndefined()
    expect(attachmentFault(attachment, { author, attachments: [] })).toBe('sha256')
    const another = '01890000-0000-7000-8000-000000000002' as typeof author
    expect(attachmentFault(attachment, { author: another, attachments: [attachment.sha256] })).toBe('author')
    expect(Attachment.safeParse({ ...record, size: record.size + 1 }).success).toBe(false)
  })
})
