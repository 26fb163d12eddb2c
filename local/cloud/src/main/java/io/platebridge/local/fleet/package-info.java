/** The first entries of a demo's store: who runs which gate, who may pass it, who may look. */
@NullMarked
package io.platebridge.local.fleet;

import org.jspecify.annotations.NullMarked;
