/** Sends what is stored on disk to a receiver that may be away, until each entry is answered. */
@NullMarked
package io.platebridge.edge.base.outbox;

import org.jspecify.annotations.NullMarked;
