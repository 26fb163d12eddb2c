/** The pod's relay, which opens its gate: by HTTP, or a GPIO line of the machine. */
@NullMarked
package io.platebridge.edge.pod.relay;

import org.jspecify.annotations.NullMarked;
