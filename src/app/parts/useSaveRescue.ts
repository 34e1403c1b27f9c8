import { useState } from 'react'
import type { RescueFile } from '../../local/rescue-desk'
import { useRescueContents, useRescueFile } from '../data/rescue'
import { saveFile } from '../data/saveFile'
import { rescueText } from '../text/rescue'
import { useAnnounce } from '../ui/Announcer'

type Kept = Omit<RescueFile, 'content'>

/** Makes the rescue file and gives it to the browser; `kept` is what was saved last. */
export function useSaveRescue() {
  const { mutateAsync: make, isPending } = useRescueFile()
  const { data: contents } = useRescueContents()
  const [withAttachments, setWithAttachments] = useState(true)
  const [kept, setKept] = useState<Kept>()
  const [problem, setProblem] = useState<string>()
  const announce = useAnnounce()

  async function save(): Promise<void> {
    if (isPending) return
    setProblem(undefined)
    const made = await make({ withoutAttachments: !withAttachments })
    if (!made.ok) {
      setProblem(rescueText.refused[made.refusal.type])
      return
    }
    const { content, ...file } = made.value
    if (!(await saveFile(file.name, content))) {
      setProblem(rescueText.refused.notSaved)
      return
    }
    setKept(file)
    announce(rescueText.made(file))
  }

  return { save, isPending, kept, problem, contents, withAttachments, setWithAttachments }
}

export type Rescue = ReturnType<typeof useSaveRescue>
