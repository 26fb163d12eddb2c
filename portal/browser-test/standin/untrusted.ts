import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server with a self-signed certificate, as a pod without a tailnet's has it. */
export class UntrustedServer {
  readonly #server;

  private constructor(key: Buffer, cert: Buffer) {
    this.#server = createServer({ key, cert }, (_, response) => response.end());
  }

  static async start(): Promise<UntrustedServer> {
    const folder = mkdtempSync(join(tmpdir(), 'portal-certificate-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject, ...files], {
      stdio: 'pipe',
    });
    const started = new UntrustedServer(readFileSync(key), readFileSync(cert));
    rmSync(folder, { recursive: true });
    await new Promise<void>((resolve) => started.#server.listen(0, 'localhost', resolve));
    return started;
  }

  get origin(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}
