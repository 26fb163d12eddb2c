/** Work that is repeated for as long as the pod runs, with pauses, backoff and signals. */
@NullMarked
package io.platebridge.edge.base.loop;

import org.jspecify.annotations.NullMarked;
