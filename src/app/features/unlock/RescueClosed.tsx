import { useState } from 'react'
import { useRescueClosed } from '../../data/rescue'
import { saveFile } from '../../data/saveFile'
import { rescueText } from '../../text/rescue'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { CircleAlert, Download } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** For a vault that does not open any more: what can still be read of it, in a file for the centre. */
export function RescueClosed({ vaultId, phrase }: { readonly vaultId: string; readonly phrase: string }) {
  const { mutateAsync: rescue, isPending } = useRescueClosed()
  const [outcome, setOutcome] = useState<string>(rescueText.closedIntro)
  const announce = useAnnounce()

  async function save(): Promise<void> {
    if (isPending) return
    const made = await rescue({ vaultId, phrase })
    const isSaved = made.ok && (await saveFile(made.value.name, made.value.content))
    const said = made.ok
      ? isSaved
        ? rescueText.made(made.value)
        : rescueText.refused.notSaved
      : made.refusal.type === 'NothingToRescue'
        ? rescueText.refused.NothingToRescue
        : rescueText.closedWrong
    setOutcome(said)
    announce(said)
  }

  return (
    <>
      <Notice tone="wait" icon={<CircleAlert />}>
        {outcome}
      </Notice>
      <Button icon={<Download />} wide aria-disabled={isPending} onClick={() => void save()}>
        {isPending ? rescueText.making : rescueText.closedMake}
      </Button>
    </>
  )
}
