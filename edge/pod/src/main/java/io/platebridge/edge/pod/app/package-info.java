/** The pod's program: it reads config.yaml, starts its parts in order, and serves HTTP. */
@NullMarked
package io.platebridge.edge.pod.app;

import org.jspecify.annotations.NullMarked;
