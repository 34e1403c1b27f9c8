/** Runs inside a page: what becomes of a photo before it is sealed. Loaded also by the tests, for the names of the checks. */
import { drawPicture } from '../../../src/app/parts/attachmentPicture'
import { attachmentLimits, checkFile } from '../../../src/domain/attachment'
import { carriesMetadata } from '../../../src/domain/photo-format'
import { runAll } from './checks'

function assert(isTrue: boolean, words: string): asserts isTrue {
  if (!isTrue) throw new Error(words)
}

/** A picture of two colours, in a format that every engine writes. */
async function drawing(width: number, height: number, type: string): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  context.fillStyle = '#c00'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#00c'
  context.fillRect(0, 0, width / 2, height / 2)
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error(`no ${type}`))), type, 0.9)
  })
}

/** The same JPEG with what a camera writes into it: a description that says GPS. */
async function withPlace(jpeg: Blob): Promise<Blob> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x0e,
    0,
    2,
    0,
    0,
    0,
    4,
    ...new TextEncoder().encode('GPS\0'),
    0,
    0,
    0,
    0,
  ]
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiff]
  const plain = new Uint8Array(await jpeg.arrayBuffer())
  // In one piece: Firefox looks for what a picture is in the first part of a Blob.
  const bytes = new Uint8Array([...plain.subarray(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...plain.subarray(2)])
  return new Blob([bytes], { type: 'image/jpeg' })
}

/** The smallest WebP there is: one pixel. */
const onePixel = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA='

async function sizeOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const bitmap = await createImageBitmap(new Blob([bytes]))
  return `${bitmap.width}x${bitmap.height}`
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
  'a large photo becomes a smaller one that may be kept, with nothing of the camera': async () => {
    const photo = await withPlace(await drawing(3000, 1500, 'image/jpeg'))
    assert(carriesMetadata(new Uint8Array(await photo.arrayBuffer())), 'the photo should carry its place')
    const drawn = await drawPicture(photo)
    assert(drawn !== undefined, 'it could not be drawn')
    const checked = checkFile(drawn.bytes)
    assert(checked.ok, `refused: ${checked.ok ? '' : checked.refusal.type}`)
    const size = await sizeOf(drawn.bytes)
    assert(size === `${attachmentLimits.pictureSide}x${attachmentLimits.pictureSide / 2}`, size)
    assert(!new TextDecoder('latin1').decode(drawn.bytes).includes('GPS'), 'the place is still there')
  },
  'it is a WebP where the engine writes one, and a JPEG elsewhere': async () => {
    const writesWebp = (await drawing(8, 8, 'image/webp')).type === 'image/webp'
    const drawn = await drawPicture(await drawing(64, 64, 'image/png'))
    const checked = drawn && checkFile(drawn.bytes)
    const found = checked?.ok ? checked.value : 'nothing'
    assert(found === (writesWebp ? 'image/webp' : 'image/jpeg'), found)
  },
  'a WebP is read': async () => {
    const bytes = Uint8Array.from(atob(onePixel), character => character.charCodeAt(0))
    const drawn = await drawPicture(new Blob([bytes], { type: 'image/webp' }))
    assert(drawn !== undefined && (await sizeOf(drawn.bytes)) === '1x1', 'it could not be drawn')
  },
  'the small picture for the lists is a JPEG': async () => {
    const drawn = await drawPicture(await drawing(400, 200, 'image/png'))
    const checked = drawn && checkFile(drawn.thumbnail)
    assert(checked?.ok === true && checked.value === 'image/jpeg', 'not a JPEG')
    assert((await sizeOf(drawn!.thumbnail)) === '192x96', await sizeOf(drawn!.thumbnail))
  },
  'what is no picture is said to be none': async () => {
    assert((await drawPicture(new Blob(['<html>'], { type: 'image/png' }))) === undefined, 'drawn all the same')
  },
}

export const checkNames = Object.keys(checks)

/** @public The tests call it by name, in the page of each engine. */
export const runChecks = () => runAll(checks)
