import { Component, type ReactNode } from 'react';
import { Icon } from './Icon';

/**
 * Shown instead of a component that failed to render. Either the page has a fault, or a newer version has
 * replaced one of its files on the server; reloading the page fixes the second.
 */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) {
      return this.props.children;
    }
    return (
      <main className="page">
        <div className="notice notice-bad" role="alert">
          <Icon name="alert" />
          <div>
            <p className="notice-title">This part of the page could not be displayed.</p>
            <p>Reload the page. If the problem persists, contact your administrator.</p>
            <button type="button" className="button" onClick={() => location.reload()}>
              <Icon name="retry" />
              Reload
            </button>
          </div>
        </div>
      </main>
    );
  }
}
