/** Audit trails on the wire. */
@NullMarked
package io.platebridge.api.audit;

import org.jspecify.annotations.NullMarked;
