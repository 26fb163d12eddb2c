/**
 * The same as `TetheredProgram` of local/processes: a shell beside the program waits at its standard input, which we
 * hold open, and kills the program with its group when this process ends for any reason.
 */
const TETHER = `
exec 3<&0
(while read -r _ <&3; do :; done; kill -KILL -$$ || kill -KILL $$) >/dev/null 2>&1 &
if command -v setsid >/dev/null; then exec setsid "$@" 3<&-; fi
exec "$@" 3<&-
`;

/** The command line that runs a program tethered; its standard input must be a pipe in which nothing is written. */
export function tethered(...program: readonly string[]): string[] {
  return ['/bin/sh', '-c', TETHER, 'tether', ...program];
}
