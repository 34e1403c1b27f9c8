/** A tablet whose camera has a tessera sanitaria in front of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { code39, type Picture } from '../../src/app/parts/test-code39'
import { openCentre, type Centre } from './centre'
import { workerFrom, type DeskWorker } from './desk'
import { openTablet, type Tablet } from './tablet'

interface FilmedScene {
  tablet(): Tablet
  /** The first of the demo. */
  worker(): DeskWorker
}

/** One centre and one tablet for a test file; the code is what the bar code says. */
export function setFilmedScene(code: string): FilmedScene {
  let folder: string
  let centre: Centre
  let tablet: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'antenna-film-'))
    const film = join(folder, 'tessera.y4m')
    await writeFile(film, filmOf(code39(code, { scale: 2 })))
    centre = await openCentre()
    tablet = await openTablet(centre, {
      flags: [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    })
  })

  afterAll(async () => {
    try {
      tablet.assertClean()
    } finally {
      await tablet.dispose()
      await centre.dispose()
      await rm(folder, { recursive: true })
    }
  })

  return { tablet: () => tablet, worker: () => workerFrom(centre.accounts[0]!) }
}

/** A film of one picture in shades of grey, 640 by 480, as Chromium's false camera plays it. */
function filmOf(picture: Picture): Buffer {
  const [width, height] = [640, 480]
  const grey = Buffer.alloc(width * height, 235)
  const [left, top] = [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)]
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++)
      grey[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4]! > 127 ? 235 : 16
  const colour = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`), grey, colour])
}
