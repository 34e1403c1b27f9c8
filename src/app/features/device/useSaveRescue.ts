import { useState } from 'react'
import type { RescueFile } from '../../../local/rescue-desk'
import { useRescueFile } from '../../data/rescue'
import { saveFile } from '../../data/saveFile'
import { rescueText } from '../../text/rescue'
import { useAnnounce } from '../../ui/Announcer'

type Kept = Omit<RescueFile, 'bytes'>

/** Makes the rescue file and gives it to the browser; `kept` is what was saved last. */
export function useSaveRescue() {
  const { mutateAsync: make, isPending } = useRescueFile()
  const [kept, setKept] = useState<Kept>()
  const [problem, setProblem] = useState<string>()
  const announce = useAnnounce()

  async function save(): Promise<void> {
    if (isPending) return
    setProblem(undefined)
    const made = await make()
    if (!made.ok) {
      setProblem(rescueText.refused[made.refusal.type])
      return
    }
    const { bytes, ...file } = made.value
    if (!(await saveFile(file.name, bytes))) {
      setProblem(rescueText.refused.notSaved)
      return
    }
    setKept(file)
    announce(rescueText.made(file.name, file.changes, file.drafts))
  }

  return { save, isPending, kept, problem }
}
