/** Detections in the store. */
@NullMarked
package io.platebridge.aws.detection;

import org.jspecify.annotations.NullMarked;
