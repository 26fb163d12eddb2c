/** How the pod is doing, for the person who looks at {@code /health}. */
@NullMarked
package io.platebridge.edge.health;

import org.jspecify.annotations.NullMarked;
