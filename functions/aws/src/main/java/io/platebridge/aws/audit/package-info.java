/** Detections in the store. */
@NullMarked
package io.platebridge.aws.audit;

import org.jspecify.annotations.NullMarked;
