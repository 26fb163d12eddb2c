/** How the pod is doing, for the person who looks at {@code /health}. */
@NullMarked
package io.platebridge.edge.pod.health;

import org.jspecify.annotations.NullMarked;
