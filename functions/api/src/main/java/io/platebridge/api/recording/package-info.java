/** Clips on the wire; their bytes go directly to object storage. */
@NullMarked
package io.platebridge.api.recording;

import org.jspecify.annotations.NullMarked;
