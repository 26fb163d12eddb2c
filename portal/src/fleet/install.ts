/**
 * The command that makes a box a pod: it loads the installer from beside this page, compares it with its checksum, and
 * runs it with what this page knows. The token comes by the standard input: each user of a machine can read the options
 * of its programs.
 *
 * @param page address of this page; the installer is beside it
 */
export function installCommand(page: string, apiUrl: string, token: string): string {
  const installer = new URL('install-pod.sh', page).href;
  return [
    `curl -fsSLO ${quoted(installer)}`,
    `curl -fsSL ${quoted(`${installer}.sha256`)} | sha256sum --check`,
    `printf %s ${quoted(token)} | sudo bash install-pod.sh --token-file - --portal-url ${quoted(apiUrl)} --origin ${quoted(new URL(page).origin)} --image-file platebridge-pod.tar`,
  ].join(' &&\n  ');
}

/** A text as one word of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

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
