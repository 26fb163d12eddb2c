/** The pod's program: reads config.yaml, starts the parts in order, and serves HTTP. */
@NullMarked
package io.platebridge.edge.pod.app;

import org.jspecify.annotations.NullMarked;
