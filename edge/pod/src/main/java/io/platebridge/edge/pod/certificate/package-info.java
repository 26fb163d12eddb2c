/**
 * The certificate that the pod's servers show: from files, from the tailnet, or self-signed. It is
 * replaced while they run.
 */
@NullMarked
package io.platebridge.edge.pod.certificate;

import org.jspecify.annotations.NullMarked;
