/** What the browser's camera sees in a test. */
import type { Picture } from '../../src/app/parts/test-code39'

/** A film of one picture in shades of grey, 640 by 480, as Chromium's false camera plays it. */
export function filmOf(picture: Picture): Buffer {
  const [width, height] = [640, 480]
  const grey = Buffer.alloc(width * height, 235)
  const [left, top] = [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)]
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++)
      grey[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4]! > 127 ? 235 : 16
  const colour = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`), grey, colour])
}
