/** Who may pass a gate: plates, the whitelist they stand on, and the decision about one of them. */
@NullMarked
package io.platebridge.core.access;

import org.jspecify.annotations.NullMarked;
