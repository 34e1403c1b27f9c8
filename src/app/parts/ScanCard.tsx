import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CodiceFiscale } from '../../domain/codice-fiscale'
import { scanText as text } from '../text/scan'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Image, ScanBarcode } from '../ui/icons'
import { codeAmong, openBarcodeReader } from './readBarcode'

/** The codice fiscale from the back of a tessera sanitaria, by camera or from a picture. Typing it is always possible. */
export function ScanCard({
  label,
  onCode,
}: {
  /** What the code is for, where another scan is on the same screen; begins with the words on the button. */
  readonly label?: string | undefined
  readonly onCode: (code: CodiceFiscale) => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        icon={<ScanBarcode />}
        aria-label={label}
        onClick={() => {
          setOpen(true)
        }}
      >
        {text.scan}
      </Button>
      <Dialog
        open={isOpen}
        title={text.title}
        closeLabel={text.close}
        onClose={() => {
          setOpen(false)
        }}
      >
        <Scanner
          onCode={code => {
            setOpen(false)
            onCode(code)
          }}
        />
      </Dialog>
    </>
  )
}

/** Between two looks of the camera: five a second are enough, and leave the tablet cool. */
const pause = 200

function Scanner({ onCode }: { readonly onCode: (code: CodiceFiscale) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const files = useRef<HTMLInputElement>(null)
  // A picture may be chosen before the reader is there: it waits.
  const [opening] = useState(openBarcodeReader)
  const [words, setWords] = useState(text.starting)
  const [hasPicture, setPicture] = useState(false)

  /** `other`: a bar code, and not a codice fiscale. */
  async function lookAt(picture: HTMLVideoElement | ImageBitmap): Promise<'read' | 'other' | 'none'> {
    const reader = await opening
    const texts = (await reader?.(picture)) ?? []
    const code = codeAmong(texts)
    if (code) onCode(code)
    return code ? 'read' : texts.length > 0 ? 'other' : 'none'
  }
  const lookAtCamera = useEffectEvent(lookAt)
  const hasReader = useEffectEvent(async () => (await opening) !== undefined)

  useEffect(() => {
    const life = new AbortController()
    void watch(life.signal)
    return () => {
      life.abort()
    }

    async function watch(signal: AbortSignal): Promise<void> {
      const isReady = await hasReader()
      if (signal.aborted) return
      if (!isReady) {
        setWords(text.notHereYet)
        return
      }
      const stream = await openCamera(setWords)
      signal.addEventListener('abort', () => {
        stop(stream)
      })
      const screen = video.current
      if (!stream || !screen || signal.aborted) {
        stop(stream)
        return
      }
      screen.srcObject = stream
      await screen.play().catch(() => undefined)
      setPicture(true)
      setWords(text.lead)
      while (!signal.aborted) {
        const seen = screen.videoWidth > 0 ? await lookAtCamera(screen) : 'none'
        if (seen === 'read') return
        if (seen === 'other') setWords(text.otherCode)
        await new Promise(done => setTimeout(done, pause))
      }
    }
  }, [])

  async function readPicture(file: File): Promise<void> {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
    const seen = bitmap ? await lookAt(bitmap) : 'none'
    bitmap?.close()
    if (seen !== 'read') setWords(seen === 'other' ? text.otherCode : text.notInPicture)
  }

  return (
    <>
      <p aria-live="polite">{words}</p>
      <video ref={video} className="scan-camera" hidden={!hasPicture} muted playsInline aria-label={text.camera} />
      <div className="row">
        <Button icon={<Image />} onClick={() => files.current?.click()}>
          {text.picture}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        accept="image/*"
        hidden
        onChange={event => {
          const [file] = event.target.files ?? []
          // The same picture may be chosen again.
          event.target.value = ''
          if (file) void readPicture(file)
        }}
      />
    </>
  )
}

/** The camera on the back; `undefined` when there is none, or it may not be used. */
async function openCamera(say: (words: string) => void): Promise<MediaStream | undefined> {
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices }
  if (!mediaDevices) {
    say(text.noCamera)
    return undefined
  }
  try {
    return await mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } } })
  } catch (error) {
    say(error instanceof DOMException && error.name === 'NotAllowedError' ? text.notAllowed : text.noCamera)
    return undefined
  }
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
