/** Stream tokens on the wire. */
@NullMarked
package io.platebridge.api.stream;

import org.jspecify.annotations.NullMarked;
