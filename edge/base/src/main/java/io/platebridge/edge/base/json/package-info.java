/** How the pod reads JSON that it did not write. */
@NullMarked
package io.platebridge.edge.base.json;

import org.jspecify.annotations.NullMarked;
