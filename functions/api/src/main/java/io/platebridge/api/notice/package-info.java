/** Targets of notices and their deliveries on the wire. */
@NullMarked
package io.platebridge.api.notice;

import org.jspecify.annotations.NullMarked;
