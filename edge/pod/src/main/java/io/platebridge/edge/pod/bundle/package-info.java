/**
 * The command {@code bundle}: writes an archive of what support needs to know about a pod, without
 * its secrets and plates.
 */
@NullMarked
package io.platebridge.edge.pod.bundle;

import org.jspecify.annotations.NullMarked;
