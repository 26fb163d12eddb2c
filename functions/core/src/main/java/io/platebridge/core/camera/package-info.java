/** The cameras of a pod, as its heartbeats report them. */
@NullMarked
package io.platebridge.core.camera;

import org.jspecify.annotations.NullMarked;
