/** Reads Code 39 in a picture, also one that is held upright. Heavy and rare: asked for only where the browser has no reader of its own. */
import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap'
import GlobalHistogramBinarizer from '@zxing/library/esm/core/common/GlobalHistogramBinarizer'
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType'
import Code39Reader from '@zxing/library/esm/core/oned/Code39Reader'
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource'

interface Pixels {
  /** Red, green, blue, opacity of each, from the top left. */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

const hints = new Map([[DecodeHintType.TRY_HARDER, true]])

export function readCode39(pixels: Pixels): readonly string[] {
  const { grey, width, height } = greyOf(pixels)
  const text = decode(grey, width, height) ?? decode(turned(grey, width, height), height, width)
  return text === undefined ? [] : [text]
}

function decode(grey: Uint8ClampedArray, width: number, height: number): string | undefined {
  const bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(grey, width, height)))
  try {
    return new Code39Reader().decode(bitmap, hints).getText()
  } catch {
    // The library says by throwing that there is no code in the picture.
    return undefined
  }
}

function greyOf({ data, width, height }: Pixels) {
  const grey = new Uint8ClampedArray(width * height)
  for (let at = 0; at < grey.length; at++) {
    const pixel = at * 4
    grey[at] = (data[pixel]! * 299 + data[pixel + 1]! * 587 + data[pixel + 2]! * 114) / 1000
  }
  return { grey, width, height }
}

/** A quarter of a turn. */
function turned(grey: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const out = new Uint8ClampedArray(grey.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + (height - 1 - y)] = grey[y * width + x]!
  return out
}
