import { useState } from 'react'
import type { RecordId } from '../../../domain/ids'
import { numbersSheet, privacySheet, type Leaflets } from '../../../domain/sheet/leaflets'
import type { Sheet, SheetLanguage } from '../../../domain/sheet/sheet'
import { useSession } from '../../data/SessionContext'
import { useLeaflets } from '../../data/sheetTexts'
import { sheetText as text } from '../../text/sheet'
import '../../styles/sheet.css'
import { BackLink } from './BackLink'
import { ReviewNotice, SheetDesk } from './SheetDesk'

/** What is the same for everybody: how data are used, whom to call. */
export function LeafletScreen({
  which,
  intake,
}: {
  readonly which: 'privacy' | 'numbers'
  readonly intake?: RecordId | undefined
}) {
  const [language, setLanguage] = useState<SheetLanguage>('it')
  const { data: session } = useSession()
  const { data: leaflets, isError } = useLeaflets(language)
  const { data: italian } = useLeaflets('it')
  const controller = session?.ambito?.name ?? ''
  const sheetOf = (texts: Leaflets): Sheet => (which === 'privacy' ? privacySheet(texts, controller) : numbersSheet(texts))
  const title = which === 'privacy' ? text.privacyTitle : text.numbersTitle
  const isForeign = language !== 'it' && language !== 'it-easy'
  return (
    <SheetDesk
      title={title}
      back={<BackLink intake={intake} service={undefined} />}
      language={language}
      onLanguage={setLanguage}
      handouts={
        leaflets && [
          {
            id: which,
            name: title,
            sheet: sheetOf(leaflets),
            italian: isForeign && italian ? sheetOf(italian) : undefined,
            address: undefined,
          },
        ]
      }
      codeCaption={undefined}
      review={
        <ReviewNotice
          review={leaflets?.review}
          isMissing={isError}
          missing={language === 'it' ? text.textNotHereYet : text.notHereYet}
          words={which === 'privacy' ? { ...text.review, office: text.review.officePrivacy } : text.review}
        />
      }
    />
  )
}

export const PrivacyScreen = ({ intake }: { readonly intake: RecordId | undefined }) => (
  <LeafletScreen which="privacy" intake={intake} />
)

export const NumbersScreen = ({ intake }: { readonly intake: RecordId | undefined }) => (
  <LeafletScreen which="numbers" intake={intake} />
)
