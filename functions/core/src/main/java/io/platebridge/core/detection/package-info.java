/** Detected plates and the decisions about them. A stored decision never changes. */
@NullMarked
package io.platebridge.core.detection;

import org.jspecify.annotations.NullMarked;
