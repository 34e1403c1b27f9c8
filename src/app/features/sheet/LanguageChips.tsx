import { languageFacts, sheetLanguages, type SheetLanguage } from '../../../domain/sheet/sheet'
import { sheetText as text } from '../../text/sheet'

/** Each language in its own script: who chooses may read no other. */
export function LanguageChips({
  value,
  onChange,
}: {
  readonly value: SheetLanguage
  readonly onChange: (language: SheetLanguage) => void
}) {
  return (
    <fieldset className="field">
      <legend className="legend">{text.language}</legend>
      <div className="chips compact">
        {sheetLanguages.map(language => {
          const { name, lang, dir } = languageFacts[language]
          return (
            <button
              key={language}
              type="button"
              className="chip"
              lang={lang}
              dir={dir}
              aria-pressed={language === value}
              onClick={() => {
                onChange(language)
              }}
            >
              {name}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
