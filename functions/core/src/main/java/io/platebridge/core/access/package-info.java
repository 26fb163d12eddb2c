/** Access to a gate: plates, the whitelist, and the decision about a plate. */
@NullMarked
package io.platebridge.core.access;

import org.jspecify.annotations.NullMarked;
