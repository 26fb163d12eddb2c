import { Component, type ReactNode } from 'react';
import { useTexts } from '../texts/TextsContext';
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
    return <Broken />;
  }
}

function Broken() {
  const { shell } = useTexts();
  return (
    <main className="page">
      <div className="notice notice-bad" role="alert">
        <Icon name="alert" />
        <div>
          <p className="notice-title">{shell.failed}</p>
          <p>{shell.failedRemedy}</p>
          <button type="button" className="button" onClick={() => location.reload()}>
            <Icon name="retry" />
            {shell.reload}
          </button>
        </div>
      </div>
    </main>
  );
}
