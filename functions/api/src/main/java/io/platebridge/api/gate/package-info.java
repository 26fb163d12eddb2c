/** Gates on the wire. */
@NullMarked
package io.platebridge.api.gate;

import org.jspecify.annotations.NullMarked;
