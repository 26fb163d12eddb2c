/**
 * What {@code check} on the command line looks at: whether everything around the pod is as it needs
 * it, told a line each, without starting the pod.
 */
@NullMarked
package io.platebridge.edge.pod.check;

import org.jspecify.annotations.NullMarked;
