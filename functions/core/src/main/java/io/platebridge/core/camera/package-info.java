/** The picture sources of a pod, as the pod reports them with its heartbeats. */
@NullMarked
package io.platebridge.core.camera;

import org.jspecify.annotations.NullMarked;
