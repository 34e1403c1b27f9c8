import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './ErrorScreen'

/** The last net, round everything: React offers it to classes only. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? new Error('thrown without a reason') }
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <ErrorScreen error={this.state.error} />
  }
}
