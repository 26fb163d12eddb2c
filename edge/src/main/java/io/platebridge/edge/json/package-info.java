/** How the pod reads JSON that it did not write. */
@NullMarked
package io.platebridge.edge.json;

import org.jspecify.annotations.NullMarked;
