/** Fields of a page without account: labels that a screen reader finds, hints and errors tied to their field, no script. */
import { html } from 'hono/html'
import type { Markup } from './public-page'

interface Asked {
  readonly name: string
  readonly value?: string | undefined
  readonly error?: string | undefined
}

interface Field extends Asked {
  readonly label: string
  readonly hint?: string
  readonly maxLength: number
  readonly isLong?: boolean
}

const describedBy = (name: string, hint: string | undefined, error: string | undefined): string =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')

const errorLine = (name: string, error: string | undefined): Markup | undefined =>
  error === undefined ? undefined : html`<p id="${name}-error" class="now">${error}</p>`

export function field({ name, label, hint, value = '', error, maxLength, isLong }: Field): Markup {
  const described = describedBy(name, hint, error)
  const invalid = error ? 'true' : 'false'
  return html`<p>
    <label for="${name}">${label}</label>
    ${hint && html`<span id="${name}-hint" class="quiet">${hint}</span>`} ${errorLine(name, error)}
    ${
      isLong
        ? html`<textarea
            id="${name}"
            name="${name}"
            rows="3"
            maxlength="${maxLength}"
            aria-describedby="${described}"
            aria-invalid="${invalid}"
          >
${value}</textarea>`
        : html`<input
            id="${name}"
            name="${name}"
            value="${value}"
            maxlength="${maxLength}"
            autocomplete="off"
            aria-describedby="${described}"
            aria-invalid="${invalid}"
          />`
    }
  </p>`
}

interface Choice extends Asked {
  readonly legend: string
  readonly options: readonly (readonly [string, string])[]
}

export const choice = ({ name, legend, options, value, error }: Choice): Markup =>
  html`<fieldset id="${name}" aria-describedby="${describedBy(name, undefined, error)}">
    <legend>${legend}</legend>
    ${errorLine(name, error)}
    ${options.map(
      ([option, label]) =>
        html`<label><input type="radio" name="${name}" value="${option}" ${option === value ? 'checked' : ''} />${label}</label>`,
    )}
  </fieldset>`
