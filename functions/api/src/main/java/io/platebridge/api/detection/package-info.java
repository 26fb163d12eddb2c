/** Detections on the wire. */
@NullMarked
package io.platebridge.api.detection;

import org.jspecify.annotations.NullMarked;
