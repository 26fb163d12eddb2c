/** The cameras that config.yaml names, and which of them run. */
@NullMarked
package io.platebridge.edge.pod.camera;

import org.jspecify.annotations.NullMarked;
