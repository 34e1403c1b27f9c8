/** The two formats in which photos are kept, and what they may carry besides the picture: places, cameras, times. Read from the bytes alone; a name proves nothing. */

export type PhotoMime = 'image/jpeg' | 'image/webp'

export function photoMimeOf(bytes: Uint8Array): PhotoMime | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  return wordAt(bytes, 0) === 'RIFF' && wordAt(bytes, 8) === 'WEBP' ? 'image/webp' : undefined
}

/** Whether a photo has anything but the picture. One whose parts cannot be followed is not trusted. */
export const carriesMetadata = (photo: Uint8Array): boolean =>
  photoMimeOf(photo) === 'image/webp' ? webpCarriesMetadata(photo) : jpegCarriesMetadata(photo)

/**
 * EXIF and XMP are in APP1, captions in APP13, comments in COM. Only the colour profile (APP2), JFIF (APP0) and Adobe's transform flag (APP14) are let
 * through.
 */
function jpegCarriesMetadata(jpeg: Uint8Array): boolean {
  let at = 2
  while (at + 3 < jpeg.length) {
    if (jpeg[at] !== 0xff) return true
    const marker = jpeg[at + 1]!
    // Start of scan: what follows is the picture.
    if (marker === 0xda) return false
    if (marker === 0xff) at += 1
    else {
      const isApplication = marker >= 0xe0 && marker <= 0xef
      if ((isApplication && ![0xe0, 0xe2, 0xee].includes(marker)) || marker === 0xfe) return true
      at += 2 + (jpeg[at + 2]! << 8) + jpeg[at + 3]!
    }
  }
  return true
}

/** The picture, its transparency, its colour profile, and the chunk that says which of them there are (RFC 9649). No EXIF, no XMP, no animation. */
const pictureChunks: readonly string[] = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']

function webpCarriesMetadata(webp: Uint8Array): boolean {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength)
  if (webp.length < 20 || view.getUint32(4, true) + 8 !== webp.length) return true
  let at = 12
  while (at + 8 <= webp.length) {
    if (!pictureChunks.includes(wordAt(webp, at))) return true
    // Chunks begin at even places.
    at += 8 + view.getUint32(at + 4, true)
    at += at % 2
  }
  return at !== webp.length
}

const wordAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte)
