/** Where a pod's configuration and program are by the guide, `guide/install.md`. */
export const START =
  'PLATEBRIDGE_CONFIG=/etc/platebridge/config.yaml java @/opt/platebridge/pod.args -Xmx128m -jar /opt/platebridge/quarkus-run.jar';

/**
 * The lines of `config.yaml` with which a pod registers, and lets this portal show its video. A JSON text is a YAML one
 * as well (YAML 1.2 §1.3), so nothing in an address can end a line's value.
 *
 * @param apiUrl address of the control plane
 * @param portalOrigin origin of this page
 */
export function configLines(apiUrl: string, portalOrigin: string, token: string): string {
  return [
    `portal_url: ${JSON.stringify(apiUrl)}`,
    `registration_token: ${JSON.stringify(token)}`,
    `allowed_origins: [${JSON.stringify(portalOrigin)}]`,
  ].join('\n');
}
