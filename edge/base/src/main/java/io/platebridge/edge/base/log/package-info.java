/** The format of the pod's log. */
@NullMarked
package io.platebridge.edge.base.log;

import org.jspecify.annotations.NullMarked;
