/** Closing what was started, in reverse order, whatever fails on the way. */
@NullMarked
package io.platebridge.edge.base.lifecycle;

import org.jspecify.annotations.NullMarked;
